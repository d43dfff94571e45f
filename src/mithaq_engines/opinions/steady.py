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
from mithaq_engines.opinions.votes import VOTES_TO_BE_IN, Votes

DEALS, MOST_DIRECTIONS = 19, 20  # larger than in all of 19 deals: one time in twenty by chance
MORE_GROUPS = 3  # than directions
ROUNDS, ROUNDS_AGAIN = 40, 10  # of expectation and maximisation, at first and after a redraw
REDRAWS, STABLE = 20, 0.75
SAMPLE = 2_000  # people looked at for the directions and the silhouette, evenly by name, when there are more
LEAST_NOISE = 1e-3


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


@dataclass(frozen=True)
class _Cast:
    """The votes that count, rows by name: apart: votes less the statement's mean, 0 where none; voted: 1 where one."""

    apart: NDArray[np.float64]
    voted: NDArray[np.float64]


@dataclass(frozen=True)
class _Factors:
    """loadings: (statements, directions); noise: variance of a vote around what the factors foretell.

    places, spreads: (people, directions) and (people, directions, directions), mean and covariance of each person.
    known, pulled: what a person's votes say of the place: the matrix and the vector of its normal equations.
    """

    loadings: NDArray[np.float64]
    noise: float
    places: NDArray[np.float64]
    spreads: NDArray[np.float64]
    known: NDArray[np.float64]
    pulled: NDArray[np.float64]


def steady_groups(votes: Votes, *, minimum_group_size: int, seed: int) -> SteadyGroups:
    """Find the groups. seed: for the deals and the redraws; the same votes and seed always give the same answer."""
    people, statements = votes.shape
    kept = np.flatnonzero(~votes.moderated_out)
    center = mean_votes(votes)
    by_name = np.array(sorted(range(people), key=votes.participants.__getitem__), dtype=np.int64)
    cast = _cast(votes, center, kept, by_name)
    counted = cast.voted.sum(axis=1)
    inside = (counted >= min(VOTES_TO_BE_IN, len(kept))) & (counted > 0)
    chosen = _Cast(cast.apart[inside], cast.voted[inside])
    chance = np.random.default_rng(seed)
    directions = _directions(chosen, chance) if len(kept) else 0
    factors = _turned(_factored(chosen, _start(chosen, max(2, directions)), ROUNDS))
    # with one direction, a second would only blur the groups: it is there for the picture
    grouping = factors if directions != 1 else _factored(chosen, _start(chosen, 1), ROUNDS)
    labels, silhouettes = _grouped(grouping, directions, max(2, minimum_group_size))
    everybody = _expected(cast, factors.loadings, factors.noise)
    groups = int(labels.max(initial=-1)) + 1
    agreement = _agreement(chosen, grouping, labels, chance) if groups > 1 else 1.0
    membership = np.full(people, -1, dtype=np.int64)
    membership[by_name[inside]] = labels
    positions, errors = np.empty((people, 2)), np.empty((people, 2))
    positions[by_name] = everybody.places[:, :2]
    errors[by_name] = np.sqrt(np.einsum("nii->ni", everybody.spreads)[:, :2])
    comps = np.zeros((2, statements))
    lengths = np.linalg.norm(factors.loadings[:, :2], axis=0)
    comps[:, kept] = (factors.loadings[:, :2] / np.where(lengths > 0, lengths, 1.0)).T
    within = np.zeros(people, dtype=np.bool_)
    within[by_name] = inside
    variances = np.zeros(3)
    strengths = (factors.loadings**2).sum(axis=0) * len(chosen.apart)
    variances[: min(3, len(strengths))] = strengths[:3]
    return SteadyGroups(
        inside=within,
        membership=membership,
        centers=np.array([positions[membership == group].mean(axis=0) for group in range(groups)]).reshape(-1, 2),
        positions=positions,
        errors=errors,
        components=Components(center, comps, variances, float(strengths.sum() + factors.noise * chosen.voted.sum())),
        silhouettes=silhouettes,
        stability=Stability(directions, agreement, agreement >= STABLE),
    )


def _cast(votes: Votes, center: NDArray[np.float64], kept: NDArray[np.int64], by_name: NDArray[np.int64]) -> _Cast:
    rank = np.empty(len(by_name), dtype=np.int64)
    rank[by_name] = np.arange(len(by_name))
    place = np.full(votes.shape[1], -1, dtype=np.int64)
    place[kept] = np.arange(len(kept))
    counted = place[votes.columns] >= 0
    cells = rank[votes.rows[counted]], place[votes.columns[counted]]
    apart, voted = np.zeros((votes.shape[0], len(kept))), np.zeros((votes.shape[0], len(kept)))
    apart[cells] = votes.values[counted] - center[votes.columns[counted]]
    voted[cells] = 1.0
    return _Cast(apart, voted)


def _directions(cast: _Cast, chance: np.random.Generator) -> int:
    """How many directions are stronger than in every deal of the same votes among the same voters."""
    step = -(-len(cast.apart) // SAMPLE) or 1
    apart, voted = cast.apart[::step], cast.voted[::step]
    most = min(MOST_DIRECTIONS, *apart.shape)
    if most == 0:
        return 0
    scale = 1.0 / np.sqrt(np.maximum(voted.sum(axis=1, keepdims=True), 1.0))
    ours = _strengths(apart * scale, most)
    columns, rows = np.nonzero(voted.T)
    cells = apart.T[columns, rows]
    highest = np.zeros(most)
    dealt = np.zeros_like(apart)
    for _ in range(DEALS):
        dealt[rows, columns] = cells[np.lexsort((chance.random(len(cells)), columns))]
        highest = np.maximum(highest, _strengths(dealt * scale, most))
    above = ours > highest * (1 + 1e-9)
    return int(most if above.all() else np.argmin(above))


def _strengths(matrix: NDArray[np.float64], most: int) -> NDArray[np.float64]:
    tall = matrix.shape[0] > matrix.shape[1]
    return _float(np.linalg.eigvalsh(matrix.T @ matrix if tall else matrix @ matrix.T))[::-1][:most]


def _start(cast: _Cast, directions: int) -> tuple[NDArray[np.float64], float]:
    """Loadings and noise to begin with: principal components with zeros for what is missing."""
    people, statements = cast.apart.shape
    loadings = np.zeros((statements, directions))
    count = float(cast.voted.sum())
    if not count:
        return loadings, 1.0
    sizes, vectors = np.linalg.eigh(cast.apart.T @ cast.apart)
    found = min(directions, statements)
    share = count / (people * statements)
    strength = np.sqrt(np.maximum(sizes[::-1][:found], 0.0) / (people * share))
    loadings[:, :found] = vectors[:, ::-1][:, :found] * strength
    return loadings, max(float((cast.apart**2).sum()) / count, LEAST_NOISE)


def _factored(cast: _Cast, start: tuple[NDArray[np.float64], float], rounds: int) -> _Factors:
    """Expectation and maximisation over the votes that were cast."""
    loadings, noise = start
    size = loadings.shape[1]
    count = max(float(cast.voted.sum()), 1.0)
    for _ in range(rounds):
        factors = _expected(cast, loadings, noise)
        second = _squares(factors.places) + factors.spreads.reshape(len(factors.spreads), size * size)
        weights = (cast.voted.T @ second).reshape(len(loadings), size, size) + 1e-6 * np.eye(size)
        loadings = _float(np.linalg.solve(weights, (cast.apart.T @ factors.places)[:, :, None]))[:, :, 0]
        left = cast.apart - cast.voted * (factors.places @ loadings.T)
        unsure = cast.voted @ _squares(loadings)
        noise = float((left**2).sum() + (unsure * factors.spreads.reshape(len(unsure), size * size)).sum()) / count
        noise = max(noise, LEAST_NOISE)
    return _expected(cast, loadings, noise)


def _expected(cast: _Cast, loadings: NDArray[np.float64], noise: float) -> _Factors:
    size = loadings.shape[1]
    squares = _squares(loadings)
    known = (cast.voted @ squares).reshape(len(cast.voted), size, size)
    pulled = cast.apart @ loadings
    spreads = _float(np.linalg.inv(known / noise + np.eye(size)))
    places = (spreads @ pulled[:, :, None])[:, :, 0] / noise
    return _Factors(loadings, noise, places, spreads, known, pulled)


def _squares(vectors: NDArray[np.float64]) -> NDArray[np.float64]:
    """The products of each vector's entries with each other, shape (vectors, entries * entries)."""
    size = vectors.shape[1]
    return (vectors[:, :, None] * vectors[:, None, :]).reshape(len(vectors), size * size)


def _float(array: NDArray[np.floating]) -> NDArray[np.float64]:
    return np.asarray(array, dtype=np.float64)


def _turned(factors: _Factors) -> _Factors:
    """The same factors with the strongest direction first and each one's largest loading positive."""
    turn = _float(np.linalg.svd(factors.loadings.T @ factors.loadings)[2].T)
    turned = factors.loadings @ turn
    largest = (
        np.take_along_axis(turned, np.abs(turned).argmax(axis=0)[None, :], axis=0)[0]
        if len(turned)
        else np.ones(len(turn))
    )
    turn = turn * np.where(largest < 0, -1.0, 1.0)
    return _Factors(
        loadings=factors.loadings @ turn,
        noise=factors.noise,
        places=factors.places @ turn,
        spreads=turn.T @ factors.spreads @ turn,
        known=turn.T @ factors.known @ turn,
        pulled=factors.pulled @ turn,
    )


def _grouped(factors: _Factors, directions: int, smallest: int) -> tuple[NDArray[np.int64], dict[int, float]]:
    """The group of each person, the largest first, and the silhouette of each number of groups that came about."""
    people = len(factors.places)
    one = np.zeros(people, dtype=np.int64)
    if not directions:
        return one, {}
    sample = slice(None, None, -(-people // SAMPLE) or 1)
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


def _foretold(factors: _Factors, seeds: NDArray[np.float64], *, steps: int = 50) -> NDArray[np.int64]:
    """Each person's group: the one whose place best foretells the votes that the person cast."""
    size = factors.places.shape[1]
    points = seeds.copy()
    labels: NDArray[np.int64] = ((factors.places[:, None, :] - points) ** 2).sum(axis=2).argmin(axis=1)
    for _ in range(steps):
        for group in range(len(points)):
            members = labels == group
            if members.any():
                known = factors.known[members].sum(axis=0) + factors.noise * np.eye(size)
                points[group] = np.linalg.solve(known, factors.pulled[members].sum(axis=0))
        after = _misses(factors, points).argmin(axis=1)
        if np.array_equal(after, labels):
            break
        labels = after.astype(np.int64)
    return labels


def _misses(factors: _Factors, points: NDArray[np.float64]) -> NDArray[np.float64]:
    """How badly each point foretells each person's votes, but for what is the same for all points."""
    squares = _squares(points)
    size = points.shape[1] ** 2
    misses: NDArray[np.float64] = factors.known.reshape(len(factors.known), size) @ squares.T
    misses -= 2.0 * factors.pulled @ points.T
    return misses


def _agreement(cast: _Cast, factors: _Factors, labels: NDArray[np.int64], chance: np.random.Generator) -> float:
    """How alike the groups are when the people are drawn anew, on average."""
    number = int(labels.max()) + 1
    scores = []
    for _ in range(REDRAWS):
        drawn = np.sort(chance.integers(0, len(labels), len(labels)))
        again = _factored(_Cast(cast.apart[drawn], cast.voted[drawn]), (factors.loadings, factors.noise), ROUNDS_AGAIN)
        everybody = _expected(cast, again.loadings, again.noise)
        places = _foretold(again, _apart_from_each_other(again.places, number))
        points = np.array(
            [
                np.linalg.solve(
                    again.known[places == group].sum(axis=0) + again.noise * np.eye(again.places.shape[1]),
                    again.pulled[places == group].sum(axis=0),
                )
                for group in range(number)
            ]
        )
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
