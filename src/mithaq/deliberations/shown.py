"""The map as a page shows it: what unites first, then what divides, then group by group, with the statements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from mithaq.calls.models import Call
from mithaq.deliberations import states
from mithaq.deliberations.models import OpinionResult, Statement
from mithaq_engines.opinions import interval
from mithaq_engines.opinions.phrases import LETTERS, letter

LONGEST = 5  # statements in each list
LEAST_GAP = 0.3  # of agreement between two groups, as a share, for a statement to be called dividing
OTHER = {"agree": "disagree", "disagree": "agree"}


@dataclass(frozen=True)
class Part:
    """How one group answered one statement."""

    letter: str
    count: int
    votes: int


@dataclass(frozen=True)
class Line:
    """A statement in a list: ``count`` of ``votes`` are on its ``side``; ``low`` to ``high`` in a hundred would be, had
    those who answered been drawn by lot (Wilson's interval of 90 %)."""

    number: int
    side: str
    count: int
    votes: int
    parts: tuple[Part, ...] = ()
    statement: Statement | None = None

    @property
    def low(self) -> int:
        return round(100 * interval(self.count, self.votes)[0])

    @property
    def high(self) -> int:
        return round(100 * interval(self.count, self.votes)[1])

    @property
    def agrees(self) -> bool:
        return self.side == "agree"


@dataclass(frozen=True)
class Group:
    """``size`` None: too few people to be spoken of."""

    letter: str
    size: int | None
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True)
class OpinionPage:
    """What a page tells of the last map. ``missing``: why there is none, as a code, or ""."""

    result: OpinionResult | None
    missing: str = ""
    unites: tuple[Line, ...] = ()
    divides: tuple[Line, ...] = ()
    groups: tuple[Group, ...] = ()
    withheld: int = 0
    is_stable: bool = True

    @property
    def participation(self) -> dict[str, Any]:
        return self.result.map.get("participation", {}) if self.result else {}

    @property
    def numbers(self) -> set[int]:
        """Of all statements that the page names."""
        lines = [*self.unites, *self.divides, *(line for group in self.groups for line in group.lines)]
        return {line.number for line in lines}


def opinion_page(call: Call, language: str) -> OpinionPage:
    """The last map of ``call`` for a reader of ``language``, with its statements. Two queries."""
    result = OpinionResult.objects.drawn().filter(call=call).first()
    if result is None or "groups" not in result.map:
        return OpinionPage(result, missing="people")
    page = _read(result, language if language in LETTERS else "fr")
    rows = {one.number: one for one in Statement.objects.filter(call=call, number__in=page.numbers)}
    return _with_statements(page, rows)


def parts_of(row: dict[str, Any], side: str, language: str) -> tuple[Part, ...]:
    """How each group that may be shown answered. ``row``: of the map's ``statements``."""
    tongue = language if language in LETTERS else "fr"
    rows = row.get("groups", {}).items()
    return tuple(Part(letter(_number(label), tongue), one[side], one["votes"]) for label, one in rows)


def _read(result: OpinionResult, language: str) -> OpinionPage:
    found = result.map
    rows = {row["id"]: row for row in found["statements"] if not row["suppressed"]}
    unites = tuple(_uniting(found, rows, language))
    united = {line.number for line in unites}
    divisive = [one["statement"] for one in found["divisive"] if one["divisiveness"] >= LEAST_GAP]
    dividing = [number for number in divisive if number not in united and number in rows][:LONGEST]
    groups = tuple(_group(one, language) for one in found["groups"])
    return OpinionPage(
        result,
        missing="" if groups else "groups",
        unites=unites,
        divides=tuple(_line(rows[number], "agree", language) for number in dividing),
        groups=groups,
        withheld=sum(group.size is None for group in groups),
        is_stable=found.get("stability", {}).get("stable", True),
    )


def _uniting(found: dict[str, Any], rows: dict[int, dict[str, Any]], language: str) -> Iterator[Line]:
    """What every group accepts, or refuses, by the group-informed consensus; where groups are withheld, or there are
    none, what most people do."""
    scored = [
        (row["consensus"][side], row["id"], side)
        for row in rows.values()
        if "consensus" in row and len(row["groups"]) > 1
        for side in OTHER
        if all((one[side] + 1) / (one["votes"] + 2) > 0.5 for one in row["groups"].values())
    ]
    if any("consensus" in row and len(row["groups"]) > 1 for row in rows.values()):
        for _score, number, side in sorted(scored, key=lambda one: (-one[0], one[1]))[:LONGEST]:
            yield _line(rows[number], side, language)
        return
    shared = [(one["probability"], one["statement"], side) for side in OTHER for one in found["consensus"][side]]
    for _score, number, side in sorted(shared, key=lambda one: (-one[0], one[1]))[:LONGEST]:
        if number in rows:
            yield _line(rows[number], side, language)


def _line(row: dict[str, Any], side: str, language: str) -> Line:
    return Line(row["id"], side, row[side], row["votes"], parts_of(row, side, language))


def _group(one: dict[str, Any], language: str) -> Group:
    name = letter(one["id"], language)
    if one["suppressed"]:
        return Group(name, None)
    lines = (Line(row["statement"], row["side"], row["successes"], row["trials"]) for row in one["representative"])
    return Group(name, one["size"], tuple(lines))


def _number(label: str) -> int:
    """The number of the group that the engine labels A, B, …, Z, AA."""
    number = 0
    for sign in label:
        number = number * 26 + ord(sign) - ord("A") + 1
    return number - 1


def _with_statements(page: OpinionPage, rows: dict[int, Statement]) -> OpinionPage:
    def named(lines: Iterable[Line]) -> tuple[Line, ...]:
        return tuple(
            Line(one.number, one.side, one.count, one.votes, one.parts, rows[one.number])
            for one in lines
            if one.number in rows and rows[one.number].state == states.SHOWN
        )

    groups = tuple(Group(one.letter, one.size, named(one.lines)) for one in page.groups)
    return OpinionPage(
        page.result, page.missing, named(page.unites), named(page.divides), groups, page.withheld, page.is_stable
    )
