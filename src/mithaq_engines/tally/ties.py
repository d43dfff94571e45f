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
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from mithaq_engines.tally.election import Election

CRITERIA: Final = ("cost", "dearest", "votes", "fewest", "score", "lot", "id")
DEFAULT: Final = ("id",)
MOST_TOLD: Final = 20  # how many others of a tie are told: ties of thousands help nobody


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


class Tied:
    """Who of a list is told as tied, place after place: those still open from there on, the first of very many.

    What is closed once has to stay closed: then each place is passed once, however long the list.
    """

    def __init__(self, projects: Sequence[int], is_open: Callable[[int], bool]) -> None:
        self.projects, self.is_open = projects, is_open
        self.window: deque[tuple[int, int]] = deque()
        self.next = 0

    def from_place(self, place: int) -> tuple[int, ...]:
        """The open ones at ``place`` and after it. Places are asked for in rising order."""
        self.window = deque((at, project) for at, project in self.window if at >= place and self.is_open(project))
        self.next = max(self.next, place)
        while len(self.window) <= MOST_TOLD and self.next < len(self.projects):
            if self.is_open(self.projects[self.next]):
                self.window.append((self.next, self.projects[self.next]))
            self.next += 1
        return tuple(project for _, project in self.window)
