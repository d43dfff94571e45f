"""The two directions along which people differ most, and where each person stands on them.

As Polis publishes it: a missing vote counts as the statement's mean vote, a moderated statement as 0 for everybody; the
components are those of the matrix so filled, centred; a person's position uses only the statements they voted on, drawn
out by sqrt(statements / votes), moderated statements counting in both numbers.

Polis finds the components by power iteration from where it last stood; here they are computed to convergence, whatever
came before. Signs are free in the method: here the entry largest in absolute value is positive.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mithaq_engines.opinions.votes import Votes

ROWS_AT_ONCE = 8_192  # so that a hundred thousand people never stand in memory as a dense matrix of doubles
SMALL = 64  # below this size a full decomposition is the quickest
BLOCK, DEPTH, RESTARTS = (
    4,
    10,
    60,
)  # block Krylov: vectors at once, products before a restart, restarts before giving up
PRECISION = 1e-13  # residual of an eigenvector, against the largest eigenvalue


@dataclass(frozen=True)
class Components:
    """center, comps, variances: shapes (statements,), (2, statements), (3,).

    center: the mean vote of each statement among those who voted on it, +1 for agree; 0 where moderated out.
    comps: unit vectors, 0 where moderated out; a component that the data do not have is 0 throughout.
    variances: the three largest sums of squares, and their total in ``total``: how much the picture keeps, and how far
        the second component is from being taken for the third.
    """

    center: NDArray[np.float64]
    comps: NDArray[np.float64]
    variances: NDArray[np.float64]
    total: float


def components_of(votes: Votes) -> Components:
    """The centre and the first two components of ``votes``."""
    people, statements = votes.shape
    center = mean_votes(votes)
    kept = np.flatnonzero(~votes.moderated_out)
    comps = np.zeros((2, statements))
    if not people or not len(kept):
        return Components(center, comps, np.zeros(3), 0.0)
    by_people = people < len(kept)
    gram = _gram_of_people(votes, center, kept) if by_people else _gram_of_statements(votes, center, kept)
    sizes, vectors = leading_eigenvectors(gram)
    if by_people:
        vectors = _times_transposed(votes, center, kept, vectors)
    fill_components(comps, kept, vectors, sizes)
    return Components(center, comps, sizes[:3], float(np.trace(gram)))


def fill_components(
    comps: NDArray[np.float64], kept: NDArray[np.int64], vectors: NDArray[np.float64], sizes: NDArray[np.float64]
) -> None:
    """Write the unit vectors of the components that the data have, with their signs, into ``comps``."""
    for number in range(2):
        if sizes[number] <= max(sizes[0], 1.0) * 1e-12:
            continue  # nothing varies in this direction: rounding would invent one
        vector = vectors[:, number] / np.linalg.norm(vectors[:, number])
        comps[number, kept] = vector if vector[np.argmax(np.abs(vector))] > 0 else -vector


def mean_votes(votes: Votes) -> NDArray[np.float64]:
    """The mean vote of each statement, shape (statements,); 0 where it is moderated out."""
    statements = votes.shape[1]
    sums = np.bincount(votes.columns, weights=votes.values, minlength=statements)
    counts = np.bincount(votes.columns, minlength=statements)
    center = sums / np.maximum(counts, 1)
    center[votes.moderated_out] = 0.0
    return center


def positions_of(votes: Votes, components: Components) -> NDArray[np.float64]:
    """Where each participant stands, shape (people, 2)."""
    people, statements = votes.shape
    moderated = int(np.count_nonzero(votes.moderated_out))
    apart = votes.values - components.center[votes.columns]
    apart[votes.moderated_out[votes.columns]] = 0.0
    positions = np.empty((people, 2))
    for number in range(2):
        positions[:, number] = np.bincount(
            votes.rows, weights=apart * components.comps[number][votes.columns], minlength=people
        )
    seen = np.bincount(votes.rows, weights=~votes.moderated_out[votes.columns], minlength=people) + moderated
    return positions * np.sqrt(statements / np.maximum(seen, 1))[:, None]


def statement_positions(components: Components) -> NDArray[np.float64]:
    """Where somebody who only agreed with one statement would stand, for each statement, shape (statements, 2).

    Polis projects the vote that its database writes -1, which is an agreement as well.
    """
    statements = len(components.center)
    positions: NDArray[np.float64] = ((1.0 - components.center) * components.comps * np.sqrt(statements)).T
    return positions


def _slices(votes: Votes) -> list[tuple[int, int]]:
    people = votes.shape[0]
    return [(first, min(first + ROWS_AT_ONCE, people)) for first in range(0, people, ROWS_AT_ONCE)]


def _filled(
    votes: Votes, center: NDArray[np.float64], place: NDArray[np.int64], first: int, last: int
) -> NDArray[np.float64]:
    """Rows ``first`` to ``last`` with the mean taken off: a missing vote, which counts as the mean, is 0."""
    opening, closing = votes.starts[first], votes.starts[last]
    columns = votes.columns[opening:closing]
    inside = place[columns] >= 0
    matrix = np.zeros((last - first, int(place.max(initial=-1)) + 1))
    rows = votes.rows[opening:closing][inside] - first
    matrix[rows, place[columns[inside]]] = votes.values[opening:closing][inside] - center[columns[inside]]
    return matrix


def _places(votes: Votes, kept: NDArray[np.int64]) -> NDArray[np.int64]:
    place = np.full(votes.shape[1], -1, dtype=np.int64)
    place[kept] = np.arange(len(kept))
    return place


def _gram_of_statements(votes: Votes, center: NDArray[np.float64], kept: NDArray[np.int64]) -> NDArray[np.float64]:
    place = _places(votes, kept)
    gram = np.zeros((len(kept), len(kept)))
    for first, last in _slices(votes):
        matrix = _filled(votes, center, place, first, last)
        gram += matrix.T @ matrix
    return gram


def _gram_of_people(votes: Votes, center: NDArray[np.float64], kept: NDArray[np.int64]) -> NDArray[np.float64]:
    matrix = _filled(votes, center, _places(votes, kept), 0, votes.shape[0])
    gram: NDArray[np.float64] = matrix @ matrix.T
    return gram


def _times_transposed(
    votes: Votes, center: NDArray[np.float64], kept: NDArray[np.int64], vectors: NDArray[np.float64]
) -> NDArray[np.float64]:
    matrix = _filled(votes, center, _places(votes, kept), 0, votes.shape[0])
    product: NDArray[np.float64] = matrix.T @ vectors
    return product


def leading_eigenvectors(
    gram: NDArray[np.float64], start: NDArray[np.float64] | None = None
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The three largest eigenvalues of a symmetric matrix, shape (3,), and the vectors of the first two, shape (n, 2).

    start: vectors near the answer, shape (n, any). Without them fixed ones serve: the answer is always the same.
    Where the iteration does not converge, because eigenvalues lie too close, a full decomposition decides.
    """
    size = len(gram)
    if size > SMALL:
        found = _by_krylov(gram, _opening_vectors(size) if start is None else start)
        if found is not None:
            return found
    values, vectors = np.linalg.eigh(gram)
    values, vectors = values[::-1], vectors[:, ::-1]
    padded = np.zeros(3)
    padded[: min(3, size)] = np.maximum(values[:3], 0.0)
    wide = np.zeros((size, 2))
    wide[:, : min(2, size)] = vectors[:, :2]
    return padded, wide


def _opening_vectors(size: int) -> NDArray[np.float64]:
    places = np.arange(1, size + 1)[:, None] * np.arange(1, BLOCK + 1)[None, :]
    vectors: NDArray[np.float64] = np.cos(places * 1.6180339887498949)  # nothing special but being unlike each other
    return vectors


def _by_krylov(
    gram: NDArray[np.float64], start: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]] | None:
    """Block Krylov with full orthogonalisation and thick restarts; None when it does not converge."""
    basis = np.linalg.qr(start)[0]
    products = gram @ basis
    for _ in range(RESTARTS):
        for _ in range(DEPTH):
            grown = _grown(basis, products)
            if grown is None:
                break
            basis = np.concatenate([basis, grown], axis=1)
            products = np.concatenate([products, gram @ grown], axis=1)
        inner = basis.T @ products
        values, turns = np.linalg.eigh((inner + inner.T) / 2)
        values, turns = values[::-1], turns[:, ::-1]
        kept = turns[:, : BLOCK + 2]
        basis, products = basis @ kept, products @ kept
        residuals = np.linalg.norm(products[:, :2] - basis[:, :2] * values[:2], axis=0)
        if (residuals <= PRECISION * max(values[0], 1e-300)).all():
            leading = np.zeros(3)
            leading[: min(3, len(values))] = np.maximum(values[:3], 0.0)
            return leading, basis[:, :2]
        basis = np.linalg.qr(basis)[0]
        products = gram @ basis
    return None


def _grown(basis: NDArray[np.float64], products: NDArray[np.float64]) -> NDArray[np.float64] | None:
    """The next block of the Krylov space, orthogonal to ``basis``; None when there is nothing new in it."""
    fresh = products[:, -min(BLOCK, basis.shape[1]) :]
    size = np.linalg.norm(fresh)
    for _ in range(2):  # twice is enough
        fresh = fresh - basis @ (basis.T @ fresh)
    if basis.shape[1] + fresh.shape[1] >= len(basis) or np.linalg.norm(fresh) <= 1e-14 * size:
        return None
    return np.linalg.qr(fresh)[0]
