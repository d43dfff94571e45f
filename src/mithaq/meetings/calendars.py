"""Meetings as events of people's own calendars."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language

from mithaq.core.calendars import Event
from mithaq.meetings.models import Meeting


def address_of(meeting: Meeting) -> str:
    """The path of its page in the language of the page or message."""
    return reverse("meetings:meeting_detail", args=[meeting.body.slug, meeting.public_id])


def event_of(meeting: Meeting) -> Event:
    """A meeting with its body and agenda loaded, in the language of the page or message."""
    title, place = meeting.title.shown(), meeting.place.shown()
    items = [f"{number}. {one.title}" for number, one in enumerate(meeting.agenda.all(), start=1)]
    parts = [str(meeting.purpose), "\n".join(items), meeting.link]
    return Event(
        uid=meeting.public_id,
        starts=meeting.starts_at,
        ends=meeting.ends_at,
        title=title.text,
        language=title.language if title.text else get_language() or "",
        description="\n\n".join(part for part in parts if part),
        place=place.text or meeting.link,
        address=settings.SITE_ADDRESS + address_of(meeting),
        sequence=meeting.sequence,
        changed_at=meeting.changed_at,
        is_cancelled=meeting.is_cancelled,
    )


def events_of(meetings: Iterable[Meeting]) -> list[Event]:
    return [event_of(one) for one in meetings]
