"""Where days stand between the first and the last day of a programme, in hundredths: what bars are drawn from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mithaq.instruments.models import Milestone


@dataclass(frozen=True)
class Bar:
    """``start`` and ``width`` in hundredths of the period; ``ticks``: where milestones end."""

    start: float
    width: float
    ticks: Sequence[float] = ()


def bar_of(
    period: tuple[date, date] | None, first: date | None, last: date | None, milestones: Sequence[Milestone] = ()
) -> Bar | None:
    """None where a day is missing. What lies outside the period ends at its edge."""
    if period is None or first is None or last is None:
        return None
    start, end = _place(period, first), _place(period, last)
    ticks = [_place(period, one.ends_on) for one in milestones if one.ends_on]
    return Bar(start, round(max(end - start, 1.0), 1), ticks)


def period_of(first: date | None, last: date | None) -> tuple[date, date] | None:
    """Both days, where both are known."""
    return (first, last) if first and last and first < last else None


def _place(period: tuple[date, date], day: date) -> float:
    whole = (period[1] - period[0]).days
    return round(min(max((day - period[0]).days / whole, 0), 1) * 100, 1)
