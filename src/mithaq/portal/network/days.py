"""The day on which something is asked for, where the network is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from mithaq.directory.models import Body


@dataclass(frozen=True)
class Day:
    """``on`` is counted in ``zone``."""

    on: date
    zone: ZoneInfo

    @property
    def end(self) -> datetime:
        """The first moment that is not of this day: what happened before it stands on the day."""
        return datetime.combine(self.on + timedelta(days=1), time(), self.zone)


def day_of(body: Body, on: date | None = None) -> Day:
    """``on`` where ``body`` is; today when None."""
    return Day(on or body.today(), ZoneInfo(body.time_zone))
