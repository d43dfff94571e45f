"""The only place where the site asks for the time, so that a test can say what time it is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

_frozen: list[datetime] = []  # one for the whole process: a test's server threads must see it too


def now() -> datetime:
    """This moment, in UTC."""
    return _frozen[-1] if _frozen else datetime.now(UTC)


def today(time_zone: str = "UTC") -> date:
    """Today's date where ``time_zone`` (an IANA name) is in force: legal dates are a body's own dates."""
    return now().astimezone(ZoneInfo(time_zone)).date()


@contextmanager
def frozen(at: datetime) -> Iterator[None]:
    """For tests and demonstrations: inside the block it is ``at``."""
    _frozen.append(at.astimezone(UTC))
    try:
        yield
    finally:
        _frozen.pop()
