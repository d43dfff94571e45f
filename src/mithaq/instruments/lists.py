"""Which instruments concern a body: those that it issued, and those of others that it adopted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mithaq.directory.models import Body, Person
from mithaq.instruments.models import Adoption, Edition
from mithaq.instruments.standing import Standing, standing_of


@dataclass(frozen=True)
class Listed:
    """An instrument by its best edition, and where that stands."""

    edition: Edition
    standing: Standing
    adoption: Adoption | None


def instruments_of(body: Body, person: Person | None) -> tuple[list[Listed], list[Listed]]:
    """(issued, adopted from others) of ``body``, as ``person`` may see them; two queries."""
    today = body.today()
    editions = Edition.objects.visible_to(person).filter(instrument__body=body).select_related("instrument__body")
    adoptions = list(
        Adoption.objects.filter(body=body).select_related("edition__instrument__body").order_by("-in_force_on", "-pk")
    )
    own = {one.edition_id: one for one in reversed(adoptions)}
    best: dict[int, Edition] = {}
    for edition in editions.best_first():
        best.setdefault(edition.instrument_id, edition)
    issued = [
        Listed(one, standing_of(one, _only(own.get(one.pk)), today), own.get(one.pk))
        for one in sorted(best.values(), key=lambda one: one.instrument_id)
    ]
    adopted: dict[int, Listed] = {}
    for adoption in adoptions:
        edition = adoption.edition
        if edition.instrument.body_id != body.pk and adoption.state_at(today) != "ended":
            listed = Listed(edition, standing_of(edition, [adoption], today), adoption)
            adopted.setdefault(edition.instrument_id, listed)
    return issued, list(adopted.values())


def _only(adoption: Adoption | None) -> Sequence[Adoption]:
    return [adoption] if adoption else []
