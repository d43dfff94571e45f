"""What may be shown of counted ratings: pure arithmetic on counts, without a table of the database.

Nothing below five is shown, nor anything from which it could be worked out by adding and subtracting along a line of
what is published: the answers, how content people are, accounts and guests, each make up the total; the quarters make
up each answer; the answers make up each quarter. What was published of a quarter that is over stays as it is for ever:
what more must be withheld is taken from what can still change.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from mithaq.core.small_numbers import Key, Sum, is_small, possible

ALL = ("all",)
ACCOUNT, GUEST = "account", "guest"
NO_ANSWER = "none"
Shown = int | None  # None: withheld
Table = Mapping[str, Any]


@dataclass(frozen=True)
class Tally:
    """How many ratings are alike. ``stands``: what these people said last of all; ``ends``: last in that quarter."""

    quarter: str
    seen: str
    satisfaction: int | None
    has_account: bool
    stands: bool
    ends: bool
    count: int


@dataclass
class _Line:
    counts: Mapping[Key, int]
    sum: Sum
    keys: tuple[Key, ...] = field(init=False)

    def __post_init__(self) -> None:
        self.keys = (self.sum.total, *self.sum.parts)


def quarter_of(day: Any) -> str:
    """“2026-4” for a day of the last quarter of 2026."""
    return f"{day.year}-{(day.month - 1) // 3 + 1}"


def published(tallies: Iterable[Tally], *, answers: Sequence[str], levels: Sequence[int], before: Table) -> Table:
    """The table as it may be shown, of all tallies of one subject. ``before``: what was published of quarters that are
    over, as {quarter: {"all", "seen"}}; it is taken over as it stands."""
    now, then = _count(tallies)
    quarters = sorted({key[1] for key in then if key[0] == "quarter"} | set(before))
    stated = [("satisfied", str(one)) for one in levels] + [("satisfied", NO_ANSWER)]
    lines = [
        _Line(now, Sum(ALL, tuple(("seen", code) for code in answers))),
        _Line(now, Sum(ALL, tuple(stated))),
        _Line(now, Sum(ALL, (("by", ACCOUNT), ("by", GUEST)))),
        *(_Line(then, Sum(("quarter", one), tuple(("cell", one, code) for code in answers))) for one in quarters),
        *(_Line(then, Sum(("seen", code), tuple(("cell", one, code) for one in quarters))) for code in answers),
        _Line(then, Sum(ALL, tuple(("quarter", one) for one in quarters))),
    ]
    fixed, hidden = _fixed(before, answers)
    shown = [key for key in now if key not in fixed] + [key for key in then if key[0] in {"quarter", "cell"}]
    hidden |= {key for key in shown if key not in fixed and is_small(now[key] if key in now else then[key])}
    _cover(lines, hidden, fixed)

    def value(counts: Mapping[Key, int], key: Key) -> Shown:
        return None if key in hidden else counts[key]

    def of_quarter(quarter: str) -> Mapping[str, Any]:
        if quarter in before:
            return dict(before[quarter])
        cells = {code: value(then, ("cell", quarter, code)) for code in answers}
        return {"all": value(then, ("quarter", quarter)), "seen": cells}

    return {
        "all": value(now, ALL),
        "seen": {code: value(now, ("seen", code)) for code in answers},
        "satisfied": {code: value(now, (_name, code)) for _name, code in stated},
        "by": {one: value(now, ("by", one)) for one in (ACCOUNT, GUEST)},
        "quarters": {quarter: of_quarter(quarter) for quarter in quarters},
    }


def _count(tallies: Iterable[Tally]) -> tuple[Counter[Any], Counter[Any]]:
    """What stands now, and what each quarter said."""
    now: Counter[Any] = Counter()
    then: Counter[Any] = Counter()
    for one in tallies:
        if one.stands:
            level = NO_ANSWER if one.satisfaction is None else str(one.satisfaction)
            who = ACCOUNT if one.has_account else GUEST
            now.update(dict.fromkeys((ALL, ("seen", one.seen), ("satisfied", level), ("by", who)), one.count))
        if one.ends:
            cell = ("cell", one.quarter, one.seen)
            then.update(dict.fromkeys((ALL, ("seen", one.seen), ("quarter", one.quarter), cell), one.count))
    return now, then


def _fixed(before: Table, answers: Sequence[str]) -> tuple[set[Key], set[Key]]:
    """Keys of what was published for ever, and which of them are withheld."""
    values = {("quarter", quarter): table["all"] for quarter, table in before.items()} | {
        ("cell", quarter, code): table["seen"].get(code, 0) for quarter, table in before.items() for code in answers
    }
    return set(values), {key for key, value in values.items() if value is None}


def _cover(lines: Sequence[_Line], hidden: set[Key], fixed: set[Key]) -> None:
    """Withhold more, the smallest first, until no line lets a small number be worked out."""
    is_changed = True
    while is_changed:
        is_changed = False
        for line in lines:
            away = hidden.intersection(line.keys)
            if not away:
                continue
            ranges = possible({key: line.counts[key] for key in line.keys}, [line.sum], away)
            if not any(ranges[key][0] >= ranges[key][1] for key in away):
                continue
            free = [key for key in line.keys if key not in away and key not in fixed and line.counts[key]]
            parts = [key for key in free if key != line.sum.total]
            if free:
                hidden.add(min(parts or free, key=lambda key: (line.counts[key], repr(key))))
                is_changed = True
