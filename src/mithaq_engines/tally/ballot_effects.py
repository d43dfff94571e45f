"""What one ballot did: where the voter's share of the money went, and why the rest of the ballot was not bought.

    effect = my_ballot(election, outcome, voter=41)
    effect = my_ballot(election, outcome, projects=["7", "12"])

A ballot can be given by its number, or by what it says: people who kept their ballot to themselves can still see what
every ballot like theirs did, and nobody has to say who they are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from mithaq_engines.tally.election import Election
from mithaq_engines.tally.explanations import Explanation, explain
from mithaq_engines.tally.losers import Reason
from mithaq_engines.tally.measures import numbers_of
from mithaq_engines.tally.outcome import PHRAGMEN, SHARES, Outcome, amount
from mithaq_engines.tally.utilities import BORDA, BORDA_FROM_ONE, POINTS, utilities_of


class BallotError(ValueError):
    """The ballot asked about is not there, or is not one of this election's type; the message says why."""


@dataclass(frozen=True, slots=True)
class Line:
    """One project on the ballot, in the ballot's order.

    ``weight``: what the ballot says of it (0: named, but no support, as the last of a Borda ballot). ``round``: when
    it was bought; None where it was not, then ``reasons`` say why. ``paid``: out of this voter's share; nothing where
    the budget paid. ``divided``: the cost divided equally among all its supporters, to be compared with ``paid``.
    """

    project: str
    cost: Fraction
    weight: int
    round: int | None
    phase: str | None
    paid: Fraction
    divided: Fraction | None
    reasons: tuple[Reason, ...]

    @property
    def funded(self) -> bool:
        """Whether it was bought."""
        return self.round is not None

    @property
    def share(self) -> Fraction:
        """The part of the cost that this voter paid, 0 to 1."""
        return self.paid / self.cost if self.cost else Fraction(0)


@dataclass(frozen=True, slots=True)
class BallotEffect:
    """What a ballot did. ``ballots``: how many say the same, this one too (0: nobody voted so, this is what would be).

    ``endowment``: the voter's share at first, and ``left`` what remains of it: ``endowment == paid + left`` exactly.
    Both None under rules that give no shares; in Phragmén's rule ``paid`` is the load that the voter ends with.
    """

    rule: str
    ballots: int
    endowment: Fraction | None
    left: Fraction | None
    lines: tuple[Line, ...]

    @property
    def paid(self) -> Fraction:
        """All that went to projects."""
        return sum((line.paid for line in self.lines), Fraction(0))

    @property
    def funded(self) -> tuple[str, ...]:
        """The projects on the ballot that were bought."""
        return tuple(line.project for line in self.lines if line.funded)

    def as_json(self) -> dict[str, Any]:
        """In JSON's types: money as text in decimals."""
        return {
            "rule": self.rule,
            "ballots": self.ballots,
            "endowment": None if self.endowment is None else amount(self.endowment),
            "paid": amount(self.paid),
            "left": None if self.left is None else amount(self.left),
            "projects": [
                {
                    "project": line.project,
                    "cost": amount(line.cost),
                    "weight": line.weight,
                    "funded": line.funded,
                    "round": line.round,
                    "phase": line.phase,
                    "paid": amount(line.paid),
                    "share": amount(line.share),
                    "divided": None if line.divided is None else amount(line.divided),
                    "reasons": [reason.as_json() for reason in line.reasons],
                }
                for line in self.lines
            ],
        }


def my_ballot(
    election: Election,
    outcome: Outcome,
    *,
    voter: int | None = None,
    projects: Sequence[str] | None = None,
    points: Mapping[str, int] | None = None,
    explanation: Explanation | None = None,
) -> BallotEffect:
    """What ballot number ``voter`` (from 0) did, or one that says ``projects`` (ids, in order of preference).

    ``points``: for ballots with points, in whole units as the election holds them. ``explanation``: of the same
    outcome, where it is there already. Raises ``BallotError``, ``NotExplainableError``, ``UnknownProjectError``.
    """
    if (voter is None) == (projects is None):
        raise BallotError("say which ballot: by its number, or by its projects")
    if voter is not None:
        weights = _weights_of(election, outcome, voter)
    else:
        weights = _weights_said(election, outcome, projects or (), points)
    told = explanation or explain(election, outcome)
    paid, left = _payments(election, outcome, told, weights)
    rounds = {step.project: step for step in told.rounds}
    lines = []
    for number, weight in weights.items():
        project = election.projects[number]
        step, loser = rounds.get(project.id), told.loser(project.id)
        lines.append(
            Line(
                project=project.id,
                cost=project.cost,
                weight=weight,
                round=step.number if step else None,
                phase=step.phase if step else None,
                paid=paid.get(number, Fraction(0)),
                divided=project.cost / step.votes if step and step.votes else None,
                reasons=loser.reasons if loser else (),
            )
        )
    return BallotEffect(
        rule=outcome.rule,
        ballots=_alike(outcome, weights),
        endowment=None if left is None else outcome.endowment,
        left=left,
        lines=tuple(lines),
    )


def _payments(
    election: Election, outcome: Outcome, told: Explanation, weights: Mapping[int, int]
) -> tuple[dict[int, Fraction], Fraction | None]:
    """What a ballot with these weights paid for each project, and what it has left."""
    numbers = election.numbers()
    paid: dict[int, Fraction] = {}
    if outcome.rule == "mes" and outcome.endowment is not None:
        left = outcome.endowment
        for step in told.rounds:
            weight = weights.get(numbers[step.project], 0)
            if step.phase == SHARES and step.paid is not None and weight > 0:
                whole = step.paid.full[0]  # somebody always pays in full: the price a unit of weight is set by them
                paid[numbers[step.project]] = min(left, whole.each * weight / whole.weight)
                left -= paid[numbers[step.project]]
        return paid, left
    load = Fraction(0)
    for step in told.rounds:
        number = numbers[step.project]
        if step.phase == PHRAGMEN and weights.get(number, 0) > 0 and isinstance(step.measure, Fraction):
            paid[number] = step.measure - load
            load = step.measure
    return paid, None


def _weights_of(election: Election, outcome: Outcome, voter: int) -> dict[int, int]:
    """The projects on a ballot and what it says of each, under the outcome's utility."""
    ballots = election.ballots
    if not 0 <= voter < len(ballots):
        raise BallotError(f"there is no ballot {voter}: they go from 0 to {len(ballots) - 1}")
    weights = utilities_of(election, outcome.utility).weights
    row = slice(int(ballots.starts[voter]), int(ballots.starts[voter + 1]))
    values = [1] * len(ballots.row(voter)) if weights is None else weights[row].tolist()
    return {number: max(0, value) for number, value in zip(ballots.row(voter).tolist(), values, strict=True)}


def _weights_said(
    election: Election, outcome: Outcome, projects: Sequence[str], points: Mapping[str, int] | None
) -> dict[int, int]:
    numbers = numbers_of(election, projects)
    if len(numbers) != len(projects):
        raise BallotError("a ballot names a project once")
    if election.ballots.points is not None:
        if points is None or set(points) != set(projects):
            raise BallotError("ballots of this election give points: say how many to each project")
        values = [points[name] for name in projects]
        if outcome.utility != POINTS:
            values = [int(value > 0) for value in values]
    elif points is not None:
        raise BallotError("ballots of this election give no points")
    elif outcome.utility in (BORDA, BORDA_FROM_ONE):
        least = outcome.utility == BORDA_FROM_ONE
        values = [len(numbers) - place - 1 + least for place in range(len(numbers))]
    else:
        values = [1] * len(numbers)
    return {number: max(0, value) for number, value in zip(numbers, values, strict=True)}


def _alike(outcome: Outcome, weights: Mapping[int, int]) -> int:
    """How many ballots say the same of every project that they support."""
    supporters = outcome.supporters
    assert supporters is not None
    wanted = {number: weight for number, weight in weights.items() if weight > 0}
    if not wanted:
        lengths = supporters.starts[1:] - supporters.starts[:-1]
        return int(supporters.sizes[lengths == 0].sum())
    rarest = min(wanted, key=lambda number: supporters.of_project(number)[0].size)
    groups, _ = supporters.of_project(rarest)
    groups = groups[(supporters.starts[groups + 1] - supporters.starts[groups]) == len(wanted)]
    found = 0
    for group in groups.tolist():
        part = slice(int(supporters.starts[group]), int(supporters.starts[group + 1]))
        row = supporters.projects[part].tolist()
        values = [1] * len(row) if supporters.weights is None else supporters.weights[part].tolist()
        if dict(zip(row, values, strict=True)) == wanted:
            found += int(supporters.sizes[group])
    return found
