"""
Scorecards: how many promises stand where, and why, counted like with like.

Promises are counted together only where they are of one kind, judged by one code book and come to one stage. There is
no total rate over unlike things, and nothing here puts bodies in an order: ``comparable`` says whether two may stand
side by side, and why not. Whole numbers and exact fractions; what is not assessed is counted, but never as kept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from mithaq_engines.verdicts.books import Kind, Outcome, Reason, Stage, VerdictError
from mithaq_engines.verdicts.standings import Standing

LEAST_ASSESSED = 5  # fewer say more of chance than of a body


class Why(StrEnum):
    """Why two scorecards may not stand side by side."""

    SEVERAL_GROUPS = "several_groups"
    DIFFERENT_KIND = "different_kind"
    DIFFERENT_COHORT = "different_cohort"
    DIFFERENT_STAGE = "different_stage"
    TOO_FEW_ASSESSED = "too_few_assessed"


@dataclass(frozen=True, slots=True)
class Row:
    """
    ``count`` promises that stand alike: of what kind, judged by which book (its code), and at which stage the last
    closed round of their instrument was (None where no round was closed yet).
    """

    kind: Kind | str
    book: str
    stage: Stage | str | None
    standing: Standing
    count: int = 1


@dataclass(frozen=True, slots=True)
class Group:
    """
    What was counted of promises that are alike. ``by_code`` and ``by_reason`` add up to ``total``; ``late_days``: days
    late to how many promises, those of unknown lateness left out (``late`` counts them too).
    """

    kind: Kind
    book: str
    stage: Stage | None
    total: int
    by_code: Mapping[Outcome, int]
    by_reason: Mapping[Reason, int]
    late: int
    late_days: Mapping[int, int]

    @property
    def kept(self) -> int:
        return self.by_code[Outcome.KEPT]

    @property
    def partly(self) -> int:
        return self.by_code[Outcome.PARTLY]

    @property
    def broken(self) -> int:
        return self.by_code[Outcome.BROKEN]

    @property
    def not_assessed(self) -> int:
        return self.by_code[Outcome.NOT_ASSESSED]

    @property
    def assessed(self) -> int:
        """Kept, partly and broken together."""
        return self.total - self.not_assessed

    @property
    def due(self) -> int:
        """Those that are no longer running: all but the ones whose promised day is not over."""
        return self.total - self.by_reason.get(Reason.NOT_DUE, 0)

    @property
    def kept_rate(self) -> Fraction | None:
        """Kept among those assessed; None where none is."""
        return Fraction(self.kept, self.assessed) if self.assessed else None

    @property
    def longest_late(self) -> int | None:
        """The most days that one of them is late, of those whose lateness is known."""
        return max(self.late_days, default=None)

    @property
    def middle_late(self) -> Fraction | None:
        """The median of the days late, of those that are late and whose lateness is known."""
        known = sum(self.late_days.values())
        if not known:
            return None
        return Fraction(self._late_at((known - 1) // 2) + self._late_at(known // 2), 2)

    def _late_at(self, place: int) -> int:
        """The days late of the one at this place, from 0, in ascending order."""
        passed = 0
        for days, count in sorted(self.late_days.items()):
            passed += count
            if place < passed:
                return days
        raise IndexError(place)


@dataclass(frozen=True, slots=True)
class Scorecard:
    """Groups of promises that are alike, by kind, book and stage."""

    groups: tuple[Group, ...]

    @property
    def total(self) -> int:
        return sum(each.total for each in self.groups)

    @property
    def only(self) -> Group | None:
        """The group, where all is alike; else None: what is unlike has no common rate."""
        return self.groups[0] if len(self.groups) == 1 else None

    def group(self, kind: Kind | str, book: str, stage: Stage | str | None) -> Group | None:
        """The group of this kind, book and stage, if any promise was counted in it."""
        wanted = (kind, book, stage)
        return next((each for each in self.groups if (each.kind, each.book, each.stage) == wanted), None)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Whether two scorecards may stand side by side; if not, every reason why."""

    is_comparable: bool
    reasons: tuple[Why, ...]


def scorecard(rows: Iterable[Row]) -> Scorecard:
    """Count promises. Raises VerdictError for an unknown kind or stage, or a count below 0."""
    counts: Counter[tuple[str, str, str | None, Standing]] = Counter()
    for row in rows:
        if row.count < 0:
            raise VerdictError(f"{row.count} promises cannot be counted")
        counts[row.kind, row.book, row.stage, row.standing] += row.count
    groups: dict[tuple[Kind, str, Stage | None], Counter[Standing]] = {}
    for (kind, book, stage, standing), count in counts.items():
        if count:
            groups.setdefault(_key(kind, book, stage), Counter())[standing] += count
    return Scorecard(tuple(_group(key, groups[key]) for key in sorted(groups, key=_order)))


def comparable(one: Scorecard | Group, other: Scorecard | Group, *, least: int = LEAST_ASSESSED) -> Comparison:
    """
    Whether two may stand side by side: of one kind, one code book, one stage, and enough of each assessed: ``least`` at
    least, and half of those that are due. It does not say which is better: nothing here does.
    """
    first, second = (each.only if isinstance(each, Scorecard) else each for each in (one, other))
    empty = any(isinstance(each, Scorecard) and not each.groups for each in (one, other))
    if empty or first is None or second is None:
        reasons: tuple[Why, ...] = (Why.TOO_FEW_ASSESSED if empty else Why.SEVERAL_GROUPS,)
        return Comparison(is_comparable=False, reasons=reasons)
    tests = (
        (Why.DIFFERENT_KIND, first.kind is not second.kind),
        (Why.DIFFERENT_COHORT, first.book != second.book),
        (Why.DIFFERENT_STAGE, first.stage != second.stage),
        (Why.TOO_FEW_ASSESSED, any(each.assessed < least or 2 * each.assessed < each.due for each in (first, second))),
    )
    reasons = tuple(why for why, differs in tests if differs)
    return Comparison(not reasons, reasons)


def _key(kind: str, book: str, stage: str | None) -> tuple[Kind, str, Stage | None]:
    try:
        return Kind(kind), book, None if stage is None else Stage(stage)
    except ValueError as error:
        raise VerdictError(str(error)) from error


def _order(key: tuple[Kind, str, Stage | None]) -> tuple[int, str, int]:
    """Programmes before charters, newer books before older ones, results before design before nothing."""
    kind, book, stage = key
    return list(Kind).index(kind), book, list(Stage).index(stage) if stage else -1


def _group(key: tuple[Kind, str, Stage | None], standings: Counter[Standing]) -> Group:
    by_code: dict[Outcome, int] = dict.fromkeys(Outcome, 0)
    by_reason: Counter[Reason] = Counter()
    late_days: Counter[int] = Counter()
    late = 0
    for standing, count in standings.items():
        by_code[standing.code] += count
        by_reason[standing.reason] += count
        if standing.is_late:
            late += count
            if standing.days_late is not None:
                late_days[standing.days_late] += count
    kind, book, stage = key
    in_order = {reason: by_reason[reason] for reason in Reason if by_reason[reason]}
    return Group(kind, book, stage, sum(by_code.values()), by_code, in_order, late, dict(sorted(late_days.items())))
