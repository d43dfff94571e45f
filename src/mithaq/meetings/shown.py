"""What the pages of meetings show: gathered in a bounded number of queries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count, Q

from mithaq.core import clock
from mithaq.core.texts import LocalizedText
from mithaq.directory import kinds
from mithaq.directory.models import Body, Mandate, Person
from mithaq.instruments.models import DraftVersion, Edition, Instrument
from mithaq.meetings import states, things
from mithaq.meetings.choices import committees_of
from mithaq.meetings.co_creation import Standard, standards
from mithaq.meetings.making import opinion_on
from mithaq.meetings.models import (
    Committee,
    Entrusted,
    Evidence,
    Meeting,
    Minutes,
    Opinion,
    Registration,
    StandardReport,
)
from mithaq.meetings.rhythm_of_dialogue import Dialogue, of_instrument
from mithaq.meetings.sheets import MEMBER, members_who_came

SHOWN, FORMER = 12, 100  # meetings of each list, and former members, on a committee's page
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


def meeting_shown(meeting: Meeting, person: Person | None, *, is_run: bool) -> dict[str, Any]:
    """What stands on a meeting's page besides itself."""
    now, registrations = clock.now(), Registration.objects.filter(meeting=meeting)
    takes = meeting.takes_registrations and meeting.state == states.ANNOUNCED and not meeting.is_over(now)
    came = Count("pk", filter=Q(came=True))
    counted = registrations.aggregate(said=Count("pk"), came=came) if meeting.takes_registrations else {}
    minutes, opinions = Minutes.objects.filter(meeting=meeting).first(), meeting.opinions.defer("version__contents")
    versions = DraftVersion.objects.visible_to(person).filter(origin_kind=MEETING, origin_id=meeting.public_id)
    return {
        "now": now,
        "agenda": list(meeting.agenda.all()),
        "papers": list(meeting.documents.filter(removed_at=None)),
        "changes": list(meeting.changes.all()),
        "minutes": minutes if minutes and (minutes.published_id or is_run) else None,
        "versions": list(versions.defer("contents").select_related("edition")),
        "opinions": list(opinions.select_related("version__edition", "committee__parent")),
        "attended": meeting.attendance.count(),
        "registered": counted.get("said", 0),
        "visitors": counted.get("came", 0),
        "takes_registrations": takes,
        "is_full": meeting.seats is not None and counted.get("said", 0) >= meeting.seats,
        "mine": registrations.filter(person=person).first() if takes and person else None,
        "title_of_text": title_of(meeting.instrument_id),
        "has_begun": meeting.has_begun(now),
        "is_over": meeting.is_over(now),
    }


def minutes_shown(meeting: Meeting, minutes: Minutes, *, is_run: bool) -> dict[str, Any]:
    """The published minutes, and to those who run the meeting the text as it is being written with its history."""
    latest = minutes.latest if is_run else None
    text = minutes.published or latest
    return {
        "minutes": minutes,
        "shown": text,
        "next": latest if latest is not None and latest != text else None,
        "history": list(minutes.texts.select_related("written_by")) if is_run else [],
        "members": members_who_came(meeting),
        "attended": meeting.attendance.count(),
        "visitors": meeting.registrations.filter(came=True).count(),
        "agenda": list(meeting.agenda.all()),
        "title_of_text": title_of(meeting.instrument_id),
    }


@dataclass(frozen=True)
class CommitteeRow:
    """One committee of a list."""

    body: Body
    formed: Committee | None
    members: int


def committees_shown(body: Body) -> list[CommitteeRow]:
    """The committees of a body, each with how many sit in it today. One query."""
    today = body.today()
    seated = Q(mandates__role=MEMBER, mandates__since__lte=today) & (
        Q(mandates__until=None) | Q(mandates__until__gt=today)
    )
    rows = committees_of(body).select_related("committee", "parent").annotate(seated=Count("mandates", filter=seated))
    return [CommitteeRow(one, getattr(one, "committee", None), getattr(one, "seated", 0)) for one in rows]


def committee_shown(committee: Body, person: Person | None) -> dict[str, Any]:
    """A committee's page, in a bounded number of queries."""
    today, now = committee.today(), clock.now()
    formed = Committee.objects.filter(body=committee).first()
    seats = Mandate.objects.filter(body=committee, person__erased_at=None).exclude(role__in=kinds.roles_with("manage"))
    seated = list(seats.active(today).select_related("person", "substitute", "seat").order_by("since", "pk"))
    former = list(seats.filter(until__lte=today).select_related("person", "seat").order_by("-until", "pk")[:FORMER])
    meetings = Meeting.objects.visible_to(person).filter(committee=committee).select_related("body")
    opinions = list(
        Opinion.objects.filter(committee=committee).select_related(
            "version__edition__instrument__body", "meeting__body"
        )
    )
    named = [(one.subject_kind, one.subject_id) for one in opinions]
    decision = (formed.decision_kind, formed.decision_id) if formed and formed.decision_id else None
    found = things.things_of([*named, *([decision] if decision else [])])
    followed = Entrusted.objects.filter(committee=committee).select_related("instrument__body")
    titles = titles_of([one.instrument_id for one in followed])
    counts = Counter(one.seat.represents for one in seated if hasattr(one, "seat"))
    return {
        "formed": formed,
        "members": seated,
        "former": former,
        "represented": [(name, counts[code]) for code, name in states.REPRESENTS.items() if counts[code]],
        "meetings_to_come": list(meetings.to_come(now).order_by("starts_at")[:SHOWN]),
        "meetings_past": list(meetings.past(now).order_by("-starts_at")[:SHOWN]),
        "opinions": [(one, found.get((one.subject_kind, one.subject_id))) for one in opinions],
        "decided_by": found.get(decision) if decision else None,
        "followed": [(one.instrument, titles.get(one.instrument_id)) for one in followed],
    }


@dataclass(frozen=True)
class StandardRow:
    """One standard of a programme. ``evidence``: each with the thing that it names, where it is of this site."""

    standard: Standard
    report: StandardReport | None
    evidence: Sequence[tuple[Evidence, things.Thing | None]]
    dialogue: Dialogue | None = None

    @property
    def chip(self) -> str:
        """The look of its state. What the meetings themselves deny is never shown as met."""
        if self.report is None:
            return "plain"
        return {states.MET: "late" if self.is_denied else "kept", states.PARTLY: "soon", states.UNMET: "late"}[
            self.report.state
        ]

    @property
    def is_denied(self) -> bool:
        """It was said to be met, and the meetings since say otherwise."""
        said = self.report is not None and self.report.state == states.MET
        return said and self.dialogue is not None and not self.dialogue.is_kept


def standards_shown(instrument: Instrument) -> dict[str, Any]:
    """The five standards of a programme, in a bounded number of queries."""
    reports = StandardReport.objects.filter(instrument=instrument).select_related(
        "responsible__person", "responsible__body"
    )
    by_code = {one.standard: one for one in reports}
    evidence: dict[str, list[Evidence]] = {}
    for one in Evidence.objects.filter(instrument=instrument):
        evidence.setdefault(one.standard, []).append(one)
    found = things.things_of((one.kind, one.thing_id) for rows in evidence.values() for one in rows)
    dialogue = of_instrument(instrument)
    rows = [
        StandardRow(
            standard,
            by_code.get(code),
            [(one, found.get((one.kind, one.thing_id))) for one in evidence.get(code, [])],
            dialogue if standard.meets_every_months else None,
        )
        for code, standard in standards().items()
    ]
    met = sum(row.report is not None and row.report.state == states.MET and not row.is_denied for row in rows)
    return {"rows": rows, "met": met, "title_of_text": title_of(instrument.pk)}


def titles_of(instruments: Sequence[int]) -> dict[int, LocalizedText]:
    """The titles of texts, by primary key: those of their last editions. One query."""
    rows = Edition.objects.filter(instrument__in=instruments).order_by("instrument", "number")
    return dict(rows.values_list("instrument", "title")) if instruments else {}


def title_of(instrument: int | None) -> LocalizedText | None:
    """The title of one text."""
    return titles_of([instrument]).get(instrument) if instrument else None


def _day(moment: datetime, zone: str) -> date:
    return moment.astimezone(ZoneInfo(zone)).date()
