"""Polis's grouping: base clusters from the first distinct positions, then weighted groups of base clusters.

Everything follows the order of the rows, so the same votes in the same order always give the same groups.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

BASE_CLUSTERS, BASE_STEPS = 100, 100
MOST_GROUPS, GROUP_STEPS = 5, 20
NEAR = 0.01  # centres that moved less than this stand still


@dataclass(frozen=True)
class Clustering:
    """labels: shape (points,), the cluster of each point. centers: shape (clusters, 2).

    Clusters are numbered by the position that seeded them, and one that lost all its points is gone.
    """

    labels: NDArray[np.int64]
    centers: NDArray[np.float64]


@dataclass(frozen=True)
class Grouping:
    """The groups for one number of them. labels: shape (base clusters,); silhouette: between -1 and 1."""

    labels: NDArray[np.int64]
    centers: NDArray[np.float64]
    silhouette: float


def base_clusters(positions: NDArray[np.float64], *, most: int = BASE_CLUSTERS, steps: int = BASE_STEPS) -> Clustering:
    """At most ``most`` clusters of ``positions``, shape (people, 2), in the order of arrival."""
    return k_means(positions, first_distinct(positions, most), weights=None, steps=steps)


def groupings(base: Clustering) -> dict[int, Grouping]:
    """For each possible number of groups, 2 to min(5, 2 + base clusters // 12), the groups of base clusters."""
    count = len(base.centers)
    if count < 2:
        return {}
    weights = np.bincount(base.labels, minlength=count).astype(np.float64)
    between = distances(base.centers)
    found: dict[int, Grouping] = {}
    for number in range(2, min(MOST_GROUPS, 2 + count // 12) + 1):
        clustering = k_means(base.centers, first_distinct(base.centers, number), weights=weights, steps=GROUP_STEPS)
        if len(clustering.centers) >= 2:
            score = silhouette(between, clustering.labels)
            found[number] = Grouping(clustering.labels, clustering.centers, score)
    return found


def best_number(found: dict[int, Grouping]) -> int | None:
    """The number of groups with the best silhouette, the larger among equals; None where there is none."""
    return max(found, key=lambda number: (found[number].silhouette, number), default=None)


def first_distinct(points: NDArray[np.float64], most: int) -> NDArray[np.float64]:
    """The first ``most`` points that differ from all before them, in order."""
    seen: dict[tuple[float, float], None] = {}
    for first in range(0, len(points), 1024):
        for x, y in points[first : first + 1024].tolist():
            seen.setdefault((x, y))
            if len(seen) == most:
                break
        if len(seen) == most:
            break
    return np.array(list(seen), dtype=np.float64).reshape(-1, 2)


def k_means(
    points: NDArray[np.float64], seeds: NDArray[np.float64], *, weights: NDArray[np.float64] | None, steps: int
) -> Clustering:
    """Lloyd's method from ``seeds``, until no centre moves ``NEAR`` or more, or for ``steps`` steps and one."""
    centers = seeds
    if not len(points):
        return Clustering(np.zeros(0, dtype=np.int64), centers)
    mass = np.ones(len(points)) if weights is None else weights
    across, along = mass * points[:, 0], mass * points[:, 1]
    step = 0
    while True:
        labels = _nearest(points, centers)
        count = len(centers)
        masses = np.bincount(labels, weights=mass, minlength=count)
        alive = masses > 0
        moved = np.empty((count, 2))
        held = np.where(alive, masses, 1.0)
        moved[:, 0] = np.bincount(labels, weights=across, minlength=count) / held
        moved[:, 1] = np.bincount(labels, weights=along, minlength=count) / held
        if not alive.all():
            moved, labels = moved[alive], (np.cumsum(alive) - 1)[labels]
        if step == steps or _stands_still(centers, moved):
            return Clustering(labels, moved)
        centers = moved
        step += 1


def _nearest(points: NDArray[np.float64], centers: NDArray[np.float64]) -> NDArray[np.int64]:
    """The nearest centre of each point, shape (points,)."""
    turned, sizes = -2.0 * centers.T, (centers**2).sum(axis=1)
    labels = np.empty(len(points), dtype=np.int64)
    for first in range(0, len(points), 2048):  # small enough to stay in the processor's cache
        scores = points[first : first + 2048] @ turned
        scores += sizes  # the squared distance, but for the point's own square, which is the same for all centres
        scores.argmin(axis=1, out=labels[first : first + 2048])
    return labels


def _stands_still(before: NDArray[np.float64], after: NDArray[np.float64]) -> bool:
    """Whether each centre moved less than ``NEAR``: both lists sorted, compared to the end of the shorter."""
    shared = min(len(before), len(after))
    if (np.abs(np.sort(before[:, 0])[:shared] - np.sort(after[:, 0])[:shared]) >= NEAR).any():
        return False  # already along one axis: found sooner than with whole centres
    one = before[np.lexsort((before[:, 1], before[:, 0]))]
    two = after[np.lexsort((after[:, 1], after[:, 0]))]
    return bool((np.hypot(*(one[:shared] - two[:shared]).T) < NEAR).all())


def distances(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """The distance between each two points, shape (points, points)."""
    return np.hypot(points[:, None, 0] - points[None, :, 0], points[:, None, 1] - points[None, :, 1])


def distances_between(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """The same in any number of dimensions, points of shape (points, dimensions)."""
    sizes = (points**2).sum(axis=1)
    squares: NDArray[np.float64] = sizes[:, None] + sizes - 2.0 * points @ points.T
    return np.sqrt(np.maximum(squares, 0.0))


def silhouette(between: NDArray[np.float64], labels: NDArray[np.int64]) -> float:
    """The mean over all points of (b - a) / max(a, b), unweighted; 0 for a point alone in its cluster.

    a: the mean distance to the others of its cluster; b: the least mean distance to the points of another cluster.
    """
    members = np.eye(int(labels.max()) + 1)[labels]
    sizes = members.sum(axis=0)
    sums = between @ members
    own = np.arange(len(labels)), labels
    a = sums[own] / np.maximum(sizes[labels] - 1, 1)
    means = sums / np.maximum(sizes, 1)
    means[:, sizes == 0] = np.inf
    means[own] = np.inf
    b = means.min(axis=1)
    widest = np.maximum(a, b)
    scores = np.where((sizes[labels] > 1) & (widest > 0), (b - a) / np.where(widest > 0, widest, 1.0), 0.0)
    return float(scores.mean())
