"""Counts of the cases that bodies received in a year, by the database; which of them may be shown.

Six queries, however many cases and bodies. One kind and one year at a time: two pages cannot be subtracted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q

from mithaq.cases import states
from mithaq.cases.kinds import Kind
from mithaq.cases.models import Case, Clock, Decision
from mithaq.core.small_numbers import THRESHOLD, Key, Sum, withheld

ENDED = (states.TRANSFERRED, states.SPLIT, states.WITHDRAWN)
MONTHS = range(1, 13)
RESULTS = (states.RELEASED, states.PARTIAL, states.REFUSED, states.NOT_HELD, "pending", "none")
HIGH_FROM = 10  # answers: of fewer, the 90th percentile is the slowest one


@dataclass(frozen=True)
class Spread:
    """Days until the answer: the median and percentiles by nearest rank; None where too few were answered."""

    count: int
    median: int | None
    low: int | None
    high: int | None
    highest: int | None

    @classmethod
    def of(cls, histogram: Mapping[int, int]) -> Spread:
        """Of how often each number of days occurs."""
        count = sum(histogram.values())
        if count < THRESHOLD:
            return cls(count, None, None, None, None)
        low, median, high, highest = (rank(histogram, share) for share in (25, 50, 75, 90))
        return cls(count, median, low, high, highest if count >= HIGH_FROM else None)


def rank(histogram: Mapping[int, int], percent: int) -> int:
    """The smallest number that at least ``percent`` of all do not pass (nearest rank)."""
    needed, seen = -(-sum(histogram.values()) * percent // 100), 0
    for value in sorted(histogram):
        seen += histogram[value]
        if seen >= needed:
            return value
    raise ValueError("nothing was counted")


@dataclass
class Figures:
    """The counts of one body, kind and year. ``days`` and ``working_days``: how often each number occurs."""

    kind: str
    year: int
    counts: Counter[Key] = field(default_factory=Counter)
    days: Counter[int] = field(default_factory=Counter)
    working_days: Counter[int] = field(default_factory=Counter)

    @cached_property
    def hidden(self) -> frozenset[Key]:
        """Keys of what is not shown: small counts, and what would tell them."""
        sums = sums_of(self.counts)
        keys = {key for one in sums for key in (one.total, *one.parts)}
        hidden = set(withheld({key: self.counts[key] for key in keys}, sums))
        hidden |= {key for key in self.counts if key not in keys and 0 < self.counts[key] < THRESHOLD}
        if "contested" in hidden:  # a step may be as many as there are complaints
            hidden |= {key for key in self.counts if isinstance(key, tuple) and key[0] == "step"}
        return frozenset(hidden)

    def shown(self, key: Key) -> int | None:
        """The count, or None where it is withheld."""
        return None if key in self.hidden else self.counts[key]

    @property
    def spread(self) -> Spread:
        return self._shown(self.days)

    @property
    def working_spread(self) -> Spread:
        return self._shown(self.working_days)

    def _shown(self, days: Counter[int]) -> Spread:
        """Where the number of answers is withheld, so is their median: it would tell that there were five at least."""
        return Spread.of({} if "answered" in self.hidden else days)


def sums_of(counts: Mapping[Key, int]) -> list[Sum]:
    """Which counts are sums of which others."""
    grounds = tuple(sorted((key for key in counts if isinstance(key, tuple) and key[0] == "ground"), key=repr))
    sums = [
        Sum("received", ("answered", "waiting", "ended")),
        Sum("received", tuple(("month", month) for month in MONTHS)),
        Sum("received", tuple(("channel", channel) for channel in states.CHANNELS)),
        Sum("received", ("extended", "not_extended")),
        Sum("received", ("contested", "not_contested")),
        Sum("answered", ("in_time", "late", "untimed")),
        Sum("answered", tuple(("outcome", outcome) for outcome in states.DECISIONS)),
        Sum("waiting", ("waiting_in_time", "late_now")),
        Sum("ended", tuple(("outcome", outcome) for outcome in ENDED)),
        Sum("contested", tuple(("result", result) for result in RESULTS)),
    ]
    return [*sums, Sum("grounds", grounds)] if grounds else sums


def figures_of(bodies: Sequence[int], kind: Kind, year: int, today: date) -> dict[int, Figures]:
    """The figures of each body (primary key) for what it received in ``year``."""
    found = {body: Figures(kind.code, year) for body in bodies}
    rows = received_in(bodies, kind, year)
    for body, values, count in _grouped(rows, "outcome", "channel", "answered_in_time", "is_extended", "grounds"):
        _count_fate(found[body].counts, values, count)
    for body, (day,), count in _grouped(rows, "received_on"):
        found[body].counts["month", day.month] += count
    answered = rows.filter(answer_days__isnull=False)
    for body, (days, working), count in _grouped(answered, "answer_days", "answer_working_days"):
        found[body].days[days] += count
        if working is not None:
            found[body].working_days[working] += count
    for body, (), count in _grouped(rows.filter(outcome="", due_on__lt=today)):
        found[body].counts["late_now"] += count
    _count_contested(found, rows.filter(contested_on__isnull=False), kind)
    for one in found.values():
        counts = one.counts
        counts["waiting_in_time"] = counts["waiting"] - counts["late_now"]
        counts["not_contested"] = counts["received"] - counts["contested"]
    return found


def received_in(bodies: Sequence[int], kind: Kind, year: int) -> Any:
    """The cases of a kind that these bodies received in a year, by their own calendar."""
    of_one = Q(body=bodies[0]) if len(bodies) == 1 else Q(body__in=bodies)  # an index keeps its order under “=” only
    return Case.objects.filter(of_one, kind=kind.code, received_year=year)


def years_with(bodies: Sequence[int], kind: Kind, today: date) -> list[int]:
    """This year, and those before in which something was received; latest first."""
    rows = Case.objects.filter(body__in=bodies, kind=kind.code, received_year__isnull=False)
    first = rows.order_by("received_year").values_list("received_year", flat=True).first()
    return list(range(today.year, (first or today.year) - 1, -1))


def _grouped(rows: Any, *fields: str) -> Iterator[tuple[int, tuple[Any, ...], int]]:
    for body, *values, count in rows.order_by().values_list("body", *fields).annotate(number=Count("pk")):
        yield body, tuple(values), count


def _count_fate(counts: Counter[Key], values: tuple[Any, ...], count: int) -> None:
    outcome, channel, in_time, extended, grounds = values
    counts["received"] += count
    counts["channel", channel] += count
    counts["extended" if extended else "not_extended"] += count
    if not outcome:
        counts["waiting"] += count
        return
    counts["outcome", outcome] += count
    counts["ended" if outcome in ENDED else "answered"] += count
    if outcome in states.DECISIONS:
        counts["untimed" if in_time is None else "in_time" if in_time else "late"] += count
    for ground in grounds.split():
        counts["ground", ground] += count
        counts["grounds"] += count


def _count_contested(found: Mapping[int, Figures], rows: Any, kind: Kind) -> None:
    """What became of what was contested: decided anew, how; still pending; or ended without a new decision."""
    anew = Decision.objects.filter(case=OuterRef("pk")).exclude(clock_name=kind.first_clock)
    marked = rows.annotate(anew=Exists(anew))
    for body, (is_anew, outcome, state), count in _grouped(marked, "anew", "outcome", "state"):
        pending = state in {states.COMPLAINT, states.REVIEW}
        result = "pending" if pending else outcome if is_anew and outcome in states.DECISIONS else "none"
        found[body].counts["contested"] += count
        found[body].counts["result", result] += count
    steps = Clock.objects.filter(Q(case__in=rows), acts=Clock.PERSON, state=states.DONE)
    for body, name, count in steps.order_by().values_list("case__body", "name").annotate(number=Count("pk")):
        found[body].counts["step", name] += count
