"""The mode ``polis``: who is in the conversation, how they group, and how many groups there are, as Polis does it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mithaq_engines.opinions.clusters import Clustering, Grouping, base_clusters, best_number, groupings
from mithaq_engines.opinions.votes import VOTES_TO_BE_IN, Votes

FEWEST_IN = 15
PATIENCE = 4  # how often in a row a new number of groups must be the best before it is shown


@dataclass(frozen=True)
class Smoothing:
    """What Polis remembers so that the number of groups does not jump: the last best, how often in a row, the shown."""

    last: int
    times: int
    shown: int


@dataclass(frozen=True)
class PolisGroups:
    """inside: shape (people,): who is in the conversation. base: of those, in the order of rows. groupings: by number.

    membership: shape (people,): the group of each person, -1 for none.
    """

    inside: NDArray[np.bool_]
    base: Clustering
    groupings: dict[int, Grouping]
    smoothing: Smoothing | None
    membership: NDArray[np.int64]
    centers: NDArray[np.float64]


def in_conversation(votes: Votes, *, remembered: bool = True) -> NDArray[np.bool_]:
    """Who is in the conversation, shape (people,): whoever cast min(7, statements) votes, topped up to 15 people.

    remembered: once in, always in, as Polis works: the rule is put after each vote, with the statements voted on until
    then, so that the first fifteen to come are in. Without it the rule is put once, at the end, and the top is filled
    with those who voted most, the earlier among equals.
    """
    statements = votes.shape[1]
    cast = votes.votes_cast
    inside = cast >= min(VOTES_TO_BE_IN, statements)
    if remembered:
        inside[:FEWEST_IN] = True
        return inside | votes.early
    missing = FEWEST_IN - int(np.count_nonzero(inside))
    if missing > 0:
        waiting = np.flatnonzero(~inside)
        inside[waiting[np.argsort(-cast[waiting], kind="stable")][:missing]] = True
    return inside


def polis_groups(
    votes: Votes, positions: NDArray[np.float64], *, inside: NDArray[np.bool_] | None = None,
    before: Smoothing | None = None,
) -> PolisGroups:  # fmt: skip
    """Group the people in the conversation by their positions, shape (people, 2).

    inside: who is in the conversation, by default ``in_conversation(votes)``. before: what the last run remembered.
    """
    chosen = in_conversation(votes) if inside is None else inside
    base = base_clusters(positions[chosen])
    found = groupings(base)
    best = best_number(found)
    smoothing = None if best is None else smoothed(best, before, found)
    membership = np.full(len(positions), -1, dtype=np.int64)
    centers = np.zeros((0, 2))
    if smoothing is not None:
        grouping = found[smoothing.shown]
        membership[chosen] = grouping.labels[base.labels]
        centers = grouping.centers
    elif chosen.any():  # nobody differs: one group
        membership[chosen] = 0
        centers = positions[chosen].mean(axis=0, keepdims=True)
    return PolisGroups(chosen, base, found, smoothing, membership, centers)


def smoothed(best: int, before: Smoothing | None, found: dict[int, Grouping]) -> Smoothing:
    """The number of groups to show: the last shown one until another was the best four times in a row."""
    times = before.times + 1 if before is not None and before.last == best else 1
    shown = best if times >= PATIENCE or before is None else before.shown
    return Smoothing(best, times, shown if shown in found else best)
