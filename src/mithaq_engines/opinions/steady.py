"""The mode ``steady``: groups that do not hang on who came first, and that say how far they can be relied on.

Nothing depends on the order of arrival or on earlier runs: people are taken in the order of their names, and chance
comes from a given seed. The steps:

1. How many directions differ from chance. The votes on each statement are dealt out anew among those who voted on it,
   ``DEALS`` times; a direction counts while its share is larger than in all the deals. None: there are no groups.
2. Factorisation of the votes that were cast, and of those only (probabilistic principal components, by expectation and
   maximisation): nothing is put in the place of a missing vote, and somebody with few votes is drawn to the middle.
3. Groups in all these directions, not in two: each group is a point, each person goes to the group that best foretells
   the votes they cast. Their number is the one with the best silhouette, from 2 up to the directions and three; no
   group is smaller than the minimum, nor than two.
4. Stability. The people are drawn anew with replacement ``REDRAWS`` times and grouped again; the groups are called
   stable when on average everybody falls together as before, by an adjusted Rand index of ``STABLE`` or more.

Sources: Horn 1965 (parallel analysis); Tipping and Bishop 1999, Ilin and Raiko 2010 (principal components with missing
values); Rousseeuw 1987 (silhouette); Hubert and Arabie 1985 (adjusted Rand index); Hennig 2007 (redrawing).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mithaq_engines.opinions.clusters import distances_between, silhouette
from mithaq_engines.opinions.components import Components, mean_votes
from mithaq_engines.opinions.factors import (
    Cast,
    Factors,
    cast_of,
    directions_of,
    expected,
    factored,
    squares,
    start_of,
    turned,
)
from mithaq_engines.opinions.votes import VOTES_TO_BE_IN, Votes

MORE_GROUPS = 3  # than directions
ROUNDS_AGAIN = 10  # of expectation and maximisation after a redraw
REDRAWS, STABLE = 20, 0.75
FITTED, COMPARED = 5_000, 2_000  # people, evenly by name, when there are more: to find groups, and to compare them
ROWS_AT_ONCE = 4_096


@dataclass(frozen=True)
class Stability:
    """How far the groups can be relied on. directions: how many differ from chance.

    agreement: the mean adjusted Rand index over redraws, 1 when they all give the same groups; 1 for a single group.
    """

    directions: int
    agreement: float
    stable: bool


@dataclass(frozen=True)
class SteadyGroups:
    """Arrays over all people in the order of ``votes``; errors: one standard deviation of each position."""

    inside: NDArray[np.bool_]
    membership: NDArray[np.int64]
    centers: NDArray[np.float64]
    positions: NDArray[np.float64]
    errors: NDArray[np.float64]
    components: Components
    silhouettes: dict[int, float]
    stability: Stability


def steady_groups(votes: Votes, *, minimum_group_size: int, seed: int) -> SteadyGroups:
    """Find the groups. seed: for the deals and the redraws; the same votes and seed always give the same answer."""
    people, statements = votes.shape
    kept = np.flatnonzero(~votes.moderated_out)
    center = mean_votes(votes)
    by_name = np.array(sorted(range(people), key=votes.participants.__getitem__), dtype=np.int64)
    counted = votes.votes_cast - np.bincount(votes.rows[votes.moderated_out[votes.columns]], minlength=people)
    inside = (counted >= min(VOTES_TO_BE_IN, len(kept))) & (counted > 0)
    fitted = _evenly(by_name[inside[by_name]], FITTED)
    chance = np.random.default_rng(seed)
    cast = cast_of(votes, center, kept, fitted)
    directions = directions_of(cast_of(votes, center, kept, _evenly(fitted, COMPARED)), chance)
    factors = turned(factored(cast, start_of(cast, max(2, directions))))
    # with one direction, a second would only blur the groups: it is there for the picture
    grouping = factors if directions != 1 else factored(cast, start_of(cast, 1))
    labels, silhouettes = _grouped(grouping, directions, max(2, minimum_group_size))
    groups = int(labels.max(initial=-1)) + 1
    agreement = _agreement(cast, grouping, labels, chance) if groups > 1 else 1.0
    membership = np.full(people, -1, dtype=np.int64)
    positions, errors = np.empty((people, 2)), np.empty((people, 2))
    points = _points(grouping, labels, groups)
    for first in range(0, people, ROWS_AT_ONCE):
        rows = by_name[first : first + ROWS_AT_ONCE]
        part = cast_of(votes, center, kept, rows)
        there = expected(part, factors.loadings, factors.noise)
        positions[rows] = there.places[:, :2]
        errors[rows] = np.sqrt(np.einsum("nii->ni", there.spreads)[:, :2])
        if groups:
            near = there if grouping is factors else expected(part, grouping.loadings, grouping.noise)
            membership[rows] = np.where(inside[rows], _misses(near, points).argmin(axis=1), -1)
    membership[fitted] = labels
    lengths = np.linalg.norm(factors.loadings[:, :2], axis=0)
    comps = np.zeros((2, statements))
    comps[:, kept] = (factors.loadings[:, :2] / np.where(lengths > 0, lengths, 1.0)).T
    strengths = (factors.loadings**2).sum(axis=0) * len(fitted)
    variances = np.zeros(3)
    variances[: min(3, len(strengths))] = strengths[:3]
    return SteadyGroups(
        inside=inside,
        membership=membership,
        centers=np.array([positions[membership == group].mean(axis=0) for group in range(groups)]).reshape(-1, 2),
        positions=positions,
        errors=errors,
        components=Components(center, comps, variances, float(strengths.sum() + factors.noise * cast.voted.sum())),
        silhouettes=silhouettes,
        stability=Stability(directions, agreement, agreement >= STABLE),
    )


def _evenly(rows: NDArray[np.int64], most: int) -> NDArray[np.int64]:
    """``rows``, or when there are more than ``most`` of them every second, third, … one."""
    return rows[:: -(-len(rows) // most) or 1]


def _grouped(factors: Factors, directions: int, smallest: int) -> tuple[NDArray[np.int64], dict[int, float]]:
    """The group of each person, the largest first, and the silhouette of each number of groups that came about."""
    people = len(factors.places)
    one = np.zeros(people, dtype=np.int64)
    if not directions:
        return one, {}
    sample = _evenly(np.arange(people), COMPARED)
    between = distances_between(factors.places[sample])
    found: dict[int, NDArray[np.int64]] = {}
    scores: dict[int, float] = {}
    for number in range(2, min(directions + MORE_GROUPS, people // smallest) + 1):
        labels = _foretold(factors, _apart_from_each_other(factors.places, number))
        sizes = np.bincount(labels, minlength=number)
        if sizes.min() >= smallest and len(np.unique(labels[sample])) == number:
            order = np.lexsort((np.arange(number), -sizes))
            found[number] = np.argsort(order)[labels]
            scores[number] = silhouette(between, found[number][sample])
    if not found:
        return one, {}
    return found[max(scores, key=lambda number: (scores[number], -number))], scores


def _apart_from_each_other(places: NDArray[np.float64], number: int) -> NDArray[np.float64]:
    """The person farthest from the middle, then each time the one farthest from those chosen: seeds of groups."""
    chosen = [int(np.argmax((places**2).sum(axis=1)))]
    nearest = np.full(len(places), np.inf)
    while len(chosen) < number:
        nearest = np.minimum(nearest, ((places - places[chosen[-1]]) ** 2).sum(axis=1))
        chosen.append(int(np.argmax(nearest)))
    return places[chosen]


def _foretold(factors: Factors, seeds: NDArray[np.float64], *, steps: int = 50) -> NDArray[np.int64]:
    """Each person's group: the one whose place best foretells the votes that the person cast."""
    labels: NDArray[np.int64] = ((factors.places[:, None, :] - seeds) ** 2).sum(axis=2).argmin(axis=1)
    for _ in range(steps):
        after: NDArray[np.int64] = _misses(factors, _points(factors, labels, len(seeds))).argmin(axis=1)
        if np.array_equal(after, labels):
            break
        labels = after
    return labels


def _points(factors: Factors, labels: NDArray[np.int64], groups: int) -> NDArray[np.float64]:
    """The place of each group that best foretells the votes of its people; the middle for a group without people."""
    size = factors.places.shape[1]
    points = np.zeros((groups, size))
    for group in range(groups):
        members = labels == group
        known = factors.known[members].sum(axis=0) + factors.noise * np.eye(size)
        points[group] = np.linalg.solve(known, factors.pulled[members].sum(axis=0))
    return points


def _misses(factors: Factors, points: NDArray[np.float64]) -> NDArray[np.float64]:
    """How badly each point foretells each person's votes, but for what is the same for all points."""
    size = points.shape[1] ** 2
    misses: NDArray[np.float64] = factors.known.reshape(len(factors.known), size) @ squares(points).T
    misses -= 2.0 * factors.pulled @ points.T
    return misses


def _agreement(cast: Cast, factors: Factors, labels: NDArray[np.int64], chance: np.random.Generator) -> float:
    """How alike the groups are when the people are drawn anew, on average."""
    number = int(labels.max()) + 1
    scores = []
    for _ in range(REDRAWS):
        drawn = np.sort(chance.integers(0, len(labels), len(labels)))
        again = factored(Cast(cast.apart[drawn], cast.voted[drawn]), (factors.loadings, factors.noise), ROUNDS_AGAIN)
        everybody = expected(cast, again.loadings, again.noise)
        points = _points(again, _foretold(again, _apart_from_each_other(again.places, number)), number)
        scores.append(likeness(_misses(everybody, points).argmin(axis=1), labels))
    return float(np.mean(scores))


def likeness(one: NDArray[np.int64], two: NDArray[np.int64]) -> float:
    """The adjusted Rand index of two partitions of the same people: 1 for the same, near 0 by chance."""
    if not len(one):
        return 1.0
    table = np.zeros((int(one.max()) + 1, int(two.max()) + 1))
    np.add.at(table, (one, two), 1.0)
    together = float((table * (table - 1)).sum())
    rows, columns = (float((sums * (sums - 1)).sum()) for sums in (table.sum(axis=1), table.sum(axis=0)))
    expected = rows * columns / max(len(one) * (len(one) - 1), 1)
    widest = (rows + columns) / 2
    return 1.0 if widest == expected else (together - expected) / (widest - expected)
