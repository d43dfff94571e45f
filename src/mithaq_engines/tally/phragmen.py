"""Phragmén's sequential rule for budgets, exact, as pabutools' ``sequential_phragmen``.

Every voter earns money at the same pace, from nothing. As soon as the supporters of a project have together what it
costs, it is bought and their purses are empty. Said in loads: buying project ``c`` would bring each of its supporters
to the load ``(cost + sum of their loads) / their number``; the lowest goes first. The rule stops as soon as *any*
project with the lowest load would break the budget; projects dearer than the whole budget are set aside first.
Projects without supporters have an infinite load: they come last, in the order of ties, under the same stop.
Projects set aside by a constraint (see ``constraints``) are no longer looked at, and stop nothing.

Loads are kept as doubles, each rounded anew from an exact fraction when it is set; where two projects come closer than
doubles can tell, both are compared as fractions.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from mithaq_engines.tally.constraints import Open
from mithaq_engines.tally.supporters import Supporters
from mithaq_engines.tally.ties import TieBreak, Tied

ROUNDING = 2.3e-16


@dataclass(frozen=True, slots=True)
class Elected:
    """One project bought, the load that its supporters then have (None: it has no supporters), and those tied."""

    project: int
    load: Fraction | None
    tied: tuple[int, ...]


def phragmen_rounds(
    *,
    supporters: Supporters,
    costs: Sequence[Fraction],
    budget: Fraction,
    ties: TieBreak,
    excluded: frozenset[int] = frozenset(),
    state: Open | None = None,
) -> list[Elected]:
    """The rule on approvals (every supporter counts once, whatever the weight). O(rounds x entries)."""
    votes = supporters.votes()
    living = [
        number
        for number, cost in enumerate(costs)
        if number not in excluded and cost <= budget and (state is None or number in state)
    ]
    supported = np.array([number for number in living if votes[number]], dtype=np.int64)
    waiting = [number for number in living if not votes[number]]
    unit = max((costs[number] for number in living), default=Fraction(0)) or Fraction(1)
    rough_costs = np.array([float(costs[number] / unit) for number in supported])
    counts = votes[supported].astype(np.float64)
    heads = supporters.sizes[supporters.project_groups].astype(np.float64)
    starts = supporters.project_starts
    longest = int(np.diff(starts).max(initial=0))  # a sum of so many doubles has at most as many roundings
    last = np.full(supporters.sizes.size, -1, dtype=np.int64)  # the round that each group paid in last
    loads = np.zeros(supporters.sizes.size)
    exact: list[Fraction] = []
    rounds: list[Elected] = []
    left = budget

    def exact_load(project: int) -> Fraction:
        groups, _ = supporters.of_project(project)
        paid = last[groups] >= 0
        amounts = np.bincount(last[groups[paid]], weights=supporters.sizes[groups[paid]], minlength=len(exact))
        owed = sum(
            (int(count) * load for count, load in zip(amounts.tolist(), exact, strict=True) if count), Fraction(0)
        )
        return (owed + costs[project]) / int(votes[project])

    while supported.size:
        parts = np.column_stack((starts[supported], starts[supported + 1])).ravel()
        carried = np.add.reduceat(np.append(heads * loads[supporters.project_groups], 0.0), parts)[::2]
        rough = (carried + rough_costs) / counts
        margin = rough * ROUNDING * (64 + longest)
        near = np.flatnonzero(rough - margin <= (rough + margin).min())
        tied = [int(number) for number in supported[near]]
        if len(tied) > 1:
            compared = {project: exact_load(project) for project in tied}
            lowest = min(compared.values())
            tied = [project for project in tied if compared[project] == lowest]
        else:
            lowest = exact_load(tied[0])
        if any(costs[project] > left for project in tied):
            return rounds
        chosen = ties.first(tied)
        rounds.append(Elected(chosen, lowest, tuple(tied)))
        left -= costs[chosen]
        groups, _ = supporters.of_project(chosen)
        last[groups] = len(exact)
        exact.append(lowest)
        loads[groups] = float(lowest / unit)
        keep = supported != chosen
        if state is not None and state.buy(chosen):
            keep &= np.array([int(number) in state for number in supported], dtype=bool)
            waiting = [number for number in waiting if number in state]
        supported, rough_costs, counts = supported[keep], rough_costs[keep], counts[keep]
    waiting.sort(key=ties.place.__getitem__)
    tied_last = Tied(waiting, lambda number: state is None or number in state)
    dearest_first = sorted(range(len(waiting)), key=lambda place: costs[waiting[place]])
    for place, chosen in enumerate(waiting):
        if state is not None and chosen not in state:
            continue
        while dearest_first[-1] < place or (state is not None and waiting[dearest_first[-1]] not in state):
            dearest_first.pop()  # the dearest that is still there stands last
        if costs[waiting[dearest_first[-1]]] > left:
            break
        rounds.append(Elected(chosen, None, tied_last.from_place(place)))
        left -= costs[chosen]
        if state is not None:
            state.buy(chosen)
    return rounds
