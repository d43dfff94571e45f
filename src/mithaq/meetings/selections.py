"""Meetings of a body as they are asked for: to come or past, a month, a kind, a committee, a text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from mithaq.core import clock
from mithaq.directory.models import Body, Person
from mithaq.meetings import states
from mithaq.meetings.models import Meeting
from mithaq.meetings.models.meetings import MeetingQuerySet

TO_COME, PAST = "to_come", "past"
FEED_DAYS, FEED_LENGTH = 400, 500  # how far back a feed reaches, and how many it holds
_MONTH = re.compile(r"(\d{4})-(\d{2})")
DECEMBER = 12


@dataclass(frozen=True)
class Asked:
    """What a list was asked for; what makes no sense is left out. ``month``: its first day."""

    when: str = TO_COME
    month: date | None = None
    kind: str = ""
    committee: str = ""
    text: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Asked:
        when, kind = query.get("when", ""), query.get("kind", "")
        return cls(
            when=when if when in {TO_COME, PAST} else TO_COME,
            month=month_of(query.get("month", "")),
            kind=kind if kind in states.MEETING_KINDS else "",
            committee=query.get("committee", "")[:80],
            text=query.get("text", "")[:80],
        )


def meetings_of(body: Body, person: Person | None, asked: Asked) -> MeetingQuerySet:
    """Those of ``body`` that ``person`` sees: the next first, or the last first; a month in its order."""
    rows = narrowed(Meeting.objects.visible_to(person).filter(body=body), asked).select_related("body", "committee")
    if asked.month is not None:
        zone = ZoneInfo(body.time_zone)
        rows = rows.filter(
            ends_at__gt=_midnight(asked.month, zone), starts_at__lt=_midnight(next_month(asked.month), zone)
        )
        return rows.order_by("starts_at", "pk")
    now = clock.now()
    if asked.when == PAST:
        return rows.past(now).order_by("-starts_at", "-pk")
    return rows.to_come(now).order_by("starts_at", "pk")


def feed_of(body: Body, asked: Asked) -> MeetingQuerySet:
    """What a calendar that follows the body shows: public meetings of the last year and all to come."""
    since = clock.now() - timedelta(days=FEED_DAYS)
    rows = narrowed(Meeting.objects.visible_to(None).filter(body=body, ends_at__gt=since), asked)
    return rows.select_related("body").prefetch_related("agenda").order_by("-starts_at")[:FEED_LENGTH]


def narrowed(rows: MeetingQuerySet, asked: Asked) -> MeetingQuerySet:
    """Those of a kind, a committee, a text, where they were asked for."""
    if asked.kind:
        rows = rows.filter(kind=asked.kind)
    if asked.committee:
        rows = rows.filter(committee__slug=asked.committee)
    return rows.filter(instrument__slug=asked.text) if asked.text else rows


def month_of(asked: str) -> date | None:
    """The first day of “2026-04”."""
    found = _MONTH.fullmatch(asked)
    if found is None or not 1 <= int(found[2]) <= DECEMBER or not 1900 <= int(found[1]) <= 2200:
        return None
    return date(int(found[1]), int(found[2]), 1)


def next_month(month: date) -> date:
    return date(month.year + month.month // DECEMBER, month.month % DECEMBER + 1, 1)


def month_before(month: date) -> date:
    return (month - timedelta(days=1)).replace(day=1)


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), tzinfo=zone).astimezone(UTC)
