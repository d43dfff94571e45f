"""What a rule answers: the winners in order, round by round, with every tie that mattered."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import Any

from mithaq_engines.tally.constraints import Limits
from mithaq_engines.tally.election import Election
from mithaq_engines.tally.equal_shares import Shares
from mithaq_engines.tally.supporters import Supporters
from mithaq_engines.tally.ties import TieBreak

FREE, SHARES, COMPLETION, GREEDY, PHRAGMEN = "free", "shares", "completion", "greedy", "phragmen"
MAXIMIN, OVERSPENDING = "maximin", "overspending"
MEASURES = {FREE: "rho", SHARES: "rho", OVERSPENDING: "rho", PHRAGMEN: "load", MAXIMIN: "load"} | {
    COMPLETION: "density",
    GREEDY: "density",
}
DIGITS = 12  # of a rho or a load that has no short decimal form


@dataclass(frozen=True, slots=True)
class Tie:
    """In round ``number`` (from 1) ``tied`` were equal, ``chosen`` was taken, by the criterion ``settled_by``."""

    number: int
    tied: tuple[str, ...]
    chosen: str
    settled_by: str


@dataclass(frozen=True, slots=True)
class Round:
    """One project bought.

    ``phase``: which part of the rule bought it. ``measure``: what the rule compared (rho, a load, a score for each unit
    of cost), exact, or a double where only a double was needed to decide. ``left``: of the budget, afterwards.
    """

    number: int
    project: str
    cost: Fraction
    phase: str
    measure: Fraction | float | None
    left: Fraction


@dataclass(frozen=True, slots=True)
class Outcome:
    """A result. ``winners``: ids, in the order in which they were bought.

    ``endowment``: what every ballot was given (Equal Shares), after ``steps`` increments. ``shares``, ``supporters``,
    ``tie_break``, ``excluded`` (numbers of projects set aside by a threshold) and ``limits`` (constraints; None where
    there are none) are the run itself, for explanations.
    """

    rule: str
    utility: str
    completion: str
    winners: tuple[str, ...]
    cost: Fraction
    budget: Fraction
    rounds: tuple[Round, ...]
    ties: tuple[Tie, ...]
    endowment: Fraction | None = None
    steps: int = 0
    options: dict[str, Any] = field(default_factory=dict)
    shares: Shares | None = field(default=None, repr=False, compare=False)
    supporters: Supporters | None = field(default=None, repr=False, compare=False)
    tie_break: TieBreak | None = field(default=None, repr=False, compare=False)
    excluded: frozenset[int] = field(default=frozenset(), repr=False, compare=False)
    limits: Limits | None = field(default=None, repr=False, compare=False)

    @property
    def left(self) -> Fraction:
        """What is not spent; below nothing where the rule may overspend."""
        return self.budget - self.cost

    def as_json(self) -> dict[str, Any]:
        """The result in JSON's types: money and measures as text, in decimals (exact where they end)."""
        answer: dict[str, Any] = {
            "rule": self.rule,
            "utility": self.utility,
            "completion": self.completion,
            "winners": list(self.winners),
            "cost": amount(self.cost),
            "budget": amount(self.budget),
            "rounds": [
                {
                    "round": step.number,
                    "project": step.project,
                    "cost": amount(step.cost),
                    "phase": step.phase,
                    MEASURES[step.phase]: None if step.measure is None else amount(step.measure),
                    "left": amount(step.left),
                }
                for step in self.rounds
            ],
            "ties": [
                {"round": tie.number, "tied": list(tie.tied), "chosen": tie.chosen, "settled_by": tie.settled_by}
                for tie in self.ties
            ],
        }
        if self.endowment is not None:
            answer |= {"endowment": amount(self.endowment), "steps": self.steps}
        return answer | ({"options": self.options} if self.options else {})


def amount(value: Fraction | float | int) -> str:
    """A number in decimals: exact where they end within 30 digits after the point, else rounded to 12 significant."""
    exact = Fraction(value) if not isinstance(value, float) else None
    if exact is not None and exact.denominator == 1:
        return str(exact.numerator)
    with localcontext() as context:
        context.prec = 4000
        if exact is not None:
            rest, places = exact.denominator, 0
            while rest % 2 == 0:
                rest, places = rest // 2, places + 1
            twos, places = places, 0
            while rest % 5 == 0:
                rest, places = rest // 5, places + 1
            if rest == 1 and max(twos, places) <= 30:
                return f"{Decimal(exact.numerator) / Decimal(exact.denominator):f}"
        context.prec = DIGITS
        number = Decimal(repr(value)) if exact is None else Decimal(exact.numerator) / Decimal(exact.denominator)
        return f"{+number:f}"


def exclusions(election: Election, supporters: Supporters, *, votes: int, score: Fraction) -> frozenset[int]:
    """The projects under a threshold of votes or of score (the sum of weights, in their unit)."""
    if votes <= 0 and score <= 0:
        return frozenset()
    counts, scores = supporters.votes().tolist(), supporters.scores()
    return frozenset(
        number for number in range(len(election.projects)) if counts[number] < votes or scores[number] < score
    )
