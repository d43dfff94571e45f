"""A result explained as data: every round with who paid what, and for every project that did not win why.

    explanation = explain(election, equal_shares(election))
    explanation.rounds[0].paid.full        # how many paid in full, and how much each
    explanation.losers[0].reasons[0].code  # see ``losers``

All money is exact. Nothing here is a sentence: words are for those who show it (``explained_text`` for the command
line).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

from mithaq_engines.tally.election import Election
from mithaq_engines.tally.greedy import DENSITY, greedy_order
from mithaq_engines.tally.losers import (
    NO_SUPPORT,
    NOT_REACHED,
    Loser,
    Reason,
    Watch,
    closings,
    in_time,
    reasons_before_counting,
    reasons_of_greed,
    reasons_of_loads,
    reasons_of_shares,
)
from mithaq_engines.tally.outcome import COMPLETION, GREEDY, Outcome, Round, Tie, amount
from mithaq_engines.tally.payments import Loads, Paid, Purses, check_same, purchases_of, with_groups
from mithaq_engines.tally.utilities import utilities_of

LONGEST: Final = 12_000  # bits of a denominator that JSON still gets as an exact fraction: Python prints no longer ones


@dataclass(frozen=True, slots=True)
class RunnerUp:
    """Who would have come next had this round's project not been there, with its measure (exact)."""

    project: str
    measure: Fraction


@dataclass(frozen=True, slots=True)
class ExplainedRound:
    """One project bought.

    ``measure``: what was compared, exact: rho (Equal Shares: the price of one unit of utility; lowest first), a load
    (Phragmén; lowest first), a score for each unit of cost or a score (greedy; highest first); None where the rule had
    none to compare. ``paid``: None where the money came from the budget and not from voters' shares.
    ``with_voters``: what all voters together have left of their shares (None: the rule gives none). ``left``: of the
    budget. ``runner_up``: None where nothing else was left to be bought, or where it is not known.
    """

    number: int
    project: str
    cost: Fraction
    votes: int
    phase: str
    measure: Fraction | float | None
    paid: Paid | None
    with_voters: Fraction | None
    left: Fraction
    runner_up: RunnerUp | None
    tie: Tie | None

    @property
    def effective_votes(self) -> Fraction | None:
        """The cost divided by what a full payer of weight 1 paid: how many such payers would have carried it alone."""
        if self.paid is None or self.phase != "shares" or not self.paid.full:
            return None
        return self.cost * self.paid.full[0].weight / self.paid.full[0].each

    def as_json(self) -> dict[str, Any]:
        """In JSON's types: money as text in decimals; ``measure_exact`` as a fraction."""
        answer: dict[str, Any] = {
            "round": self.number,
            "project": self.project,
            "cost": amount(self.cost),
            "votes": self.votes,
            "phase": self.phase,
            "measure": None if self.measure is None else amount(self.measure),
            "measure_exact": _exact(self.measure),
            "left": amount(self.left),
        }
        if self.with_voters is not None:
            answer["with_voters"] = amount(self.with_voters)
        if self.effective_votes is not None:
            answer["effective_votes"] = amount(self.effective_votes)
        if self.paid is not None:
            answer["paid"] = paid_as_json(self.paid)
        if self.runner_up is not None:
            runner = self.runner_up
            answer["runner_up"] = {"project": runner.project, "measure": amount(runner.measure)}
        if self.tie is not None:
            answer["tie"] = {"tied": list(self.tie.tied), "settled_by": self.tie.settled_by}
        return answer


@dataclass(frozen=True, slots=True)
class Explanation:
    """A whole count, told. ``losers`` are in the order of their votes, the most first."""

    rule: str
    utility: str
    completion: str
    voters: int
    budget: Fraction
    cost: Fraction
    endowment: Fraction | None
    steps: int
    rounds: tuple[ExplainedRound, ...]
    losers: tuple[Loser, ...]
    names: Mapping[str, str]
    currency: str

    @property
    def left(self) -> Fraction:
        """Of the budget."""
        return self.budget - self.cost

    def loser(self, project: str) -> Loser | None:
        """Why this project did not win; None where it did."""
        return next((loser for loser in self.losers if loser.project == project), None)

    def as_json(self) -> dict[str, Any]:
        """In JSON's types: money as text in decimals."""
        answer: dict[str, Any] = {
            "rule": self.rule,
            "utility": self.utility,
            "completion": self.completion,
            "voters": self.voters,
            "budget": amount(self.budget),
            "cost": amount(self.cost),
            "left": amount(self.left),
            "rounds": [step.as_json() for step in self.rounds],
            "losers": [loser.as_json() for loser in self.losers],
        }
        if self.endowment is not None:
            answer |= {"endowment": amount(self.endowment), "steps": self.steps}
        return answer


def paid_as_json(paid: Paid) -> dict[str, Any]:
    """Who paid a round, in JSON's types."""
    answer: dict[str, Any] = {
        "total": amount(paid.total),
        "supporters": paid.supporters,
        "full": [
            {"ballots": payment.ballots, "each": amount(payment.each), "weight": payment.weight}
            for payment in paid.full
        ],
        "emptied": {
            "ballots": paid.emptied,
            "total": amount(paid.emptied_total),
            "least": amount(paid.emptied_least),
            "most": amount(paid.emptied_most),
        },
        "broke": paid.broke,
    }
    if paid.groups:
        answer["groups"] = [
            {
                "projects": list(group.projects),
                "ballots": group.ballots,
                "each": amount(group.each),
                "emptied": group.emptied,
            }
            for group in paid.groups
        ]
    return answer


def explain(election: Election, outcome: Outcome, *, groups: bool = False) -> Explanation:
    """Tell a count again. ``groups`` adds to each round what every kind of ballot paid: long on a large election.

    ``outcome`` must be one of ``election``, fresh from its rule: raises ``NotExplainableError`` otherwise.
    """
    check_same(election, outcome)
    outcome = with_groups(election, outcome)
    assert outcome.supporters is not None
    votes = outcome.supporters.votes().tolist()
    numbers, won = election.numbers(), set(outcome.winners)
    losers = [number for number, project in enumerate(election.projects) if project.id not in won]
    teller = _Teller(election, outcome, votes=votes, losers=losers, groups=groups)
    rounds, found = teller.tell()
    unit = utilities_of(election, outcome.utility).unit
    scores: list[int] | list[Fraction] = outcome.supporters.scores()
    if unit != 1:
        scores = [score * unit for score in scores]
    closed = closings(election, outcome)
    told: list[Loser] = []
    for number in losers:
        project = election.projects[number]
        first = reasons_before_counting(election, outcome, number, votes=votes[number], score=scores[number])
        last = () if number in outcome.excluded else tuple(found.get(number, ()))
        nothing = Reason(
            NOT_REACHED if votes[number] else NO_SUPPORT,
            {"votes": votes[number], "cost": project.cost, "rest": outcome.left},
        )
        reasons = in_time(first, last, closed=closed.get(number))
        told.append(Loser(project.id, project.cost, votes[number], reasons or (nothing,)))
    return Explanation(
        rule=outcome.rule,
        utility=outcome.utility,
        completion=outcome.completion,
        voters=len(election.ballots),
        budget=outcome.budget,
        cost=outcome.cost,
        endowment=outcome.endowment,
        steps=outcome.steps,
        rounds=tuple(rounds),
        losers=tuple(sorted(told, key=lambda loser: (-loser.votes, numbers[loser.project]))),
        names={project.id: project.name for project in election.projects},
        currency=election.currency,
    )


class _Teller:
    """Goes through the rounds of one outcome."""

    def __init__(
        self, election: Election, outcome: Outcome, *, votes: Sequence[int], losers: Sequence[int], groups: bool
    ) -> None:
        self.election, self.outcome, self.votes = election, outcome, votes
        self.losers, self.groups = losers, groups
        self.numbers = election.numbers()
        self.ties = {tie.number: tie for tie in outcome.ties}

    def tell(self) -> tuple[list[ExplainedRound], dict[int, list[Reason]]]:
        if self.outcome.rule == "mes" and self.outcome.shares is not None:
            return self._shares()
        if self.outcome.rule == "phragmen":
            return self._loads()
        reasons: dict[int, list[Reason]] = {}
        if self.outcome.rule == GREEDY:
            reasons = self._greed()
        return self._from_the_budget(0), reasons

    def _shares(self) -> tuple[list[ExplainedRound], dict[int, list[Reason]]]:
        outcome = self.outcome
        purses = Purses(self.election, outcome)
        watch = Watch(purses, self.losers)
        places = dict(purchases_of(outcome))
        with_voters = len(self.election.ballots) * purses.endowment
        rounds: list[ExplainedRound] = []
        for place, step in enumerate(outcome.rounds):
            if step.phase == COMPLETION:
                break
            if place not in places:  # for nothing
                rounds.append(self._round(step, with_voters=with_voters))
                continue
            number, project = places[place], self.numbers[step.project]
            runner = purses.runner_up(number)
            paid = purses.pay(number, groups=self.groups)
            watch.after(step.number, project)
            with_voters -= paid.total
            rounds.append(
                self._round(
                    step,
                    measure=purses.prices[number] / purses.market.factors[project],
                    paid=paid,
                    with_voters=with_voters,
                    runner=runner,
                )
            )
        reasons = {number: reasons_of_shares(purses, watch, number) for number in self.losers}
        if outcome.completion in ("utilitarian", "add1u"):
            for number, more in self._greed().items():
                reasons[number] = reasons.get(number, []) + more
        return rounds + self._from_the_budget(len(rounds)), reasons

    def _loads(self) -> tuple[list[ExplainedRound], dict[int, list[Reason]]]:
        loads = Loads(self.election, self.outcome)
        living = [
            number
            for number, project in enumerate(self.election.projects)
            if number not in self.outcome.excluded and project.cost <= self.outcome.budget
        ]
        state = self.outcome.limits.opened() if self.outcome.limits else None
        rounds: list[ExplainedRound] = []
        for step in self.outcome.rounds:
            project = self.numbers[step.project]
            if state is not None:
                living = [number for number in living if number in state]
                state.buy(project)
            runner = loads.runner_up(project, living)
            living.remove(project)
            load = loads.needed(project)
            paid = loads.elect(project, load, groups=self.groups) if load is not None else None
            rounds.append(self._round(step, measure=load, paid=paid, runner=runner))
        found = reasons_of_loads(self.election, self.outcome, loads, self.losers)
        return rounds, {number: [reason] for number, reason in found.items()}

    def _greed(self) -> dict[int, list[Reason]]:
        found = reasons_of_greed(self.election, self.outcome, self.votes)
        return {number: [reason] for number, reason in found.items()}

    def _from_the_budget(self, begin: int) -> list[ExplainedRound]:
        """The rounds from ``begin`` on, which the budget pays; the runner-up is the next that would have fitted."""
        steps = self.outcome.rounds[begin:]
        if not any(step.phase in (GREEDY, COMPLETION) for step in steps):
            return [self._round(step) for step in steps]
        assert self.outcome.supporters is not None
        assert self.outcome.tie_break is not None
        costs = [project.cost for project in self.election.projects]
        utilities = utilities_of(self.election, self.outcome.utility)
        ranked = greedy_order(
            costs=costs,
            scores=self.outcome.supporters.scores(),
            factors=utilities.factors,
            unit=utilities.unit,
            ties=self.outcome.tie_break,
            order=str(self.outcome.options.get("order", DENSITY)),
            excluded=self.outcome.excluded,
        )
        measures = {number: measure for measure, level in ranked for number in level}
        order = list(measures)
        place = {number: at for at, number in enumerate(order)}
        gone = {step.project for step in self.outcome.rounds[:begin]}
        bought = [self.numbers[step.project] for step in self.outcome.rounds[:begin]]
        state = self.outcome.limits.opened(bought) if self.outcome.limits else None
        rounds: list[ExplainedRound] = []
        for step in steps:
            number, before = self.numbers[step.project], step.left + step.cost
            gone.add(step.project)
            following = next(
                (
                    other
                    for other in order[place[number] + 1 :]
                    if self.election.projects[other].id not in gone
                    and costs[other] <= before
                    and (state is None or other in state)
                ),
                None,
            )
            if state is not None:
                state.buy(number)
            measure = None if following is None else measures[following]
            rounds.append(
                self._round(step, runner=None if following is None or measure is None else (following, measure))
            )
        return rounds

    def _round(
        self,
        step: Round,
        *,
        measure: Fraction | None = None,
        paid: Paid | None = None,
        with_voters: Fraction | None = None,
        runner: tuple[int, Fraction] | None = None,
    ) -> ExplainedRound:
        return ExplainedRound(
            number=step.number,
            project=step.project,
            cost=step.cost,
            votes=self.votes[self.numbers[step.project]],
            phase=step.phase,
            measure=step.measure if measure is None else measure,
            paid=paid,
            with_voters=with_voters,
            left=step.left,
            runner_up=None if runner is None else RunnerUp(self.election.projects[runner[0]].id, runner[1]),
            tie=self.ties.get(step.number),
        )


def _exact(measure: Fraction | float | None) -> str | None:
    """A fraction as text; None where there is none, or where it is longer than can be printed."""
    if not isinstance(measure, Fraction):
        return None
    longest = max(measure.denominator.bit_length(), measure.numerator.bit_length())
    return str(measure) if longest <= LONGEST else None
