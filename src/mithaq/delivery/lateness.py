"""Whether something is late: always by the day that was promised, computed when it is read, stored nowhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mithaq.delivery import states

SOON = 30  # days before the promised day from which it is said to be due soon: ours


@dataclass(frozen=True)
class Lateness:
    """``is_late``: promised for a day that is over, and not done. ``was_late``: done after that day. ``days``: by how
    many. ``is_soon``: promised for one of the coming days."""

    is_late: bool = False
    was_late: bool = False
    is_soon: bool = False
    days: int = 0


def of(ends_on: date | None, state: str, done_on: date | None, today: date) -> Lateness:
    """``ends_on``: the promised day; a day to which a meeting put it later changes nothing here. What was stopped is
    late no more from then on: it is not done."""
    if ends_on is None or state == states.STOPPED:
        return Lateness()
    if state == states.DONE:
        over = ((done_on or today) - ends_on).days
        return Lateness(was_late=True, days=over) if over > 0 else Lateness()
    over = (today - ends_on).days
    if over > 0:
        return Lateness(is_late=True, days=over)
    return Lateness(is_soon=-over <= SOON, days=0)
