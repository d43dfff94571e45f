"""Periods of an obligation and the days by which accounts are due, with how they were found."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import takewhile

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mithaq.core.dates import long_date


@dataclass(frozen=True)
class Period:
    """Both days included."""

    starts_on: date
    ends_on: date


def later(day: date, months: int) -> date:
    """The same day ``months`` later; the last of the month where that month is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def periods(first: date, months: int) -> Iterator[Period]:
    """One after the other, without end. Each is counted from the first day, so that short months shift nothing."""
    number = 0
    while True:
        start, after = later(first, number * months), later(first, (number + 1) * months)
        yield Period(start, after - timedelta(days=1))
        number += 1


def ended(first: date, months: int, *, until: date | None, today: date) -> list[Period]:
    """Those that are over today; none that begins on ``until`` or later."""
    return list(
        takewhile(lambda one: one.ends_on < today and (until is None or one.starts_on < until), periods(first, months))
    )


def next_start(first: date, months: int, today: date) -> date:
    """The first day of the first period that has not begun today."""
    return next(one.starts_on for one in periods(first, months) if one.starts_on > today)


def due_on(period: Period, days: int) -> date:
    """The last day on which an account is given in time: ``days`` days after the last day of the period."""
    return period.ends_on + timedelta(days=days)


def explained(period: Period, *, part: Period, days: int, due: date, time_zone: str) -> list[str]:
    """How the day was found, sentence by sentence, in the reader's language."""
    said = [
        _("The period ends on %(day)s.") % {"day": long_date(period.ends_on)},
        ngettext(
            "The account is given within %(count)d day after it; Sundays and holidays count.",
            "The account is given within %(count)d days after it; Sundays and holidays count.",
            days,
        )
        % {"count": days},
        _("The last day is %(day)s, until midnight where the body is (%(zone)s).")
        % {"day": long_date(due), "zone": time_zone},
    ]
    if part != period:
        said.append(
            _("The mandate covers a part of the period only, from %(first)s to %(last)s: account is given of it.")
            % {"first": long_date(part.starts_on), "last": long_date(part.ends_on)}
        )
    return said
