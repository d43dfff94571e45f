"""How a deadline was counted, day by day, as data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from mithaq_engines.clocks.calendars import ONE_DAY, Holiday
from mithaq_engines.clocks.deadlines import Deadline, add_months, suspended
from mithaq_engines.clocks.laws import Unit


class Kind(StrEnum):
    """What a day is to a deadline."""

    FIRST = "first-day"  # the day that time runs from: not counted
    COUNTED = "counted"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    SUSPENDED = "suspended"
    LAST = "last-day"  # not counted, and one may still act on it: of a full unit, or after rest days
    MOVED = "moved"  # a rest day that the end of the deadline passed over


@dataclass(frozen=True, slots=True)
class Day:
    """One day. ``number``: which one it is among those counted (in months: how many are complete on it), else 0."""

    date: date
    kind: Kind
    number: int = 0
    holiday: Holiday | None = None


def day_by_day(deadline: Deadline) -> tuple[Day, ...]:
    """Every day from the one that time runs from to the last, with what it is to this deadline."""
    return tuple(_days(deadline))


def _days(deadline: Deadline) -> Iterator[Day]:
    start, unit, calendar = deadline.start, deadline.rule.unit, deadline.calendar
    yield Day(start, Kind.FIRST, 0, calendar.holiday(start))
    months = _month_ends(deadline) if unit.in_months else {}
    day, counted = start, 0
    while day < deadline.ends:
        day += ONE_DAY
        holiday = calendar.holiday(day)
        if deadline.suspensions and suspended(day, deadline.suspensions):
            yield Day(day, Kind.SUSPENDED, 0, holiday)
        elif unit is Unit.WORKING_DAYS and holiday is not None:
            yield Day(day, Kind.HOLIDAY, 0, holiday)
        elif unit is Unit.WORKING_DAYS and calendar.rests(day):
            yield Day(day, Kind.WEEKEND)
        elif unit.full and day == deadline.ends:
            yield Day(day, Kind.LAST if day == deadline.due else Kind.MOVED, 0, holiday)
        elif unit.in_months:
            yield Day(day, Kind.COUNTED, months.get(day, 0), holiday)
        else:
            counted += 1
            yield Day(day, Kind.COUNTED, counted, holiday)
    while day < deadline.due:
        day += ONE_DAY
        yield Day(day, Kind.LAST if day == deadline.due else Kind.MOVED, 0, calendar.holiday(day))


def _month_ends(deadline: Deadline) -> dict[date, int]:
    """On which day each month is complete, suspended days passed over."""
    ends = {}
    stopped = 0
    day = deadline.start
    for number in range(1, deadline.length + 1):
        plain = add_months(deadline.start, number)
        while day < plain + timedelta(days=stopped):
            day += ONE_DAY
            if deadline.suspensions and suspended(day, deadline.suspensions):
                stopped += 1
        ends[day] = number
    return ends
