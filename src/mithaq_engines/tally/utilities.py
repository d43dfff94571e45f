"""What a ballot says of each project, as a number: the utilities that rules work with.

A utility is ``weight x factor``: the weight is the entry's own (1, a Borda score, points), the factor is the project's
(its cost, or 1). Only positive utilities are support. Names, as on the command line:

- ``cardinality``: 1 for each project named. On ballots with points: for each project with positive points.
- ``cost``: the project's cost for each project named, likewise.
- ``borda``: length of the ballot - position - 1 (the last named gets 0), as pabutools has it. Ordinal ballots only.
- ``borda1``: length of the ballot - position (the last named gets 1; three choices give 3, 2, 1, as Kraków
  publishes). Ordinal ballots only.
- ``points``: the points given. Cumulative and scoring ballots only.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

import numpy as np
from numpy.typing import NDArray

from mithaq_engines.tally.election import ORDINAL, WITH_POINTS, Ballots, Election

COST: Final = "cost"
CARDINALITY: Final = "cardinality"
BORDA: Final = "borda"
BORDA_FROM_ONE: Final = "borda1"
POINTS: Final = "points"
UTILITIES: Final = (COST, CARDINALITY, BORDA, BORDA_FROM_ONE, POINTS)

Weights = NDArray[np.int64]


class UtilityError(ValueError):
    """This utility cannot be had from ballots of this type."""


@dataclass(frozen=True, slots=True, eq=False)
class Utilities:
    """``weights``: int64, one an entry of the ballots, None where each is 1; may be 0 or less (then no support).

    ``factors``: one a project; the utility of an entry is its weight times its project's factor. ``unit``: how many
    votes or points a weight of 1 is (points with decimals are counted in parts of one).
    """

    weights: Weights | None
    factors: tuple[Fraction, ...]
    unit: Fraction = Fraction(1)


def usual_utility(vote_type: str) -> str:
    """The utility that a ballot of this type suggests: cost for approvals, borda1 for orders, points for points."""
    if vote_type == ORDINAL:
        return BORDA_FROM_ONE
    return POINTS if vote_type in WITH_POINTS else COST


def utilities_of(election: Election, utility: str) -> Utilities:
    """The utilities of all entries. Raises ``UtilityError`` where the vote type does not give this one."""
    if utility not in UTILITIES:
        raise UtilityError(f"there is no utility {utility!r}: choose one of {', '.join(UTILITIES)}")
    ballots = election.ballots
    ones = (Fraction(1),) * len(election.projects)
    if utility in (BORDA, BORDA_FROM_ONE):
        if election.vote_type != ORDINAL:
            raise UtilityError(f"{utility} needs ordinal ballots; these are of type {election.vote_type}")
        return Utilities(weights=_from_the_end(ballots) - (utility == BORDA), factors=ones)
    if utility == POINTS:
        if ballots.points is None:
            raise UtilityError(f"points need cumulative or scoring ballots; these are of type {election.vote_type}")
        unit = Fraction(1, ballots.points_unit)
        return Utilities(weights=ballots.points, factors=(unit,) * len(ones), unit=unit)
    weights = None if ballots.points is None else (ballots.points > 0).astype(np.int64)
    factors = tuple(project.cost for project in election.projects) if utility == COST else ones
    return Utilities(weights=weights, factors=factors)


def _from_the_end(ballots: Ballots) -> Weights:
    """Length of the ballot - position, position from 0: the first of three gets 3, the last 1."""
    ends = np.repeat(ballots.starts[1:], ballots.lengths)
    return ends - np.arange(ballots.projects.size, dtype=np.int64)
