"""Sittings as events of other people's calendars."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.utils.translation import get_language

from mithaq.core.calendars import Event
from mithaq.sittings import states
from mithaq.sittings.models import Sitting
from mithaq.sittings.pages import address_of

LASTS = timedelta(hours=3)  # until it is closed nobody knows


def event_of(sitting: Sitting) -> Event:
    """What a calendar shows of a sitting, in the reader's language."""
    is_void = sitting.state == states.CANCELLED
    return Event(
        uid=sitting.public_id,
        starts=sitting.starts_at,
        ends=sitting.closed_at if sitting.closed_at and sitting.closed_at > sitting.starts_at else _end(sitting),
        title=f"{sitting.organ.name or sitting.body.name}",
        changed_at=sitting.cancelled_at or sitting.convened_at or sitting.created_at,
        language=get_language() or sitting.body.language,
        place=str(sitting.place),
        address=settings.SITE_ADDRESS + address_of(sitting),
        sequence=1 if is_void else 0,
        is_cancelled=is_void,
        alarm=timedelta(days=1),
    )


def events_of(sittings: Iterable[Sitting]) -> list[Event]:
    return [event_of(one) for one in sittings]


def _end(sitting: Sitting) -> datetime:
    return sitting.starts_at + LASTS
