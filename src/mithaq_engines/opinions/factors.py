"""Factors of votes, over the votes that were cast and only those: the arithmetic of the mode ``steady``.

Probabilistic principal components with missing values, by expectation and maximisation, and how many directions differ
from chance. Sources: Tipping and Bishop 1999; Ilin and Raiko 2010; Horn 1965.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mithaq_engines.opinions.votes import Votes

DEALS, MOST_DIRECTIONS = 19, 20  # larger than in all of 19 deals: one time in twenty by chance
ROUNDS = 40  # of expectation and maximisation
LEAST_NOISE = 1e-3


@dataclass(frozen=True)
class Cast:
    """The votes that count, rows by name: apart: votes less the statement's mean, 0 where none; voted: 1 where one."""

    apart: NDArray[np.float64]
    voted: NDArray[np.float64]


@dataclass(frozen=True)
class Factors:
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


def cast_of(votes: Votes, center: NDArray[np.float64], kept: NDArray[np.int64], rows: NDArray[np.int64]) -> Cast:
    """What some rows of ``votes`` say of the statements ``kept``, in the order given."""
    place = np.full(votes.shape[1], -1, dtype=np.int64)
    place[kept] = np.arange(len(kept))
    counts = votes.votes_cast[rows]
    # the votes of each row stand together: where each row's begin, and then one after the other
    which = np.repeat(votes.starts[rows] - np.cumsum(counts) + counts, counts) + np.arange(int(counts.sum()))
    columns = place[votes.columns[which]]
    counted = columns >= 0
    cells = np.repeat(np.arange(len(rows)), counts)[counted], columns[counted]
    apart, voted = np.zeros((len(rows), len(kept))), np.zeros((len(rows), len(kept)))
    apart[cells] = votes.values[which[counted]] - center[kept[columns[counted]]]
    voted[cells] = 1.0
    return Cast(apart, voted)


def directions_of(cast: Cast, chance: np.random.Generator) -> int:
    """How many directions are stronger than in every deal of the same votes among the same voters."""
    apart, voted = cast.apart, cast.voted
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
    return as_floats(np.linalg.eigvalsh(matrix.T @ matrix if tall else matrix @ matrix.T))[::-1][:most]


def start_of(cast: Cast, directions: int) -> tuple[NDArray[np.float64], float]:
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


def factored(cast: Cast, start: tuple[NDArray[np.float64], float], rounds: int = ROUNDS) -> Factors:
    """Expectation and maximisation over the votes that were cast."""
    loadings, noise = start
    size = loadings.shape[1]
    count = max(float(cast.voted.sum()), 1.0)
    for _ in range(rounds):
        factors = expected(cast, loadings, noise)
        second = squares(factors.places) + factors.spreads.reshape(len(factors.spreads), size * size)
        weights = (cast.voted.T @ second).reshape(len(loadings), size, size) + 1e-6 * np.eye(size)
        loadings = as_floats(np.linalg.solve(weights, (cast.apart.T @ factors.places)[:, :, None]))[:, :, 0]
        left = cast.apart - cast.voted * (factors.places @ loadings.T)
        unsure = cast.voted @ squares(loadings)
        noise = float((left**2).sum() + (unsure * factors.spreads.reshape(len(unsure), size * size)).sum()) / count
        noise = max(noise, LEAST_NOISE)
    return expected(cast, loadings, noise)


def expected(cast: Cast, loadings: NDArray[np.float64], noise: float) -> Factors:
    """Where each person stands for given loadings, from the votes they cast."""
    size = loadings.shape[1]
    products = squares(loadings)
    known = (cast.voted @ products).reshape(len(cast.voted), size, size)
    pulled = cast.apart @ loadings
    spreads = as_floats(np.linalg.inv(known / noise + np.eye(size)))
    places = (spreads @ pulled[:, :, None])[:, :, 0] / noise
    return Factors(loadings, noise, places, spreads, known, pulled)


def squares(vectors: NDArray[np.float64]) -> NDArray[np.float64]:
    """The products of each vector's entries with each other, shape (vectors, entries * entries)."""
    size = vectors.shape[1]
    return (vectors[:, :, None] * vectors[:, None, :]).reshape(len(vectors), size * size)


def as_floats(array: NDArray[np.floating]) -> NDArray[np.float64]:
    """``array`` in double precision, which it is: only its type does not say so."""
    return np.asarray(array, dtype=np.float64)


def turned(factors: Factors) -> Factors:
    """The same factors with the strongest direction first and each one's largest loading positive."""
    turn = as_floats(np.linalg.svd(factors.loadings.T @ factors.loadings)[2].T)
    turned = factors.loadings @ turn
    largest = (
        np.take_along_axis(turned, np.abs(turned).argmax(axis=0)[None, :], axis=0)[0]
        if len(turned)
        else np.ones(len(turn))
    )
    turn = turn * np.where(largest < 0, -1.0, 1.0)
    return Factors(
        loadings=factors.loadings @ turn,
        noise=factors.noise,
        places=factors.places @ turn,
        spreads=turn.T @ factors.spreads @ turn,
        known=turn.T @ factors.known @ turn,
        pulled=factors.pulled @ turn,
    )
