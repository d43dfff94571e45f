"""When the meetings of a series are: the same hour of the body's clock, whatever its country does with its clocks."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from mithaq.meetings import states


def moments_of(first: datetime, *, rhythm: str, times: int, time_zone: str) -> Iterator[datetime]:
    """``times`` moments beginning with ``first``, in ``rhythm`` (a code of `states.RHYTHMS`).

    Every month on a weekday: the second Tuesday stays the second Tuesday, the fifth becomes the last. Every month on a
    day: the 31st becomes the last day of a shorter month, and is the 31st again afterwards.
    """
    zone = ZoneInfo(time_zone)
    local = first.astimezone(zone)
    for number in range(times):
        day = _day(local.date(), rhythm, number)
        yield at_hour(day, local, zone) if number else first


def shifted(moment: datetime, *, days: int, like: datetime, time_zone: str) -> datetime:
    """``moment`` so many days later where the body is, at the hour of ``like``."""
    zone = ZoneInfo(time_zone)
    return at_hour(moment.astimezone(zone).date() + timedelta(days=days), like.astimezone(zone), zone)


def at_hour(day: date, like: datetime, zone: ZoneInfo) -> datetime:
    """The hour of ``like`` on ``day``; an hour that the clock skips on that day is the one after the gap."""
    moment = datetime.combine(day, like.timetz().replace(tzinfo=None, fold=0), tzinfo=zone)
    return moment.astimezone(ZoneInfo("UTC"))


def _day(first: date, rhythm: str, number: int) -> date:
    if rhythm in {states.WEEK, states.TWO_WEEKS}:
        return first + timedelta(weeks=number * (2 if rhythm == states.TWO_WEEKS else 1))
    year, month = divmod(first.year * 12 + first.month - 1 + number, 12)
    length = calendar.monthrange(year, month + 1)[1]
    if rhythm == states.MONTH_DAY:
        return date(year, month + 1, min(first.day, length))
    week = (first.day - 1) // 7
    begins = date(year, month + 1, 1)
    day = 1 + (first.weekday() - begins.weekday()) % 7 + 7 * week
    return date(year, month + 1, day if day <= length else day - 7)
