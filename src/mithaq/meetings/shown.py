"""What the pages of meetings show: gathered in a bounded number of queries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from mithaq.core import clock
from mithaq.directory.models import Body, Person
from mithaq.instruments.models import DraftVersion, Edition
from mithaq.meetings.making import opinion_on
from mithaq.meetings.models import Entrusted, Meeting, Opinion

MEETING = "meeting"  # the origin of a version that a meeting made


@dataclass(frozen=True)
class Making:
    """One line of how a text was made: a meeting with the versions it made, or a version that no meeting made."""

    on: date
    meeting: Meeting | None = None
    versions: Sequence[DraftVersion] = ()


@dataclass(frozen=True)
class MakingPage:
    """``committee``: the body that follows the text; ``opinion``: what it said last of this edition."""

    rows: Sequence[Making]
    committee: Body | None = None
    opinion: Opinion | None = None
    to_come: Sequence[Meeting] = field(default_factory=tuple)


def making_of(edition: Edition, person: Person | None) -> MakingPage:
    """How an edition was made: its meetings and the versions of its draft, by day. Four queries."""
    now = clock.now()
    meetings = Meeting.objects.visible_to(person).filter(instrument=edition.instrument_id).select_related("body")
    versions = list(DraftVersion.objects.visible_to(person).filter(edition=edition).defer("contents"))
    made: dict[str, list[DraftVersion]] = {}
    for one in versions:
        if one.origin_kind == MEETING:
            made.setdefault(one.origin_id, []).append(one)
    rows, to_come = [], []
    for meeting in meetings.order_by("starts_at"):
        if meeting.has_begun(now) or meeting.public_id in made:
            rows.append(Making(meeting.first_day, meeting, made.pop(meeting.public_id, [])))
        elif not meeting.is_cancelled:
            to_come.append(meeting)
    alone = [one for one in versions if one.origin_kind != MEETING or one.origin_id in made]
    zone = edition.instrument.body.time_zone
    rows += [Making(_day(one.made_at, zone), versions=[one]) for one in alone]
    entrusted = Entrusted.objects.filter(instrument=edition.instrument_id).select_related("committee__parent").first()
    return MakingPage(
        rows=sorted(rows, key=lambda one: one.on),
        committee=entrusted.committee if entrusted else None,
        opinion=opinion_on(edition) if entrusted else None,
        to_come=to_come,
    )


def _day(moment: datetime, zone: str) -> date:
    return moment.astimezone(ZoneInfo(zone)).date()
