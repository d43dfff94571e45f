"""The maximin support rule for budgets, exact (Aziz, Lee, Talmon 2018: "generalised sequential Phragmén").

The cost of what is bought is laid on its supporters, as evenly as can be: the *load* of a set of projects is the
smallest ``z`` for which every project's cost can be parted among its supporters with nobody carrying more than ``z``.
Each round buys, among the projects that still fit in the budget, the one whose purchase leaves the smallest load; the
loads may be laid anew in every round, which is what sets the rule apart from Phragmén's. As pabutools'
``maximin_support``: projects without supporters come last, in the order of ties, as long as they fit; a project of no
cost leaves the load as it is.

Exact without a linear programme. By duality the load of ``W`` is the largest ``cost(T) / people(T)`` over its subsets
``T``, where ``people`` counts whoever supports any of ``T``. Whether a load ``z`` is enough is a question of flow from
projects to groups of equal ballots, in whole numbers: the costs times the denominator of ``z``. Where the flow does not
fit, the projects reached by the search for more room are such a ``T``, with a ratio above ``z``: the next guess
(Newton's method, as Dinkelbach has it). As the load only grows with ``W``, every ratio found bounds its project for all
later rounds, and most projects are never looked at twice.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mithaq_engines.tally.constraints import Open
from mithaq_engines.tally.supporters import Mask, Numbers, Supporters
from mithaq_engines.tally.ties import TieBreak

Amounts = NDArray[Any]  # int64, or Python's whole numbers where those could overflow
LARGEST = 1 << 62
CROWDS = 24  # remembered: what was too dear with one project often is with another
CAUTION = 1e-9  # doubles only share out: what they leave is laid in whole numbers


@dataclass(frozen=True, slots=True)
class Backed:
    """One project bought, the load afterwards (None: it has no supporters), and those tied."""

    project: int
    load: Fraction | None
    tied: tuple[int, ...]


def maximin_rounds(
    *,
    supporters: Supporters,
    costs: Sequence[Fraction],
    budget: Fraction,
    ties: TieBreak,
    excluded: frozenset[int] = frozenset(),
    state: Open | None = None,
) -> list[Backed]:
    """The rule on approvals (every supporter counts once, whatever the weight)."""
    votes = supporters.votes().tolist()
    graph = _Graph(supporters, costs)
    living = [number for number in range(len(costs)) if number not in excluded]
    bounds = {
        number: costs[number] / votes[number] if votes[number] else Fraction(0)
        for number in living
        if votes[number] or not costs[number]
    }
    flow, left = _Flow(graph, Fraction(0)), budget
    crowds: deque[_Crowd] = deque(maxlen=CROWDS)
    rounds: list[Backed] = []
    while living := [n for n in living if costs[n] <= left and (state is None or n in state)]:
        fitting = [number for number in living if number in bounds]
        tied = living
        while fitting:
            load = max(flow.load, min(bounds[number] for number in fitting))
            low = [number for number in fitting if bounds[number] <= load]
            for number in low:
                bounds[number] = max(bounds[number], *(crowd.ratio_with(number) for crowd in crowds), Fraction(0))
            low = [number for number in low if bounds[number] <= load]
            if not low:
                continue  # no need to look at flows yet
            if load > flow.load:
                flow = flow.raised(load)
            tied = []
            for number in low:
                beyond = flow.beyond(number)
                if beyond is None:
                    tied.append(number)
                else:
                    crowds.append(_Crowd(graph, beyond - {number}))
                    bounds[number] = crowds[-1].ratio_with(number)
            if tied:
                break
        chosen = ties.first(tied)
        rounds.append(Backed(chosen, flow.load if fitting else None, tuple(tied)))
        if fitting:
            flow.take(chosen)
        left -= costs[chosen]
        living.remove(chosen)
        if state is not None:
            state.buy(chosen)
    return rounds


class _Graph:
    """Who supports what, and the costs as whole numbers: ``costs[project] / unit`` is money."""

    def __init__(self, supporters: Supporters, costs: Sequence[Fraction]) -> None:
        self.unit = lcm(*(cost.denominator for cost in costs)) if costs else 1
        self.costs = [int(cost * self.unit) for cost in costs]
        self.sizes = supporters.sizes
        self.groups = [supporters.of_project(number)[0] for number in range(len(costs))]


class _Crowd:
    """Some projects that were bought, and the people who support any of them."""

    def __init__(self, graph: _Graph, projects: Iterable[int]) -> None:
        self.graph, self.cost = graph, 0
        self.outside: Mask = np.ones(graph.sizes.size, dtype=bool)
        for number in projects:
            self.outside[graph.groups[number]] = False
            self.cost += graph.costs[number]
        self.people = int(graph.sizes[~self.outside].sum())

    def ratio_with(self, project: int) -> Fraction:
        """The cost of all of them and of one project more for each person: no load with that project is below."""
        graph = self.graph
        groups = graph.groups[project]
        more = int(graph.sizes[groups[self.outside[groups]]].sum())
        people = self.people + more
        return Fraction(self.cost + graph.costs[project], people * graph.unit) if people else Fraction(0)


class _Flow:
    """The costs of some projects laid on groups of voters, none of whom carries more than ``load``.

    Amounts are in parts of money of ``1 / (unit x denominator of load)``. ``room``: what each group could still carry.
    ``store``: a row for each of ``projects``, what it lays on each group.
    """

    def __init__(self, graph: _Graph, load: Fraction) -> None:
        self.graph, self.load = graph, load
        scaled = load * graph.unit
        self.scale = scaled.denominator
        most = max(sum(graph.costs) * self.scale, int(graph.sizes.sum()) * scaled.numerator)
        self.kind: type = np.int64 if most < LARGEST else object
        self.room: Amounts = graph.sizes.astype(self.kind) * scaled.numerator
        self.projects: list[int] = []
        self.store: Amounts = np.zeros((8, graph.sizes.size), dtype=self.kind)  # with rows to spare, all of nothing
        self.moves: list[tuple[Amounts, Numbers, Amounts]] = []  # array, groups and what was added there

    def raised(self, load: Fraction) -> _Flow:
        """The same projects under a larger load: what is laid is kept, but for what the new unit cuts off."""
        higher = _Flow(self.graph, load)
        old, new = self.scale, higher.scale
        kept: Amounts = self.store.astype(higher.kind)
        higher.store = kept // old * new + kept % old * new // old  # in two parts, so that no product is too large
        higher.room = higher.room - higher.store.sum(axis=0)
        higher.projects = list(self.projects)
        for row, number in enumerate(higher.projects):
            reached = higher._lay(row, self.graph.costs[number] * new - int(higher.store[row].sum()))
            assert not reached
        higher.moves.clear()
        return higher

    def take(self, project: int) -> None:
        """Lay a project's cost, which must be possible."""
        reached = self._add(project)
        assert not reached
        self.moves.clear()

    def beyond(self, project: int) -> set[int] | None:
        """None if the project's cost can be laid too; else projects, it among them, too dear for their people."""
        groups = self.graph.groups[project]
        if self.room[groups].sum() >= self.graph.costs[project] * self.scale:
            return None
        reached = self._add(project)
        crowd = {self.projects[row] for row in reached} or None
        for array, where, added in reversed(self.moves):
            array[where] -= added
        self.moves.clear()
        self.projects.pop()
        return crowd

    def _add(self, project: int) -> set[int]:
        if len(self.projects) == len(self.store):
            self.store = np.concatenate((self.store, np.zeros_like(self.store)))
        self.projects.append(project)
        return self._lay(len(self.projects) - 1, self.graph.costs[project] * self.scale)

    def _lay(self, row: int, need: int) -> set[int]:
        """Lay so much more of a project as far as it goes.

        An empty set, or the rows of the projects among which there is no room left.
        """
        need -= self._send({row: row}, row, need)
        while need > 0:
            came_from, roomy = self._reach(row)
            if not roomy:
                return set(came_from)
            for last in roomy:
                need -= self._send(came_from, last, need)
        return set()

    def _reach(self, row: int) -> tuple[dict[int, int], list[int]]:
        """All rows to which a chain leads from ``row``, each of which can hand over to the next, nearest first.

        For each the one before it on its chain; and those whose supporters have room.
        """
        came_from: dict[int, int] = {row: row}
        unseen: Mask = np.ones(len(self.projects), dtype=bool)
        unseen[row] = False
        queue, roomy = deque([row]), []
        while queue:
            here = queue.popleft()
            groups = self.graph.groups[self.projects[here]]
            if (self.room[groups] > 0).any():
                roomy.append(here)
            waiting = np.flatnonzero(unseen)
            for other in waiting[(self.store[waiting[:, None], groups] > 0).any(axis=1)].tolist():
                came_from[other] = here
                unseen[other] = False
                queue.append(other)
        return came_from, roomy

    def _send(self, came_from: dict[int, int], last: int, need: int) -> int:
        """Lay as much as the chain to ``last`` carries, at most ``need``: each takes over what the next hands it."""
        room = self.graph.groups[self.projects[last]]
        amount = min(need, int(self.room[room].sum()))
        later = last
        while came_from[later] != later and amount:
            groups = self.graph.groups[self.projects[came_from[later]]]
            amount = min(amount, int(self.store[later][groups].sum()))
            later = came_from[later]
        if not amount:
            return 0
        taken = _shared(self.room[room], amount)
        self._move(self.room, room, -taken)
        self._move(self.store[last], room, taken)
        later = last
        while came_from[later] != later:
            groups = self.graph.groups[self.projects[came_from[later]]]
            taken = _shared(self.store[later][groups], amount)
            self._move(self.store[later], groups, -taken)
            self._move(self.store[came_from[later]], groups, taken)
            later = came_from[later]
        return amount

    def _move(self, array: Amounts, groups: Numbers, added: Amounts) -> None:
        array[groups] += added
        self.moves.append((array, groups, added))


def _shared(available: Amounts, amount: int) -> Amounts:
    """How much to take of each so that it makes ``amount``: about the same part, which leaves room everywhere."""
    even: Amounts = np.zeros_like(available)
    if available.dtype != object:
        even = (available * (amount / int(available.sum()) * (1 - CAUTION))).astype(np.int64)
    rest = available - even
    before = np.cumsum(rest) - rest
    taken: Amounts = even + np.minimum(np.maximum(amount - int(even.sum()) - before, 0), rest)
    return taken
