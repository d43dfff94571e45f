"""Ties: a declared list of criteria that orders the projects once, before anything is counted.

A criterion is one of ``cost`` (cheapest first), ``dearest`` (the opposite), ``votes`` (most supporters first),
``fewest`` (the opposite), ``score`` (highest sum of weights first), ``lot`` (drawn in public: see below) and ``id``
(the id as *text*: "10" before "2", as pabutools has it). Whatever the list, ``id`` settles what it leaves open, so that
the result never depends on the order of rows.

A *lot* is drawn in public: whoever draws it publishes a seed of words or digits, and each project's ticket is
SHA-256(seed, a line feed, id); the lowest ticket goes first. Anyone can compute it again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from mithaq_engines.tally.election import Election

CRITERIA: Final = ("cost", "dearest", "votes", "fewest", "score", "lot", "id")
DEFAULT: Final = ("id",)


class TieError(ValueError):
    """The list of criteria cannot be used; the message says why."""


@dataclass(frozen=True, slots=True)
class TieBreak:
    """The declared order: ``place[project]`` is its rank, lowest first; ``criteria`` is what was declared."""

    criteria: tuple[str, ...]
    place: tuple[int, ...]
    keys: tuple[tuple[object, ...], ...]

    def first(self, projects: Sequence[int]) -> int:
        """The one of ``projects`` that the order puts first."""
        return min(projects, key=self.place.__getitem__)

    def settled_by(self, projects: Sequence[int]) -> str:
        """The criterion that told the first of ``projects`` from the last one left beside it."""
        left = list(projects)
        for number, criterion in enumerate(self.criteria):
            best = min(self.keys[project][number] for project in left)  # type: ignore[type-var]  # one type a column
            left = [project for project in left if self.keys[project][number] == best]
            if len(left) == 1:
                return criterion
        return self.criteria[-1]


def parse_ties(words: str) -> tuple[str, ...]:
    """``"cost,votes,id"`` as criteria. Raises ``TieError`` for a word that is none."""
    criteria = tuple(word.strip() for word in words.split(",") if word.strip())
    for word in criteria:
        if word not in CRITERIA:
            raise TieError(f"there is no way to break ties by {word!r}: choose from {', '.join(CRITERIA)}")
    if not criteria:
        raise TieError("name at least one way to break ties")
    return criteria if "id" in criteria else (*criteria, "id")


def tie_break(
    election: Election,
    *,
    votes: Sequence[int],
    scores: Sequence[int],
    criteria: Sequence[str] = DEFAULT,
    lot: str | None = None,
) -> TieBreak:
    """Order all projects of ``election`` by ``criteria``. Raises ``TieError`` for a lot without its seed."""
    wanted = parse_ties(",".join(criteria))
    if "lot" in wanted and not lot:
        raise TieError("a lot needs the seed that was published when it was drawn")
    projects = election.projects
    makers: dict[str, Callable[[], Sequence[object]]] = {
        "cost": lambda: [project.cost for project in projects],
        "dearest": lambda: [-project.cost for project in projects],
        "votes": lambda: [-count for count in votes],
        "fewest": lambda: list(votes),
        "score": lambda: [-score for score in scores],
        "lot": lambda: [hashlib.sha256(f"{lot}\n{project.id}".encode()).digest() for project in projects],
        "id": lambda: [project.id for project in projects],
    }
    keys = tuple(zip(*(makers[word]() for word in wanted), strict=True))
    ranked = sorted(range(len(projects)), key=lambda project: keys[project])
    place = [0] * len(ranked)
    for rank, project in enumerate(ranked):
        place[project] = rank
    return TieBreak(criteria=wanted, place=tuple(place), keys=keys)
