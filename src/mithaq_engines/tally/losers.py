"""Why a project did not win: a code and the figures of which a sentence can be made, in any language.

Amounts are money of the election, exact (``Fraction``); counts are ``int``; ``by`` and the like are ids of projects.
Every reason but ``over_budget`` and ``under_threshold`` carries ``votes`` (supporters) and ``cost``. The codes:

- ``no_support``: nobody supports it.
- ``no_utility`` (Equal Shares): it costs nothing and counts by cost, so that supporting it weighs nothing.
- ``under_threshold``: ``votes`` and ``minimum_votes``, ``score`` and ``minimum_score``, as far as they were asked for.
- ``over_budget``: its ``cost`` is above the whole ``budget``.
- ``rival_bought``: it is in an exclusive group with ``by``, which was bought in ``round``.
- ``envelope_spent``: only ``rest`` of the envelope of its part was left in the end.
- ``unaffordable`` (Equal Shares): its supporters had ``together`` at first. In ``round`` (0: from the start) the
  purchase of ``by`` brought them from ``before`` down to ``after``, below the cost; ``at_end`` they had that much, and
  ``missing`` was wanting. ``more_voters``: with so many more who vote for this project alone, each with the same
  ``endowment``, it would have been bought (None where a constraint would have set it aside all the same).
- ``did_not_fit`` (greedy, and what completes Equal Shares): at its turn only ``rest`` of the budget was left;
  ``missing`` was wanting; ``place`` in the order of support, from 1.
- ``count_stopped`` (greedy without skipping): the count had stopped before its turn, at the project ``by``.
- ``broke_budget`` (Phragmén): it was its turn at ``load``, and ``rest`` was too little: that ended the count.
- ``stopped_before`` (Phragmén): the count ended at ``by`` with the load ``stop_load``; it would have needed ``load``.
  ``last_load`` is that of the last project bought.
- ``not_reached``: the rule ended before it, with ``rest`` of the budget; no more is known.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import Any, Final

from mithaq_engines.tally.election import Election
from mithaq_engines.tally.greedy import DENSITY, STOP, greedy_order
from mithaq_engines.tally.outcome import COMPLETION, GREEDY, Outcome, amount
from mithaq_engines.tally.payments import NEAR, Loads, Purses
from mithaq_engines.tally.utilities import utilities_of

NO_SUPPORT: Final = "no_support"
NO_UTILITY: Final = "no_utility"
UNDER_THRESHOLD: Final = "under_threshold"
OVER_BUDGET: Final = "over_budget"
RIVAL_BOUGHT: Final = "rival_bought"
ENVELOPE_SPENT: Final = "envelope_spent"
UNAFFORDABLE: Final = "unaffordable"
DID_NOT_FIT: Final = "did_not_fit"
COUNT_STOPPED: Final = "count_stopped"
BROKE_BUDGET: Final = "broke_budget"
STOPPED_BEFORE: Final = "stopped_before"
NOT_REACHED: Final = "not_reached"

Figure = Fraction | int | str | None


@dataclass(frozen=True, slots=True)
class Reason:
    """A code of this file's list, and its figures."""

    code: str
    figures: Mapping[str, Figure]

    def as_json(self) -> dict[str, Any]:
        """In JSON's types: amounts as text in decimals."""
        figures = {
            name: amount(value) if isinstance(value, Fraction) else value for name, value in self.figures.items()
        }
        return {"code": self.code, **figures}


@dataclass(frozen=True, slots=True)
class Loser:
    """A project that did not win, and why: the first reason alone would be enough, others add to it."""

    project: str
    cost: Fraction
    votes: int
    reasons: tuple[Reason, ...]

    @property
    def code(self) -> str:
        """The code of the first reason."""
        return self.reasons[0].code

    def as_json(self) -> dict[str, Any]:
        """In JSON's types."""
        return {
            "project": self.project,
            "cost": amount(self.cost),
            "votes": self.votes,
            "reasons": [reason.as_json() for reason in self.reasons],
        }


@dataclass(frozen=True, slots=True)
class Fall:
    """When the supporters of a project came to have less than its cost: see ``unaffordable``."""

    round: int
    by: str | None
    before: Fraction
    after: Fraction


class Watch:
    """Follows what the supporters of projects that lost have together, through a run of Equal Shares."""

    def __init__(self, purses: Purses, losers: Sequence[int]) -> None:
        self.purses = purses
        self.falls: dict[int, Fall] = {}
        self.votes = purses.supporters.votes().tolist()
        self.alive = [number for number in losers if self.votes[number] and number in purses.market.rough_costs]
        endowment = purses.endowment
        for number in self.alive:
            together = self.votes[number] * endowment
            if together < purses.market.costs[number]:
                self.falls[number] = Fall(0, None, together, together)
        self.alive = [number for number in self.alive if number not in self.falls]
        self.costs = {number: float(purses.market.costs[number] / endowment) for number in self.alive}
        self.have = {number: float(self.votes[number]) for number in self.alive}

    def after(self, round_number: int, bought: int) -> None:
        """Look at all after the payments of a round."""
        spent = self.purses.spent_by_supporters()
        for number in self.alive:
            self.have[number] -= float(spent[number])
            if self.have[number] < self.costs[number] * (1 + NEAR) + NEAR:
                now = self.purses.money_of(number)
                if now < self.purses.market.costs[number]:
                    before = self.purses.money_of(number, before=True)
                    self.falls[number] = Fall(round_number, self.purses.ids[bought], before, now)
        self.alive = [number for number in self.alive if number not in self.falls]


def reasons_before_counting(
    election: Election, outcome: Outcome, number: int, *, votes: int, score: int | Fraction
) -> list[Reason]:
    """Why a project was not counted at all, if so."""
    project = election.projects[number]
    reasons: list[Reason] = []
    if number in outcome.excluded:
        figures: dict[str, Figure] = {}
        for name, value in (("votes", votes), ("score", score)):
            minimum = outcome.options.get(f"minimum_{name}")
            if isinstance(minimum, int) and value < minimum:
                figures |= {name: value, f"minimum_{name}": minimum}
        reasons.append(Reason(UNDER_THRESHOLD, figures))
    if project.cost > outcome.budget:
        reasons.append(Reason(OVER_BUDGET, {"cost": project.cost, "budget": outcome.budget}))
    return reasons + _reasons_of_limits(election, outcome, number, votes=votes)


def _reasons_of_limits(election: Election, outcome: Outcome, number: int, *, votes: int) -> list[Reason]:
    """Whether a constraint set a project aside."""
    if outcome.limits is None:
        return []
    numbers = election.numbers()
    state = outcome.limits.opened(numbers[name] for name in outcome.winners)
    reasons: list[Reason] = []
    figures: dict[str, Figure] = {"votes": votes, "cost": election.projects[number].cost}
    if number in state.excluded:
        rivals = outcome.limits.rivals[number]
        first = next(step for step in outcome.rounds if numbers[step.project] in rivals)
        reasons.append(Reason(RIVAL_BOUGHT, figures | {"by": first.project, "round": first.number}))
    if number in state.outgrown:
        rest = min(state.left[part] for part in outcome.limits.parts_of[number])
        reasons.append(Reason(ENVELOPE_SPENT, figures | {"rest": rest}))
    return reasons


def closings(election: Election, outcome: Outcome) -> dict[int, int]:
    """The projects that a constraint set aside, and in which round (0: from the start)."""
    if outcome.limits is None:
        return {}
    numbers, state = election.numbers(), outcome.limits.opened()
    closed = dict.fromkeys(sorted(state.excluded | state.outgrown), 0)
    for step in outcome.rounds:
        state.buy(numbers[step.project])
        for number in sorted((state.excluded | state.outgrown) - closed.keys()):
            closed[number] = step.number
    return closed


def in_time(before: Sequence[Reason], counted: Sequence[Reason], *, closed: int | None) -> tuple[Reason, ...]:
    """All reasons of a project in the order in which they came. ``closed``: the round that set it aside, if one did.

    What happened to the purses of its supporters afterwards is no reason any more, and more voters would not have
    helped.
    """
    if closed is None:
        return (*before, *counted)
    earlier: list[Reason] = []
    later: list[Reason] = []
    for reason in counted:
        fell = reason.figures.get("round")
        if reason.code != UNAFFORDABLE:
            later.append(reason)
        elif isinstance(fell, int) and fell < closed:
            earlier.append(Reason(reason.code, {**reason.figures, "more_voters": None}))
    return (*earlier, *before, *later)


def reasons_of_shares(purses: Purses, watch: Watch, number: int) -> list[Reason]:
    """Why Equal Shares, now at its end, did not buy a project."""
    cost, votes = purses.market.costs[number], watch.votes[number]
    figures: dict[str, Figure] = {"votes": votes, "cost": cost}
    if not votes:
        return [Reason(NO_SUPPORT, figures)]
    fall = watch.falls.get(number)
    if fall is None:
        return [] if cost else [Reason(NO_UTILITY, figures)]
    at_end = purses.money_of(number)
    endowment = purses.endowment
    figures |= {
        "endowment": endowment,
        "together": votes * endowment,
        "round": fall.round,
        "by": fall.by,
        "before": fall.before,
        "after": fall.after,
        "at_end": at_end,
        "missing": cost - at_end,
        "more_voters": ceil((cost - at_end) / endowment) if endowment else None,
    }
    return [Reason(UNAFFORDABLE, figures)]


def reasons_of_greed(election: Election, outcome: Outcome, votes: Sequence[int]) -> dict[int, Reason]:
    """For each project that a greedy phase did not buy, why."""
    assert outcome.supporters is not None
    assert outcome.tie_break is not None
    phases = {step.phase for step in outcome.rounds}
    phase = COMPLETION if outcome.rule != "greedy" else GREEDY
    earlier = [step for step in outcome.rounds if step.phase not in (COMPLETION, GREEDY)]
    costs = [project.cost for project in election.projects]
    utilities = utilities_of(election, outcome.utility)
    ranked = greedy_order(
        costs=costs,
        scores=outcome.supporters.scores(),
        factors=utilities.factors,
        unit=utilities.unit,
        ties=outcome.tie_break,
        order=str(outcome.options.get("order", DENSITY)),
        excluded=outcome.excluded,
    )
    bought = {step.project for step in outcome.rounds if step.phase == phase} if phase in phases else set()
    before = {step.project for step in earlier}
    rest = earlier[-1].left if earlier else outcome.budget
    stopped: str | None = None
    reasons: dict[int, Reason] = {}
    order = [number for _, level in ranked for number in level]
    numbers = election.numbers()
    state = outcome.limits.opened(numbers[step.project] for step in earlier) if outcome.limits else None
    for place, number in enumerate(order, start=1):
        name, cost = election.projects[number].id, costs[number]
        if name in before:
            continue
        if name in bought:
            rest -= cost
            if state is not None:
                state.buy(number)
            continue
        if state is not None and number not in state:
            continue
        figures: dict[str, Figure] = {"votes": votes[number], "cost": cost, "rest": rest, "place": place}
        if stopped is not None:
            reasons[number] = Reason(COUNT_STOPPED, figures | {"by": stopped})
        elif cost > rest:
            reasons[number] = Reason(DID_NOT_FIT, figures | {"missing": cost - rest})
            if outcome.options.get("overflow") == STOP and phase == GREEDY:
                stopped = name
    return reasons


def reasons_of_loads(election: Election, outcome: Outcome, loads: Loads, losers: Sequence[int]) -> dict[int, Reason]:
    """For each project that Phragmén's rule, now at its end, did not buy, why."""
    reasons: dict[int, Reason] = {}
    needed: dict[int, Fraction] = {}
    last = next((step.measure for step in reversed(outcome.rounds) if step.measure is not None), None)
    closed = closings(election, outcome)
    for number in losers:
        cost = election.projects[number].cost
        load = loads.needed(number)
        if load is None:
            reasons[number] = Reason(NO_SUPPORT, {"votes": 0, "cost": cost, "rest": outcome.left})
        elif number not in outcome.excluded and number not in closed and cost <= outcome.budget:
            needed[number] = load
    if not needed:
        return reasons
    stop = min(needed.values())
    breaking = [n for n, load in needed.items() if load == stop and election.projects[n].cost > outcome.left]
    for number, load in needed.items():
        figures: dict[str, Figure] = {
            "votes": int(loads.votes[number]),
            "cost": election.projects[number].cost,
            "load": load,
            "last_load": last if isinstance(last, Fraction) else None,
            "rest": outcome.left,
        }
        if number in breaking:
            reasons[number] = Reason(BROKE_BUDGET, figures)
        elif breaking:
            by = election.projects[loads.ties.first(breaking)].id
            reasons[number] = Reason(STOPPED_BEFORE, figures | {"by": by, "stop_load": stop})
    return reasons
