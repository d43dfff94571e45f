"""Who supports what: ballots that say the same are one group, and each project has the list of its groups.

Every rule that follows money treats equal ballots equally, so that it is enough to follow one of each kind: on real
elections a quarter to a half of the work. Grouping goes by a 64-bit hash and is then *checked* entry by entry: a
collision, even one made on purpose, costs time and never a wrong result.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mithaq_engines.tally.election import Election
from mithaq_engines.tally.utilities import Utilities

Numbers = NDArray[np.int64]
Mask = NDArray[np.bool_]

HASH_STEP = np.uint64(0x9E3779B97F4A7C15)  # SplitMix64 (Steele, Lea, Flood 2014): spreads counters over 64 bits
MANY_PROJECTS = 5_000  # above, the check of groups goes by sorting and not project by project


@dataclass(frozen=True, slots=True, eq=False)
class Supporters:
    """Groups of equal ballots, seen by group (``starts``, ``projects``, ``weights``) and by project (``of_project``).

    ``group_of``: the group of each ballot; ``sizes``: how many ballots each group has; ``voters``: how many ballots
    there are in all, empty ones too. ``weights`` is None where every weight is 1; entries without support are left out.
    """

    voters: int
    group_of: Numbers
    sizes: Numbers
    starts: Numbers
    projects: NDArray[np.int32]
    weights: Numbers | None
    project_starts: Numbers
    project_groups: Numbers
    project_weights: Numbers | None

    def of_project(self, project: int) -> tuple[Numbers, Numbers | None]:
        """The groups that support ``project``, rising, and their weights (None: all 1)."""
        part = slice(self.project_starts[project], self.project_starts[project + 1])
        return self.project_groups[part], None if self.project_weights is None else self.project_weights[part]

    def entries_of(self, groups: Numbers) -> tuple[Numbers, Numbers]:
        """The entries of some groups: for each, its place in ``groups`` and its place in ``projects``."""
        first, lengths = self.starts[groups], self.starts[groups + 1] - self.starts[groups]
        owners = np.repeat(np.arange(groups.size), lengths)
        before = np.cumsum(lengths) - lengths
        return owners, np.arange(owners.size) - before[owners] + first[owners]

    def votes(self) -> Numbers:
        """How many ballots support each project."""
        return self._sums(None)

    def scores(self) -> list[int]:
        """The sum of the weights that each project has, exact whatever their size."""
        if self.project_weights is None:
            return [int(total) for total in self.votes()]
        return exact_sums(
            self.project_weights, self.sizes[self.project_groups], self._owners(), self.project_starts.size - 1
        )

    def _owners(self) -> Numbers:
        return np.repeat(np.arange(self.project_starts.size - 1), np.diff(self.project_starts))

    def _sums(self, weights: Numbers | None) -> Numbers:
        running = np.concatenate(([0], np.cumsum(self.sizes[self.project_groups])))
        return running[self.project_starts[1:]] - running[self.project_starts[:-1]]


def exact_sums(weights: Numbers, sizes: Numbers, owners: Numbers, count: int) -> list[int]:
    """For each owner the sum of ``weights * sizes``, exact: weights are cut in halves that doubles hold exactly."""
    low, high = weights & 0xFFFFF, weights >> 20  # the shift keeps the sign: weight == high * 2**20 + low
    lows = np.bincount(owners, weights=low * sizes, minlength=count)
    if not high.any():
        return [int(part) for part in lows]
    highs = np.bincount(owners, weights=high * sizes, minlength=count)
    return [(int(upper) << 20) + int(lower) for upper, lower in zip(highs.tolist(), lows.tolist(), strict=True)]


def supporters_of(election: Election, utilities: Utilities, *, grouped: bool = True) -> Supporters:
    """The supporters of an election under some utilities. ``grouped=False`` keeps every ballot its own group."""
    ballots, count = election.ballots, len(election.projects)
    starts, projects, weights = ballots.starts, ballots.projects, utilities.weights
    if weights is not None:
        supported = weights > 0
        if not supported.all():
            starts = np.concatenate(([0], np.cumsum(supported)))[starts]
            projects, weights = projects[supported], weights[supported]
        if weights.size and bool((weights == 1).all()):
            weights = None
    voters = len(ballots)
    group_of, sizes = np.arange(voters), np.ones(voters, dtype=np.int64)
    if grouped and voters:
        first = _first_of_each_kind(starts=starts, projects=projects, weights=weights, count=count)
        kept = first == group_of
        group_of = (np.cumsum(kept) - 1)[first]
        lengths, begins = (starts[1:] - starts[:-1])[kept], starts[:-1][kept]
        sizes = np.bincount(group_of, minlength=lengths.size)
        starts = np.concatenate(([0], np.cumsum(lengths)))
        entries = np.arange(starts[-1]) + np.repeat(begins - starts[:-1], lengths)
        projects = projects[entries]
        weights = None if weights is None else weights[entries]
    order = np.argsort(projects.astype(np.uint16) if count <= 1 << 16 else projects, kind="stable")
    project_starts = np.zeros(count + 1, dtype=np.int64)
    np.cumsum(np.bincount(projects, minlength=count), out=project_starts[1:])
    return Supporters(
        voters=voters,
        group_of=group_of,
        sizes=sizes,
        starts=starts,
        projects=projects,
        weights=weights,
        project_starts=project_starts,
        project_groups=np.repeat(np.arange(sizes.size), starts[1:] - starts[:-1])[order],
        project_weights=None if weights is None else weights[order],
    )


def _first_of_each_kind(
    *, starts: Numbers, projects: NDArray[np.int32], weights: Numbers | None, count: int
) -> Numbers:
    """For each ballot a ballot that says the same: the same one for all that do, itself where there is no other."""
    voters = starts.size - 1
    marks = _spread(np.arange(1, count + 1, dtype=np.uint64))[projects]
    if weights is not None:
        marks = marks * _spread(weights.astype(np.uint64) + np.uint64(1 << 32))
    running = np.concatenate((np.zeros(1, dtype=np.uint64), np.cumsum(marks, dtype=np.uint64)))
    hashes = _spread(running[starts[1:]] - running[starts[:-1]])  # sums over a ballot: the order within it is nothing
    slots = 1 << max(8, (2 * voters - 1).bit_length())
    first = np.full(voters, -1, dtype=np.int64)
    waiting, shift = np.arange(voters), 0
    while waiting.size:  # each turn settles all ballots of the kinds that hold a slot; others try another slot
        own = hashes[waiting]
        places = ((own >> np.uint64(shift)) & np.uint64(slots - 1)).astype(np.int64)
        table = np.full(slots, voters, dtype=np.int64)
        table[places[::-1]] = waiting[::-1]  # the lowest number written last
        holder = table[places]
        same = hashes[holder] == own
        first[waiting[same]] = holder[same]
        waiting = waiting[~same]
        shift = (shift + 7) % 40
        if shift < 7:
            hashes = _spread(hashes)
    return _checked(first, starts=starts, projects=projects, weights=weights, count=count)


def _checked(
    first: Numbers, *, starts: Numbers, projects: NDArray[np.int32], weights: Numbers | None, count: int
) -> Numbers:
    """``first``, with every ballot that does not truly say the same as its first made a kind of its own."""
    lengths = starts[1:] - starts[:-1]
    wrong = lengths != lengths[first]
    voters = np.repeat(np.arange(first.size), lengths)
    moved = first[voters] != voters  # the entries that have something to be compared with
    if not moved.any():
        return first
    if count > MANY_PROJECTS:
        key = voters * count + projects
        order = np.argsort(key)
        wanted = first[voters[moved]] * count + projects[moved]
        places = np.minimum(np.searchsorted(key, wanted, sorter=order), key.size - 1)
        found = order[places]
        bad = key[found] != wanted
        if weights is not None:
            bad |= weights[found] != weights[moved]
        wrong[voters[moved][bad]] = True
    else:
        order = np.argsort(projects.astype(np.uint16), kind="stable")
        by_project = np.zeros(count + 1, dtype=np.int64)
        np.cumsum(np.bincount(projects, minlength=count), out=by_project[1:])
        said = np.zeros(first.size, dtype=np.int64)
        stamp = np.full(first.size, -1, dtype=np.int32)
        for project in range(count):
            entries = order[by_project[project] : by_project[project + 1]]
            mine = voters[entries]
            stamp[mine] = project
            bad = stamp[first[mine]] != project
            if weights is not None:
                said[mine] = weights[entries]
                bad |= said[first[mine]] != weights[entries]
            if bad.any():
                wrong[mine[bad]] = True
    if wrong.any():
        first = first.copy()
        first[wrong] = np.flatnonzero(wrong)
    return first


def _spread(numbers: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """SplitMix64's finaliser, with wrap-around: a fixed bijection of 64 bits, the same on every machine and run."""
    mixed = numbers * HASH_STEP
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return mixed ^ (mixed >> np.uint64(31))
