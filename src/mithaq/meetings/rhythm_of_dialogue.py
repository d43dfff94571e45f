"""Whether those who make a text together met often enough: computed from the meetings that were held."""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from zoneinfo import ZoneInfo

from mithaq.core import clock
from mithaq.instruments.models import Instrument
from mithaq.meetings.co_creation import standards
from mithaq.meetings.models import Meeting

DIALOGUE = "dialogue"
MONTHS_A_YEAR = 12


@dataclass(frozen=True)
class Gap:
    """Days between two meetings, or between the last one and today, that are too far apart."""

    after: date
    before: date
    is_open: bool = False


@dataclass(frozen=True)
class Dialogue:
    """``days``: of the public meetings held, in order. ``gaps``: where more than ``months`` passed without one.
    ``next_by``: the last day on which the next one is still in time."""

    months: int
    days: tuple[date, ...]
    gaps: tuple[Gap, ...]
    next_by: date | None

    @property
    def is_kept(self) -> bool:
        return bool(self.days) and not self.gaps


def of_instrument(instrument: Instrument) -> Dialogue:
    """The dialogue on a text: its public meetings and those of the committee that follows it. One query."""
    now = clock.now()
    mine = Meeting.objects.visible_to(None).held(now).filter(instrument=instrument)
    theirs = Meeting.objects.visible_to(None).held(now).filter(committee__entrusted__instrument=instrument)
    zone = ZoneInfo(instrument.body.time_zone)
    starts = (mine | theirs).distinct().order_by("starts_at").values_list("starts_at", flat=True)
    days = [one.astimezone(zone).date() for one in starts]
    return dialogue_of(
        days, today=instrument.body.today(), until=instrument.ends_on, months=standards()[DIALOGUE].meets_every_months
    )


def dialogue_of(days: Iterable[date], *, today: date, until: date | None, months: int) -> Dialogue:
    """Where the meetings of these ``days`` were too far apart, ``until`` the text's period ends."""
    held = sorted(set(days))
    ends = min(today, until) if until else today
    pairs = list(pairwise([*held, ends]))
    gaps = [
        Gap(first, second, is_open=place == len(pairs) - 1)
        for place, (first, second) in enumerate(pairs)
        if second > months_later(first, months)
    ]
    goes_on = bool(held) and (until is None or months_later(held[-1], months) <= until)
    return Dialogue(months, tuple(held), tuple(gaps), months_later(held[-1], months) if goes_on else None)


def months_later(day: date, months: int) -> date:
    """The same day so many months later, or the last of a shorter month."""
    year, month = divmod(day.year * MONTHS_A_YEAR + day.month - 1 + months, MONTHS_A_YEAR)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
