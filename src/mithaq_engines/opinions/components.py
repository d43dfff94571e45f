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
SMALL = 100  # below this size a full decomposition is the quickest
BLOCK, DEPTH, KEPT = 4, 4, 6  # block Krylov: vectors at once, products before a restart, vectors kept
RESTARTS = 60  # before giving up
PRECISION = 1e-13  # residual of an eigenvector, against the largest eigenvalue
NEARLY = 1e-11  # the same, between two votes


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
    sizes, vectors, _ = leading_eigenvectors(gram)
    if by_people:
        vectors = _times_transposed(votes, center, kept, vectors)
    fill_components(comps, kept, vectors, sizes)
    return Components(center, comps, sizes[:3], float(np.trace(gram)))


def components_of_gram(
    gram: NDArray[np.float64], center: NDArray[np.float64], moderated_out: NDArray[np.bool_],
    start: NDArray[np.float64] | None = None,
) -> tuple[Components, NDArray[np.float64]]:  # fmt: skip
    """The components from the Gram matrix of all statements, shape (statements, statements).

    start: the second value of an earlier answer for the same statements, to begin near. Gives the components, and
    vectors to begin with the next time.
    """
    statements = len(center)
    kept = np.flatnonzero(~moderated_out)
    comps = np.zeros((2, statements))
    middle = np.where(moderated_out, 0.0, center)
    if not len(kept):
        return Components(middle, comps, np.zeros(3), 0.0), np.zeros((statements, 0))
    inner = gram if len(kept) == statements else gram[np.ix_(kept, kept)]
    near = None if start is None or not start.shape[1] else start[kept]
    sizes, vectors, wide = leading_eigenvectors(inner, near)
    fill_components(comps, kept, vectors, sizes)
    again = np.zeros((statements, wide.shape[1]))
    again[kept] = wide
    return Components(middle, comps, sizes, float(np.trace(inner))), again


def position_of_row(
    row: NDArray[np.int8], voted: NDArray[np.bool_], components: Components, moderated_out: NDArray[np.bool_]
) -> tuple[float, float]:
    """Where one person stands. row, voted: shape (statements,), the votes and where there is one."""
    counted = voted & ~moderated_out
    seen = int(np.count_nonzero(counted | moderated_out))
    apart = np.where(counted, row - components.center, 0.0)
    x, y = (components.comps @ apart * np.sqrt(len(row) / max(seen, 1))).tolist()
    return x, y


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
    positions = np.empty((people, 2))
    for number in range(2):  # the components are 0 where a statement is moderated out
        pulls = apart * components.comps[number][votes.columns]
        positions[:, number] = np.bincount(votes.rows, weights=pulls, minlength=people)
    seen = votes.votes_cast
    if moderated:
        hidden = np.bincount(votes.rows[votes.moderated_out[votes.columns]], minlength=people)
        seen = seen - hidden + moderated
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
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """The three largest eigenvalues of a symmetric matrix, shape (3,), the vectors of the first two, shape (n, 2), and
    what to give as ``start`` when the matrix has changed a little.

    start: vectors near the answer, shape (n, any). Without them fixed ones serve: the answer is always the same.
    Where the iteration does not converge, because eigenvalues lie too close, a full decomposition decides.
    """
    size = len(gram)
    if size > SMALL:
        if start is None:
            found = _by_krylov(gram, _opening_vectors(size), PRECISION)
        else:
            found = _by_krylov(gram, start, NEARLY)
        if found is not None:
            return found
    values, vectors = np.linalg.eigh(gram)
    values, vectors = values[::-1], vectors[:, ::-1]
    padded = np.zeros(3)
    padded[: min(3, size)] = np.maximum(values[:3], 0.0)
    wide = np.zeros((size, 2))
    wide[:, : min(2, size)] = vectors[:, :2]
    return padded, wide, vectors[:, :KEPT]


def _opening_vectors(size: int) -> NDArray[np.float64]:
    places = np.arange(1, size + 1)[:, None] * np.arange(1, BLOCK + 1)[None, :]
    vectors: NDArray[np.float64] = np.cos(places * 1.6180339887498949)  # nothing special but being unlike each other
    return vectors


def _by_krylov(
    gram: NDArray[np.float64], start: NDArray[np.float64], precision: float
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]] | None:
    """Block Krylov with full orthogonalisation and thick restarts; None when it does not converge."""
    basis = np.linalg.qr(start)[0]
    products = gram @ basis
    for _ in range(RESTARTS):
        newest = products[:, :BLOCK]  # after a restart the leading vectors come first: what they lack is sought
        for _ in range(DEPTH):
            grown = _orthogonal_part(newest, basis)
            if grown is None:
                break
            newest = gram @ grown
            basis = np.concatenate([basis, grown], axis=1)
            products = np.concatenate([products, newest], axis=1)
        inner = basis.T @ products
        values, turns = np.linalg.eigh((inner + inner.T) / 2)
        values, kept = values[::-1], turns[:, : -KEPT - 1 : -1]
        basis, products = basis @ kept, products @ kept
        residuals = np.linalg.norm(products[:, :2] - basis[:, :2] * values[:2], axis=0)
        if (residuals <= precision * max(values[0], 1e-300)).all():
            leading = np.zeros(3)
            leading[: min(3, len(values))] = np.maximum(values[:3], 0.0)
            return leading, basis[:, :2], basis
    return None


def _orthogonal_part(vectors: NDArray[np.float64], basis: NDArray[np.float64]) -> NDArray[np.float64] | None:
    """An orthonormal basis of what ``vectors`` have outside ``basis``; None when it is nothing, or has no room."""
    size = np.linalg.norm(vectors)
    for _ in range(2):  # twice is enough
        vectors = vectors - basis @ (basis.T @ vectors)
    if basis.shape[1] + vectors.shape[1] >= len(basis) or np.linalg.norm(vectors) <= 1e-14 * size:
        return None
    fresh = np.linalg.qr(vectors)[0]
    fresh -= basis @ (basis.T @ fresh)  # dividing a small rest by its length has made its errors larger
    return fresh
