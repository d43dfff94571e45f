"""My commitments: the union of those of all my mandates, today. Appointed, they appear; ended, they disappear."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q

from mithaq.core import clock
from mithaq.directory.models import Mandate, Person
from mithaq.instruments import states
from mithaq.instruments.contents import EditionContents, contents_of_all
from mithaq.instruments.models import Adoption, Audience, Commitment, Edition, Practice, Section


@dataclass(frozen=True)
class MyPart:
    """Commitments of one audience of a charter. ``mandates``: through which of mine they bind me."""

    audience: Audience | None
    mandates: Sequence[Mandate]
    commitments: Sequence[tuple[Commitment, Section]]


@dataclass(frozen=True)
class MyCharter:
    """An edition that binds me. ``adoptions``: by which decisions."""

    edition: Edition
    adoptions: Sequence[Adoption]
    mandates: Sequence[Mandate]
    parts: Sequence[MyPart]


def active_mandates(person: Person) -> list[Mandate]:
    """Mandates of ``person`` in force today, each by the date of its own body."""
    rows = person.acting_mandates().select_related("body").order_by("since", "pk")
    return [one for one in rows if one.is_active(one.body.today())]


def commitments_of(person: Person, mandates: Sequence[Mandate] | None = None) -> list[MyCharter]:
    """What binds ``person`` now through ``mandates`` (all active ones when None), in six queries."""
    mandates = active_mandates(person) if mandates is None else mandates
    binding = _binding_adoptions(mandates)
    charters: dict[int, list[tuple[Adoption, Mandate]]] = {}
    for adoption, mandate in binding:
        charters.setdefault(adoption.edition_id, []).append((adoption, mandate))
    contents = contents_of_all([pairs[0][0].edition for pairs in charters.values()])
    found = [_charter(contents[key], pairs) for key, pairs in charters.items()]
    return [one for one in found if one.parts]


def lived_lineages(charters: Sequence[MyCharter]) -> set[str]:
    """Of the commitments listed, those with a practice or a piece of evidence."""
    lineages = {one.lineage for charter in charters for part in charter.parts for one, _section in part.commitments}
    return set(Practice.objects.filter(lineage__in=lineages).values_list("lineage", flat=True))


def _binding_adoptions(mandates: Sequence[Mandate]) -> list[tuple[Adoption, Mandate]]:
    above = {key for mandate in mandates for key in mandate.body.ancestor_ids()}
    yesterday = clock.today() - timedelta(days=1)  # some bodies' today: each pair is looked at below
    rows = (
        Adoption.objects.filter(Q(ended_on=None) | Q(ended_on__gt=yesterday), body__in=above)
        .exclude(edition__state=states.DRAFT)
        .select_related("edition__instrument__body", "body")
        .order_by("edition__instrument", "pk")
    )
    return [
        (adoption, mandate)
        for adoption in rows
        for mandate in mandates
        if adoption.state_at(mandate.body.today()) == states.IN_FORCE
        and (
            adoption.body_id == mandate.body_id
            or (adoption.covers_below and adoption.body_id in mandate.body.ancestor_ids())
        )
    ]


def _charter(contents: EditionContents, pairs: Sequence[tuple[Adoption, Mandate]]) -> MyCharter:
    mandates = list({mandate.pk: mandate for _adoption, mandate in pairs}.values())
    by_audience: dict[int, list[tuple[Commitment, Section]]] = {}
    for part in contents.flat:
        for commitment in part.commitments:
            audience = contents.audience_of(commitment, part.section)
            by_audience.setdefault(audience.pk if audience else 0, []).append((commitment, part.section))
    parts = []
    for audience in (None, *contents.audiences):
        speaking = [one for one in mandates if audience is None or audience.speaks_to(one)]
        commitments = by_audience.get(audience.pk if audience else 0, [])
        if speaking and commitments:
            parts.append(MyPart(audience, speaking, commitments))
    return MyCharter(
        contents.edition, list({adoption.pk: adoption for adoption, _one in pairs}.values()), mandates, parts
    )
