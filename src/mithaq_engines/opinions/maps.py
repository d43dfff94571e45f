"""The map of a conversation: everything the engine finds out, from votes to groups to what unites and divides them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from mithaq_engines.opinions.components import Components, components_of, positions_of, statement_positions
from mithaq_engines.opinions.polis import PolisGroups, Smoothing, polis_groups
from mithaq_engines.opinions.statistics import (
    Counts,
    Representative,
    Shared,
    Statistics,
    counts_by_group,
    divisiveness,
    group_consensus,
    passed_where_moderated,
    priorities,
    representatives,
    shared_statements,
    sizes_of,
    statistics_of,
)
from mithaq_engines.opinions.steady import Stability, steady_groups
from mithaq_engines.opinions.votes import Name, Votes

MINIMUM_GROUP_SIZE = 5
MODES = ("polis", "steady")


class SmallGroupError(LookupError):
    """What is asked about is a group too small to be spoken of."""


@dataclass(frozen=True)
class Position:
    """Where one person stands: only to be shown to that person.

    group: the group's number, or None outside the conversation. error: how far the position may be off along each axis
    for having voted on some statements only, as one standard deviation; NaN in mode ``polis`` below two votes.
    """

    x: float
    y: float
    group: int | None
    votes: int
    error: tuple[float, float]


@dataclass(frozen=True)
class OpinionMap:
    """What the votes say. Arrays are in the order of ``votes.participants`` and ``votes.statements``.

    membership: shape (people,): the group of each person, -1 for none. centers: shape (groups, 2). silhouettes: of each
    number of groups tried. stability and errors (shape (people, 2)): in mode ``steady``.
    The arrays hold everybody, small groups too, for further computing; ``publication.published`` holds back what may
    not be shown, and so do ``representatives`` and ``counts_of`` here.
    """

    votes: Votes
    mode: str
    components: Components
    positions: NDArray[np.float64]
    inside: NDArray[np.bool_]
    membership: NDArray[np.int64]
    centers: NDArray[np.float64]
    silhouettes: dict[int, float]
    smoothing: Smoothing | None
    minimum_group_size: int
    stability: Stability | None = None
    errors: NDArray[np.float64] | None = None

    @cached_property
    def sizes(self) -> NDArray[np.int64]:
        """How many people each group has, shape (groups,)."""
        return sizes_of(self.membership, len(self.centers))

    @cached_property
    def small(self) -> NDArray[np.bool_]:
        """Which groups are not to be spoken of, shape (groups,).

        Those below the minimum size; and, where the people left out of every published count would be fewer than the
        minimum, the next smallest group too, since what is published would otherwise be taken off the total.
        """
        small = self.sizes < self.minimum_group_size
        outside = int(np.count_nonzero(self.membership < 0))
        while small.any() and not small.all():
            hidden = int(self.sizes[small].sum()) + outside
            if hidden >= self.minimum_group_size:
                break
            small[np.flatnonzero(~small)[np.argmin(self.sizes[~small])]] = True
        return small

    @cached_property
    def counts(self) -> Counts:
        """Votes of everybody on each statement, as voted, shape (statements,)."""
        parts = self._counted
        return Counts(parts.agree.sum(axis=0), parts.disagree.sum(axis=0), parts.seen.sum(axis=0))

    @cached_property
    def group_counts(self) -> Counts:
        """Votes of each group on each statement, as voted, shape (groups, statements)."""
        parts = self._counted
        return Counts(parts.agree[:-1], parts.disagree[:-1], parts.seen[:-1])

    @cached_property
    def _counted(self) -> Counts:
        return counts_by_group(self.votes, self.membership, len(self.centers))

    @cached_property
    def statistics(self) -> Statistics:
        """Representativeness of each statement in each group; moderated ones as passed by everybody, as in Polis."""
        return statistics_of(passed_where_moderated(self.group_counts, self.votes.moderated_out, self.sizes))

    @cached_property
    def agreed(self) -> tuple[Shared, ...]:
        """What most agree on, over all participants."""
        return shared_statements(self.counts, self.votes.moderated_out, side="agree")

    @cached_property
    def disagreed(self) -> tuple[Shared, ...]:
        """What most disagree on, over all participants."""
        return shared_statements(self.counts, self.votes.moderated_out, side="disagree")

    @cached_property
    def consensus_agree(self) -> NDArray[np.float64]:
        """Group-informed consensus on agreement, shape (statements,), from the votes as cast: Polis's own."""
        return group_consensus(self.group_counts.agree, self.group_counts.seen)

    @cached_property
    def consensus_disagree(self) -> NDArray[np.float64]:
        """The same on disagreement."""
        return group_consensus(self.group_counts.disagree, self.group_counts.seen)

    @cached_property
    def divisiveness(self) -> NDArray[np.float64]:
        """The widest gap between two groups' probabilities of agreement, shape (statements,)."""
        return np.where(self.votes.moderated_out, 0.0, divisiveness(self.statistics))

    @cached_property
    def statement_positions(self) -> NDArray[np.float64]:
        """Where each statement draws those who agree with it, shape (statements, 2)."""
        return statement_positions(self.components)

    @cached_property
    def extremity(self) -> NDArray[np.float64]:
        """How far each statement draws people from the middle, shape (statements,)."""
        return np.hypot(self.statement_positions[:, 0], self.statement_positions[:, 1])

    @cached_property
    def priorities(self) -> NDArray[np.float64]:
        """How much each statement deserves to be shown next, shape (statements,)."""
        totals = Counts(
            self.group_counts.agree.sum(axis=0),
            self.group_counts.disagree.sum(axis=0),
            self.group_counts.seen.sum(axis=0),
        )
        return priorities(totals, self.extremity, self.votes.meta)

    def representatives(self, group: int) -> tuple[Representative, ...]:
        """The statements that tell ``group`` from the others. Raises SmallGroupError for a group too small."""
        if self.small[group]:
            raise SmallGroupError(
                f"group {group} has fewer than {self.minimum_group_size} people, or would give away one that has"
            )
        return representatives(self.statistics, group, self.votes.moderated_out)

    def position_of(self, participant: Name) -> Position:
        """Where ``participant`` stands. Show it to nobody else. Raises KeyError for somebody who did not vote."""
        row = self._rows[participant]
        chosen = slice(int(self.votes.starts[row]), int(self.votes.starts[row + 1]))
        columns = self.votes.columns[chosen]
        apart = self.votes.values[chosen] - self.components.center[columns]
        pulls = np.where(self.votes.moderated_out[columns], 0.0, apart) * self.components.comps[:, columns]
        seen, statements = pulls.shape[1], self.votes.shape[1]
        error = (float("nan"), float("nan"))
        if self.errors is not None:
            error = (float(self.errors[row, 0]), float(self.errors[row, 1]))
        elif seen > 1:
            unseen = max(0.0, 1.0 - seen / statements)
            deviations = pulls.std(axis=1, ddof=1) * np.sqrt(statements * unseen)
            error = (float(deviations[0]), float(deviations[1]))
        group = int(self.membership[row])
        x, y = self.positions[row].tolist()
        return Position(x, y, None if group < 0 else group, seen, error)

    @cached_property
    def _rows(self) -> dict[Name, int]:
        return {name: row for row, name in enumerate(self.votes.participants)}


def map_of(
    votes: Votes, *, mode: str = "polis", minimum_group_size: int = MINIMUM_GROUP_SIZE, before: Smoothing | None = None,
    seed: int = 0,
) -> OpinionMap:  # fmt: skip
    """The map of ``votes``.

    before: in mode ``polis``, ``smoothing`` of the conversation's last map, to keep groups from jumping.
    seed: in mode ``steady``, for what is left to chance there.

    Raises ValueError for a mode that is none of ``MODES``.
    """
    if mode not in MODES:
        raise ValueError(f"the mode is none of {', '.join(MODES)}")
    if mode == "steady":
        steady = steady_groups(votes, minimum_group_size=minimum_group_size, seed=seed)
        return OpinionMap(
            votes=votes, mode=mode, components=steady.components, positions=steady.positions, inside=steady.inside,
            membership=steady.membership, centers=steady.centers, silhouettes=steady.silhouettes, smoothing=None,
            minimum_group_size=minimum_group_size, stability=steady.stability, errors=steady.errors,
        )  # fmt: skip
    components = components_of(votes)
    positions = positions_of(votes, components)
    return assembled(
        votes,
        components,
        positions,
        polis_groups(votes, positions, before=before),
        minimum_group_size=minimum_group_size,
    )


def map_of_groups(
    votes: Votes, membership: NDArray[np.int64], *, minimum_group_size: int = MINIMUM_GROUP_SIZE
) -> OpinionMap:
    """The map of ``votes`` with groups that are given. membership: shape (people,), from 0, -1 for none."""
    components = components_of(votes)
    positions = positions_of(votes, components)
    groups = int(membership.max(initial=-1)) + 1
    sizes = np.maximum(sizes_of(membership, groups), 1)[:, None]
    centers = np.zeros((groups, 2))
    np.add.at(centers, membership[membership >= 0], positions[membership >= 0])
    return OpinionMap(
        votes=votes, mode="given", components=components, positions=positions, inside=membership >= 0,
        membership=membership, centers=centers / sizes, silhouettes={}, smoothing=None,
        minimum_group_size=minimum_group_size,
    )  # fmt: skip


def assembled(
    votes: Votes, components: Components, positions: NDArray[np.float64], found: PolisGroups, *, minimum_group_size: int
) -> OpinionMap:
    """The map from its parts."""
    return OpinionMap(
        votes=votes, mode="polis", components=components, positions=positions, inside=found.inside,
        membership=found.membership, centers=found.centers,
        silhouettes={number: grouping.silhouette for number, grouping in found.groupings.items()},
        smoothing=found.smoothing, minimum_group_size=minimum_group_size,
    )  # fmt: skip
