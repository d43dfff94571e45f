"""Meetings, committees and programmes for tests."""

from __future__ import annotations

import html
import re
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from mithaq.core import clock
from mithaq.core.texts import LocalizedText
from mithaq.directory.models import Body, Mandate, Person
from mithaq.directory.rules import INSTALLATION
from mithaq.instruments.models import Edition
from mithaq.meetings import actions, states
from mithaq.meetings.models import Meeting
from tests.factories import LONG_AGO, make_body, make_edition, make_mandate, make_person

RABAT = ZoneInfo("Africa/Casablanca")
FIRST = datetime(2024, 4, 15, 9, 30, tzinfo=RABAT)  # a Monday, in a country at UTC+1
TITLE = LocalizedText.of(fr="Rencontre de travail", ar="لقاء عمل")
PLACE = LocalizedText.of(fr="Siège du conseil", ar="مقر المجلس")
DECIDED = date(2024, 3, 1)


def make_plan(starts_at: datetime | None = None, **fields: Any) -> actions.Plan:
    """Two hours, tomorrow unless told, to which everybody is invited."""
    starts_at = starts_at or clock.now() + timedelta(days=1)
    fields.setdefault("ends_at", starts_at + timedelta(hours=2))
    agenda = [LocalizedText.of(fr="Ouverture", ar="الافتتاح"), LocalizedText.of(fr="Axes; choix, et suite")]
    return actions.Plan(**{"title": TITLE, "place": PLACE, "agenda": agenda, "starts_at": starts_at} | fields)


def make_meeting(body: Body | None = None, starts_at: datetime | None = None, **fields: Any) -> Meeting:
    """A meeting that was announced; ``announced=False`` leaves it in preparation."""
    is_announced = fields.pop("announced", True)
    meeting = actions.plan_meeting(by=INSTALLATION, body=body or make_body(), plan=make_plan(starts_at, **fields))
    if is_announced:
        actions.announce_meeting(by=INSTALLATION, meeting=meeting)
    return again(meeting)


def make_committee(body: Body, members: int = 3, **decision: Any) -> Body:
    """A committee that was formed, with members who sit since long ago."""
    decision.setdefault("text", LocalizedText.of(fr="Arrêté n° 5", ar="القرار رقم 5"))
    formed = actions.make_committee(
        by=INSTALLATION,
        body=body,
        name=LocalizedText.of(fr="Comité consultatif", ar="اللجنة الاستشارية"),
        purpose=LocalizedText.of(fr="Suivre le programme"),
        decision=actions.Decision(**{"on": DECIDED} | decision),
    )
    for number in range(members):
        person = make_person(formed.body)
        represents = list(states.REPRESENTS)[number % 3]
        actions.seat_member(
            by=INSTALLATION, committee=formed.body, person=person, since=LONG_AGO, represents=represents
        )
    return Body.objects.select_related("parent").get(pk=formed.body.pk)


def make_programme(body: Body | None = None, **fields: Any) -> Edition:
    """The draft of an openness programme."""
    fields.setdefault("title", LocalizedText.of(fr="Programme d’ouverture", ar="برنامج الانفتاح"))
    return make_edition(body or make_body(), kind="open_programme", state="draft", audiences=(), **fields)


def make_convener(body: Body) -> Person:
    """Somebody with an account who runs what people are called to."""
    person = make_mandate(make_person(body, account=True), body, role="participation_officer").person
    return Person.objects.get(pk=person.pk)


def members_of(committee: Body) -> list[Mandate]:
    return list(Mandate.objects.filter(body=committee, role="committee_member").order_by("pk"))


def words_on(page: Any) -> str:
    """What somebody reads on a page: without markup, with plain spaces."""
    bare = html.unescape(re.sub(r"<[^>]*>", "", page.content.decode()))
    return " ".join(bare.split())


def again(meeting: Meeting) -> Meeting:
    """The meeting as it is now."""
    return Meeting.objects.select_related("body", "committee__parent", "series").get(pk=meeting.pk)
