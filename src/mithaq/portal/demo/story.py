"""A past made of dated acts: told in the order of their dates, each with the clock standing at its own moment."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from mithaq.core import clock
from mithaq.directory.models import Body, Mandate, Person


class Story:
    """``bodies``, ``people`` and ``mandates`` are found under the keys that the data files give them.

    ``today`` is the day on which the demonstration is filled: days counted from it never grow stale.
    """

    def __init__(self, *, today: date) -> None:
        self.today = today
        self.bodies: dict[str, Body] = {}
        self.people: dict[str, Person] = {}
        self.mandates: dict[tuple[str, str], Mandate] = {}  # (person, body); the first given counts
        self.made: dict[str, Any] = {}  # what later acts need of earlier ones
        self._acts: list[tuple[datetime, Callable[[], object]]] = []

    def day(self, distance: int) -> date:
        """A day counted from today: -30 is thirty days ago."""
        return self.today + timedelta(days=distance)

    def on(self, when: date | int, act: Callable[[], object], *, hour: int = 10, minute: int = 0) -> None:
        """``act`` happened on that day (a date, or days from today) at ``hour``:``minute`` in UTC."""
        moment = self.day(when) if isinstance(when, int) else when
        self._acts.append((datetime.combine(moment, time(hour, minute), UTC), act))

    def tell(self) -> int:
        """Let everything happen, oldest first; of two acts of one moment the one written first. Returns how many."""
        for moment, act in sorted(self._acts, key=lambda one: one[0]):
            with clock.frozen(moment):
                act()
        return len(self._acts)

    def person(self, key: str) -> Person:
        """The person afresh, so that what they may do is decided as of the act's own day."""
        return Person.objects.get(pk=self.people[key].pk)
