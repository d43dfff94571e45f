"""Read files of statements: their words, and what moderation says of them. Any bytes give named problems.

CSV (``comment-id,…,moderated,comment-body``) or JSON (``tid``, ``mod``, ``is_meta``, ``txt``).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from mithaq_engines.opinions.forms import (
    ALIASES,
    Problem,
    Problems,
    csv_objects,
    decoded,
    first_of,
    is_json,
    json_objects,
    name_in,
    names_of,
)
from mithaq_engines.opinions.votes import Name, Votes

MODERATION = {"-1": -1, "0": 0, "1": 1, "-1.0": -1, "0.0": 0, "1.0": 1, "": 0}
TRUTHS = {"true", "t", "1", "yes"}


@dataclass(frozen=True)
class StatementRead:
    """One statement of a statements' file. moderated: -1 refused, 0 not looked at, 1 accepted."""

    name: Name
    moderated: int
    meta: bool
    text: str | None
    agrees: int | None
    disagrees: int | None


@dataclass(frozen=True)
class StatementsRead:
    """What a file of statements gave."""

    statements: tuple[StatementRead, ...]
    problems: tuple[Problem, ...]
    problem_count: int

    def applied_to(self, votes: Votes) -> Votes:
        """``votes``, knowing their statements' moderation and words."""
        return votes.with_statements(
            moderated_out=[one.name for one in self.statements if one.moderated == -1],
            meta=[one.name for one in self.statements if one.meta],
            texts={one.name: one.text for one in self.statements if one.text is not None},
        )


def read_statements(data: bytes) -> StatementsRead:
    """The statements in ``data``, each with its moderation. Never raises for ``data``."""
    problems = Problems()
    text = decoded(data, problems)
    entries = json_objects(text, problems) if is_json(text) else csv_objects(text, problems)
    found: dict[str, tuple[int, StatementRead]] = {}
    for line, entry in entries:
        given = {key: first_of(entry, key) for key in ALIASES}
        name = name_in(given["statement"])
        if name is None:
            problems.add(line, "statement-missing", "the entry names no statement: passed over")
            continue
        state = MODERATION.get(name_in(given["moderated"]) or "")
        if state is None:
            problems.add(line, "moderation-unknown", "the moderation is not -1, 0 or 1: taken as 0, not looked at")
        if name in found:
            problems.add(
                line, "statement-twice", f"the statement was on line {found[name][0]} already: this one counts"
            )
        words = given["text"]
        found[name] = (
            line,
            StatementRead(
                name=name,
                moderated=state or 0,
                meta=(name_in(given["meta"]) or "").lower() in TRUTHS,
                text=words if isinstance(words, str) else None,
                agrees=_count(given["agrees"]),
                disagrees=_count(given["disagrees"]),
            ),
        )
    names = names_of(list(found))
    statements = tuple(
        StatementRead(name, one.moderated, one.meta, one.text, one.agrees, one.disagrees)
        for name, (_, one) in zip(names, found.values(), strict=True)
    )
    return StatementsRead(statements, tuple(problems.listed), problems.count)


def sign_of(votes: Votes, statements: StatementsRead) -> int:
    """Whether ``votes`` say +1 for agree (1), -1 (-1), or the statements' counts do not tell (0)."""
    places = {name: place for place, name in enumerate(votes.statements)}
    plus = np.bincount(votes.columns[votes.values > 0], minlength=len(places))
    minus = np.bincount(votes.columns[votes.values < 0], minlength=len(places))
    straight = turned = 0
    for one in statements.statements:
        place = places.get(one.name)
        if place is None or one.agrees is None or one.disagrees is None:
            continue
        straight += abs(int(plus[place]) - one.agrees) + abs(int(minus[place]) - one.disagrees)
        turned += abs(int(plus[place]) - one.disagrees) + abs(int(minus[place]) - one.agrees)
    return (straight < turned) - (turned < straight)


def _count(value: Any) -> int | None:
    try:
        return int(value)
    except (TypeError, ValueError, OverflowError):
        return None
