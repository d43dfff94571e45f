"""Who is told of meetings: those invited, those registered, and those who follow the body or the meeting.

Actions only write what happened; the worker's sweep tells it, so that a meeting of five thousand people is announced
at once. Meetings of a series that were announced, moved or cancelled in one act make one message.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils.functional import lazy, lazystr
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from mithaq.core import calendars
from mithaq.core.dates import date_before_hour
from mithaq.directory.models import Person
from mithaq.meetings import states
from mithaq.meetings.calendars import events_of
from mithaq.meetings.models import Meeting, Registration
from mithaq.meetings.sheets import invited_mandates
from mithaq.notices import attachments, kinds, topics
from mithaq.notices.actions import always_sent, notify, tell_followers
from mithaq.notices.actions.telling import Words
from mithaq.notices.models import Notice

TOPIC, TOLD, CHANGED = "meeting", "meeting", "meeting_changed"
AT_ONCE = 20  # meetings told in one sweep: a tick must stay short
SERIES = "meeting_series"


def declare() -> None:
    """Let meetings be followed, and people choose how they are told of new ones; of changes they are always told."""
    topics.register(TOPIC, _subject)
    kinds.declare(TOLD, _("Meetings to which I am invited, and those of bodies that I follow"))
    always_sent(CHANGED)
    for kind in (TOLD, CHANGED):
        attachments.register(kind, calendar_of)


def tell(at: datetime) -> int:
    """Tell what was announced, moved or cancelled and not told yet. Returns how many meetings were told of."""
    untold = Q(told_sequence=None) | Q(told_sequence__lt=F("sequence"))
    rows = Meeting.objects.filter(untold).exclude(state=states.DRAFT).order_by("pk")
    rows = rows.select_related("body", "committee", "series").prefetch_related("changes")
    found, told = list(rows[:AT_ONCE]), 0
    known = {one.series_id for one in found} - {None}  # what one act did to a series is told whole
    found += rows.filter(series__in=known).exclude(pk__in=[one.pk for one in found]) if known else []
    for meetings in _by_act(found):
        with transaction.atomic():
            if meetings[0].ends_at > at or meetings[0].sequence:
                _tell(meetings)
            for one in meetings:
                Meeting.objects.filter(pk=one.pk, sequence=one.sequence).update(told_sequence=one.sequence)
        told += len(meetings)
    return told


def calendar_of(notice: Notice) -> attachments.Attached | None:
    """The calendar that goes with a notice: of the meeting, or of the series, that its key names."""
    kind, _colon, rest = notice.key.partition(":")
    public_id = rest.partition(":")[0]
    wanted = Q(series__public_id=public_id) if kind == SERIES else Q(public_id=public_id)
    rows = Meeting.objects.exclude(state=states.DRAFT).filter(wanted).select_related("body")
    meetings = list(rows.prefetch_related("agenda")[:100])
    if not meetings:
        return None
    content = calendars.calendar(events_of(meetings))
    return attachments.Attached("meeting.ics", content, "text/calendar; charset=utf-8; method=PUBLISH")


def _by_act(rows: Iterable[Meeting]) -> list[list[Meeting]]:
    """Meetings of one series that one act changed together; any other alone."""
    found: dict[tuple[Any, ...], list[Meeting]] = {}
    for one in rows:
        moment = one.changes.all()[len(one.changes.all()) - 1].at if one.sequence else one.announced_at
        found.setdefault((one.series_id, moment) if one.series_id else (one.public_id,), []).append(one)
    return [sorted(meetings, key=lambda one: one.starts_at) for meetings in found.values()]


def _tell(meetings: Sequence[Meeting]) -> None:
    meeting = meetings[0]
    words = _words(meetings)
    kind = CHANGED if meeting.sequence else TOLD
    invited = Person.objects.filter(pk__in=invited_mandates(meeting).values("person"), erased_at=None)
    for person in invited.select_related("notice_preference").order_by("pk").iterator(chunk_size=500):
        notify(person=person, kind=kind, body=meeting.body, reason=_("you are invited to this meeting."), **words)
    if meeting.sequence:
        ids = [one.pk for one in meetings]
        _tell_registered(ids, words, meeting)
    if meeting.is_for_everybody:
        about = [f"{TOPIC}:{one.public_id}" for one in meetings] if meeting.sequence else []
        for topic in (*about, f"body:{meeting.body.public_id}"):
            tell_followers(topic=topic, kind=TOLD, reason=_("you follow this body or this meeting."), **words)


def _tell_registered(meeting_ids: Sequence[int], words: dict[str, Any], meeting: Meeting) -> None:
    rows = Registration.objects.filter(meeting__in=meeting_ids, forgotten_at=None)
    for one in rows.select_related("person", "contact").order_by("pk"):
        whom: dict[str, Any] = {"person": one.person} if one.person else {"contact": one.contact}
        if one.person or one.contact:
            notify(**whom, kind=CHANGED, body=meeting.body, reason=_("you registered for this meeting."), **words)


def _words(meetings: Sequence[Meeting]) -> dict[str, Any]:
    """Key, subject, text and link of what is said of one act."""
    meeting, change = meetings[0], None
    is_many = len(meetings) > 1 and meeting.series is not None
    if meeting.sequence:
        change = list(meeting.changes.all())[-1]
    name, hours = lazystr(meeting.title), _hours(meeting)
    subject: Words
    text: Words
    if change is None:
        subject = format_lazy(_("{title}: {hours}"), title=name, hours=hours)
        text = format_lazy("{purpose}\n\n{place}", purpose=lazystr(meeting.purpose), place=_place(meeting))
        if is_many:
            subject = format_lazy(_("{title}: meetings announced"), title=name)
    elif change.kind == states.CANCELLED:
        subject = format_lazy(_("Cancelled: {title}"), title=name)
        text = format_lazy(
            _("It was to be held: {hours}. Why it is not: {reason}"), hours=hours, reason=lazystr(change.reason)
        )
    else:
        subject = format_lazy(_("Moved: {title}"), title=name)
        text = format_lazy(
            _("Now: {hours}, {place}. Why: {reason}"), hours=hours, place=_place(meeting), reason=lazystr(change.reason)
        )
    if is_many and meeting.series is not None:
        key = f"{SERIES}:{meeting.series.public_id}:{meeting.public_id}:{meeting.sequence}"
        link = f"/b/{meeting.body.slug}/meetings/series/{meeting.series.public_id}/"
    else:
        key = f"{TOPIC}:{meeting.public_id}:{meeting.sequence}"
        link = f"/b/{meeting.body.slug}/meetings/{meeting.public_id}/"
    return {"key": key, "subject": subject, "text": text, "link": link}


def _hours(meeting: Meeting) -> Words:
    """“15 April 2024 at 09:30” in the language of whoever reads."""
    return lazy(_when, str)(meeting)


def _when(meeting: Meeting) -> str:
    local = meeting.starts_at.astimezone(meeting.zone)
    return f"{date_before_hour(local.date())} {local:%H:%M}"


def _place(meeting: Meeting) -> Words:
    parts = [lazystr(part) for part in (meeting.place, meeting.link) if part]
    return format_lazy(" · ".join(["{}"] * len(parts)), *parts)


def _subject(public_id: str, person: Person | None) -> topics.Subject | None:
    meeting = Meeting.objects.visible_to(person).filter(public_id=public_id).select_related("body").first()
    if meeting is None:
        return None
    return topics.Subject(str(meeting.title), reverse("meetings:meeting_detail", args=[meeting.body.slug, public_id]))
