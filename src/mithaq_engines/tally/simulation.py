"""Synthetic voters, to try rules on a list of projects before anybody has voted. They are invented: not a forecast.

Each voter lives in one of the places that projects name, drawn by how many people support the projects there, and
cares for one or two themes, drawn likewise. What a project is worth to a voter is the logarithm of its supports,
something for being at home, something for its theme, and chance (of Gumbel's kind, as models of discrete choice have
it). The voter then fills in the paper with the projects worth most: as many as the paper allows or fewer, within the
budget where it asks so, in order or with points where it takes them.

The same ``random`` gives the same election.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from random import Random
from typing import Final

import numpy as np
from numpy.typing import NDArray

from mithaq_engines.tally.election import SCORING, WITH_POINTS, Ballots, Election, Project
from mithaq_engines.tally.recounting.papers import Paper

HOME: Final = 2.0  # what being at home adds to a project's worth; chance has a standard deviation of 1.28
THEME: Final = 1.5
USUAL_MOST: Final = 5  # projects named where the paper has no limit
USUAL_POINTS: Final = 10
AT_ONCE: Final = 4096  # voters

Doubles = NDArray[np.float64]


def synthetic(
    projects: Sequence[Project],
    *,
    budget: Fraction | int,
    paper: Paper,
    voters: int,
    random: Random,
    supports: Mapping[str, int] | None = None,
) -> Election:
    """An election of invented voters on real projects.

    Places are the projects' ``district``, themes their ``categories``. ``supports``: people behind each project, by id;
    who is not in it has none. META says that it is synthetic. Raises ``ElectionError``.
    """
    chance = np.random.Generator(np.random.PCG64(random.getrandbits(128)))
    crowd = _Crowd(projects, supports or {}, chance)
    costs = [project.cost for project in projects]
    rows: list[list[int]] = []
    for ranked, lengths in crowd.rankings(voters, least=paper.least, most=paper.most_named or USUAL_MOST):
        for ranking, length in zip(ranked, lengths, strict=True):
            rows.append(_named(ranking, length, costs, Fraction(budget) if paper.within_budget else None))
    points = [_points(len(row), paper) for row in rows] if paper.vote_type in WITH_POINTS else None
    if points is not None:
        rows = [row[: len(given)] for row, given in zip(rows, points, strict=True)]
    return Election.make(
        projects=projects,
        budget=budget,
        vote_type=paper.vote_type,
        ballots=Ballots.from_rows(rows, points=points),
        meta={"description": "Synthetic voters: not a real vote", "comment": "invented by mithaq_engines.tally"},
    )


class _Crowd:
    """Voters drawn one lot after the other."""

    def __init__(self, projects: Sequence[Project], supports: Mapping[str, int], chance: np.random.Generator) -> None:
        self.chance, self.count = chance, len(projects)
        weights = np.array([1.0 + max(0, supports.get(project.id, 0)) for project in projects])
        self.worth: Doubles = np.log(weights)
        self.places = _shares([(project.district,) if project.district else () for project in projects], weights)
        self.themes = _shares([project.categories for project in projects], weights)

    def rankings(self, voters: int, *, least: int, most: int) -> Iterator[tuple[list[list[int]], list[int]]]:
        """For each lot: every voter's projects from the dearest to heart on, and how many of them are named."""
        for first in range(0, voters, AT_ONCE):
            size = min(AT_ONCE, voters - first)
            worth = np.repeat(self.worth[None, :], size, axis=0)
            worth += HOME * self._drawn(self.places, size)
            worth += THEME * np.maximum(self._drawn(self.themes, size), self._drawn(self.themes, size))
            worth += -np.log(-np.log(np.clip(self.chance.random((size, self.count)), 1e-300, 1 - 1e-16)))
            low = max(least, min(1, self.count))
            high = max(low, min(most, self.count))
            lengths = low + (self.chance.random(size) * (high - low + 1)).astype(np.int64)
            yield np.argsort(-worth, axis=1, kind="stable").tolist(), lengths.tolist()

    def _drawn(self, shares: tuple[Doubles, Doubles], size: int) -> Doubles:
        """For each voter the projects (1 or 0) of one part, drawn by the parts' weights."""
        bounds, members = shares
        if not bounds.size:
            return np.zeros((size, self.count))
        drawn = np.searchsorted(bounds, self.chance.random(size) * bounds[-1], side="right")
        chosen: Doubles = members[np.minimum(drawn, bounds.size - 1)]
        return chosen


def _shares(parts: Sequence[Sequence[str]], weights: Doubles) -> tuple[Doubles, Doubles]:
    """Running sums of the weights of all parts by name, and which projects are in each (a row of 1 and 0 a part)."""
    names = sorted({name for own in parts for name in own})
    members = np.array([[float(name in own) for own in parts] for name in names]).reshape(len(names), len(parts))
    return np.cumsum(members @ weights), members


def _named(ranking: list[int], length: int, costs: Sequence[Fraction], budget: Fraction | None) -> list[int]:
    if budget is None:
        return ranking[:length]
    named: list[int] = []
    for project in ranking:
        if len(named) == length:
            break
        if costs[project] <= budget:
            named.append(project)
            budget -= costs[project]
    return named


def _points(length: int, paper: Paper) -> list[int]:
    """Points for the first, the second … project: falling, within the paper's limits; fewer where they run out."""
    high = paper.points_high
    if paper.vote_type == SCORING and paper.points_most is None:
        top = USUAL_POINTS if high is None else high
        return [max(1, paper.points_low, top - place) for place in range(length)] if top > 0 else []
    left = paper.points_most or USUAL_POINTS
    low, given = max(1, paper.points_low), list[int]()
    for place in range(length):
        others = length - place - 1
        share = max(low, (left - low * others + 1) // 2 if others else left)
        share = share if high is None else min(share, high)
        if share > left:
            break
        given.append(share)
        left -= share
    return given
