"""The scorecard of a network's members: a line each in the order of their kinds and names, never of their results.

One group of promises at a time, as like is counted with like; a member's rate of kept promises stands only where the
engine says that it may stand beside the whole's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from mithaq.portal.network.members import Member
from mithaq.portal.scorecards.groups import Shown, code_of
from mithaq_engines.verdicts import Group, Row, Scorecard, comparable, scorecard

Counts = Mapping[int, Sequence[Row]]  # by primary key of the body


@dataclass(frozen=True)
class Line:
    """``group``: the member's promises of the group that is shown; None where it has none. ``rate``: kept among those
    assessed, where it may stand beside others."""

    member: Member
    group: Group | None
    rate: tuple[int, int] | None


@dataclass(frozen=True)
class MembersCard:
    """``groups``: the totals of the members asked for, each group by itself; ``shown``: the one of the lines."""

    groups: Sequence[Shown]
    shown: Shown | None
    counts: Counts

    def lines(self, members: Iterable[Member]) -> list[Line]:
        return [self._line(one) for one in members]

    def _line(self, member: Member) -> Line:
        if self.shown is None:
            return Line(member, None, None)
        whole = self.shown.group
        mine = [row for row in self.counts.get(member.pk, ()) if _code(row) == self.shown.code]
        found = scorecard(mine).only
        may_stand = found is not None and comparable(found, whole).is_comparable
        return Line(member, found, (found.kept, found.assessed) if found is not None and may_stand else None)


def card_of(counts: Counts, members: Sequence[Member], *, code: str, at: str, asked: Mapping[str, str]) -> MembersCard:
    """``code``: of the group to show; the first where there is none such. ``asked``: filters kept in addresses."""
    groups = [Shown(group, {"at": at, **asked}) for group in total_of(counts, members).groups]
    shown = next((one for one in groups if one.code == code), groups[0] if groups else None)
    return MembersCard(groups, shown, counts)


def total_of(counts: Counts, members: Iterable[Member]) -> Scorecard:
    """Of the members asked for. Rows that are alike are counted before the engine sees them."""
    alike: Counter[Row] = Counter()
    for member in members:
        for row in counts.get(member.pk, ()):
            alike[replace(row, count=1)] += row.count
    return scorecard(replace(row, count=count) for row, count in alike.items())


def _code(row: Row) -> str:
    return code_of(row.kind, row.book, row.stage)


def rows_of(promises: Iterable[Any]) -> dict[int, list[Row]]:
    """From the promises themselves: by body."""
    found: dict[int, list[Row]] = {}
    for one in promises:
        found.setdefault(one.body, []).append(Row(one.kind, one.book, one.stage, one.standing))
    return found
