"""The programmes of a body: its own, and commitments of others that it carries with them (S4-20)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mithaq.directory.models import Body, Person
from mithaq.directory.rules import may_manage
from mithaq.instruments import states
from mithaq.instruments.lists import Listed, instruments_of
from mithaq.instruments.models import Carrier, Commitment, Instrument
from mithaq.instruments.models.carriers import CONFIRMED, PROPOSED
from mithaq.instruments.models.instruments import PROGRAMMES


@dataclass(frozen=True)
class Joint:
    """A commitment that the body carries; ``lead``: the body whose programme it is, which follows it up."""

    carrier: Carrier
    commitment: Commitment

    @property
    def lead(self) -> Body:
        return self.carrier.instrument.body


@dataclass(frozen=True)
class Programmes:
    """``making``: those of which only versions of the draft are public. ``asked``: what waits for the body's answer,
    shown to its stewards alone."""

    own: Sequence[Listed]
    making: Sequence[Instrument]
    joint: Sequence[Joint]
    asked: Sequence[Carrier]


def programmes_of(body: Body, person: Person | None) -> Programmes:
    """Seven queries at most, whatever their number."""
    issued, _adopted = instruments_of(body, person)
    own = [one for one in issued if one.edition.instrument.is_programme]
    shown = {one.edition.instrument_id for one in own}
    making = Instrument.objects.visible_to(person).filter(body=body, kind__in=PROGRAMMES).exclude(pk__in=shown)
    carriers = list(
        Carrier.objects.visible_to(person)
        .filter(body=body, state__in=(CONFIRMED, PROPOSED))
        .select_related("instrument__body")
    )
    confirmed = [one for one in carriers if one.state == CONFIRMED]
    asked = [one for one in carriers if one.state == PROPOSED] if may_manage(person, body) else []
    return Programmes(own, list(making.prefetch_related("editions")), _joint(confirmed), asked)


def _joint(carriers: Sequence[Carrier]) -> list[Joint]:
    """Those whose commitment is public, in its newest words."""
    rows = Commitment.objects.filter(
        lineage__in=[one.lineage for one in carriers], edition__state__in=states.PUBLIC_EDITIONS
    )
    newest = {one.lineage: one for one in rows.order_by("edition__number")}
    return [Joint(one, newest[one.lineage]) for one in carriers if one.lineage in newest]
