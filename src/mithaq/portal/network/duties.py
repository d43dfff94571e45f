"""The duties of a network's members: the commitments of the pledge that they make, as it stood on a day."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from mithaq.core.texts import LocalizedText
from mithaq.directory.models import Body
from mithaq.instruments.actions.practices import BINDS_MEMBERS
from mithaq.instruments.contents import EditionContents, contents_of_all
from mithaq.instruments.models import Commitment, Edition, Section
from mithaq.portal.network.days import Day, day_of

PLEDGE = "membership_pledge"
MEMBERS = "members"  # the code of an audience that speaks to them


@dataclass(frozen=True)
class Duty:
    """``number``: its place, from 1. ``value``: what it is a duty of. ``instrument``: the slug of the pledge."""

    number: int
    lineage: str
    text: LocalizedText
    value: LocalizedText
    instrument: str


def duties_of(network: Body, day: Day | None = None) -> list[Duty]:
    """What members of ``network`` owe on ``day``: of its pledge; without one, of its charters.

    One query, and four more for a text that was not read lately.
    """
    editions = _editions(network, day or day_of(network))
    contents = contents_of_all(editions)
    owed = [
        (edition, part.section, one)
        for edition in editions
        for part in contents[edition.pk].flat
        for one in part.commitments
        if one.can_be_cited and _speaks_to_members(contents[edition.pk], one, part.section)
    ]
    return [
        Duty(number, one.lineage, one.text, section.title, edition.instrument.slug)
        for number, (edition, section, one) in enumerate(owed, 1)
    ]


def _editions(network: Body, day: Day) -> list[Edition]:
    """The editions that stood on the day."""
    rows = (
        Edition.objects.public()
        .filter(
            Q(superseded_at=None) | Q(superseded_at__gte=day.end), Q(withdrawn_at=None) | Q(withdrawn_at__gte=day.end)
        )
        .filter(instrument__body=network, instrument__kind__in=BINDS_MEMBERS, frozen_at__lt=day.end)
        .select_related("instrument")
        .order_by("pk")
    )
    found = list(rows)
    return [one for one in found if one.instrument.kind == PLEDGE] or found


def _speaks_to_members(contents: EditionContents, commitment: Commitment, section: Section) -> bool:
    """Those of an audience of its own people (its staff, its Bureau) bind the secretariat, not the members."""
    audience = contents.audience_of(commitment, section)
    return audience is None or audience.code == MEMBERS or not (audience.classes or audience.roles)
