"""What a ballot may say: its type and its limits, asked at casting and again by whoever recounts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

from mithaq_engines.sealing.choices import Choices, ChoicesError, canonical
from mithaq_engines.tally.election import CHOOSE_ONE, CUMULATIVE, VOTE_TYPES, WITH_POINTS

UNKNOWN: Final = "project"
FEW: Final = "few"
MANY: Final = "many"
OVER_BUDGET: Final = "budget"
LOW_POINTS: Final = "low-points"
HIGH_POINTS: Final = "high-points"
SUM_OF_POINTS: Final = "sum"
REFUSALS: Final = (UNKNOWN, FEW, MANY, OVER_BUDGET, LOW_POINTS, HIGH_POINTS, SUM_OF_POINTS)


class PaperError(ValueError):
    """These limits fit no ballot; the message says why."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a ballot is not valid: one of ``REFUSALS``, the project where there is one, what it says and what it may."""

    reason: str
    project: str = ""
    said: Fraction | int = 0
    limit: Fraction | int = 0


@dataclass(frozen=True, slots=True)
class Paper:
    """The type of a ballot and its limits. Raises ``PaperError``.

    ``least``, ``most``: how many projects are named (``most`` None: all may be). ``within_budget``: what they cost
    together stays within the envelope's budget (knapsack). With points: ``points_most`` given altogether,
    ``points_low`` to ``points_high`` to each project named.
    """

    vote_type: str
    least: int = 0
    most: int | None = None
    within_budget: bool = False
    points_most: int | None = None
    points_low: int = 1
    points_high: int | None = None

    def __post_init__(self) -> None:
        if self.vote_type not in VOTE_TYPES:
            raise PaperError(f"unknown vote type {self.vote_type!r}")
        if self.least < 0 or (self.most is not None and self.most < max(1, self.least)):
            raise PaperError("a ballot could not name that many projects")
        if self.vote_type == CUMULATIVE and self.points_low < 0:
            raise PaperError("cumulative ballots give no points below 0")
        if self.points_high is not None and self.points_high < self.points_low:
            raise PaperError("the highest points are below the lowest")
        if self.points_most is not None and self.points_most < 1:
            raise PaperError("a ballot has at least one point to give")

    @property
    def most_named(self) -> int | None:
        """How many projects a ballot names at most; None: all of them."""
        return 1 if self.vote_type == CHOOSE_ONE else self.most

    def refusals(self, choices: Choices, *, costs: Mapping[str, Fraction], budget: Fraction) -> tuple[Refusal, ...]:
        """Everything that is wrong with a ballot, in canonical form, on projects of these ``costs``; empty: nothing."""
        found = [Refusal(UNKNOWN, project) for project in choices if project not in costs]
        named, most = len(choices), self.most_named
        if named < self.least:
            found.append(Refusal(FEW, said=named, limit=self.least))
        if most is not None and named > most:
            found.append(Refusal(MANY, said=named, limit=most))
        if self.within_budget:
            together = sum((costs[project] for project in choices if project in costs), Fraction(0))
            if together > budget:
                found.append(Refusal(OVER_BUDGET, said=together, limit=budget))
        if isinstance(choices, dict):
            found += self._points(choices)
        return tuple(found)

    def takes(self, choices: Choices) -> bool:
        """Whether these are choices of this type in their one spelling; ``refusals`` are asked of such only."""
        try:
            return canonical(self.vote_type, choices) == choices
        except ChoicesError:
            return False

    def _points(self, choices: dict[str, int]) -> list[Refusal]:
        found = []
        for project, points in choices.items():
            if points < self.points_low:
                found.append(Refusal(LOW_POINTS, project, points, self.points_low))
            if self.points_high is not None and points > self.points_high:
                found.append(Refusal(HIGH_POINTS, project, points, self.points_high))
        given = sum(choices.values())
        if self.points_most is not None and given > self.points_most:
            found.append(Refusal(SUM_OF_POINTS, said=given, limit=self.points_most))
        return found

    def as_json(self) -> dict[str, Any]:
        """In JSON's types; limits that do not limit are left out."""
        answer: dict[str, Any] = {"type": self.vote_type, "least": self.least}
        if self.most is not None:
            answer["most"] = self.most
        if self.within_budget:
            answer["within_budget"] = True
        if self.vote_type in WITH_POINTS:
            answer["points_low"] = self.points_low
            if self.points_high is not None:
                answer["points_high"] = self.points_high
            if self.points_most is not None:
                answer["points_most"] = self.points_most
        return answer
