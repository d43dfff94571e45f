"""The recipe of a result: the rule with all its options, enough to count again and come to the same winners."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

from mithaq_engines.tally.constraints import ConstraintError
from mithaq_engines.tally.election import Election
from mithaq_engines.tally.greedy import DENSITY, SCORE, SKIP, STOP
from mithaq_engines.tally.outcome import Outcome, amount
from mithaq_engines.tally.rules import (
    ALL,
    COMPLETIONS,
    EXACT,
    FLOOR,
    NONE,
    SUPPORTED,
    RuleError,
    bounded_overspending,
    equal_shares,
    greedy,
    maximin,
    phragmen,
)
from mithaq_engines.tally.ties import DEFAULT, TieError, parse_ties
from mithaq_engines.tally.utilities import UTILITIES, UtilityError

MES: Final = "mes"
GREEDY: Final = "greedy"
PHRAGMEN: Final = "phragmen"
MAXIMIN: Final = "maximin"
BOS: Final = "bos"
RULES: Final = (MES, GREEDY, PHRAGMEN, MAXIMIN, BOS)


class RecipeError(ValueError):
    """This recipe cannot be followed; the message says why."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """A rule and its options, as ``rules`` has them; those of other rules are not looked at. Raises ``RecipeError``.

    ``utility``: None for the usual one of the vote type. ``lot``: the seed, where ``ties`` holds ``lot``.
    """

    rule: str = MES
    utility: str | None = None
    completion: str = NONE
    start: str = EXACT
    over: str = SUPPORTED
    increment: Fraction = Fraction(1)
    order: str = DENSITY
    overflow: str = SKIP
    minimum_votes: int = 0
    minimum_score: int = 0
    ties: tuple[str, ...] = DEFAULT
    lot: str | None = None
    exclusive: tuple[tuple[str, ...], ...] = ()

    def __post_init__(self) -> None:
        for name, value, allowed in (
            ("rule", self.rule, RULES),
            ("utility", self.utility, (None, *UTILITIES)),
            ("completion", self.completion, COMPLETIONS),
            ("start", self.start, (EXACT, FLOOR)),
            ("over", self.over, (SUPPORTED, ALL)),
            ("order", self.order, (DENSITY, SCORE)),
            ("overflow", self.overflow, (SKIP, STOP)),
        ):
            if value not in allowed:
                raise RecipeError(f"there is no {name} {value!r}")
        try:
            criteria = parse_ties(",".join(self.ties))
        except TieError as error:
            raise RecipeError(str(error)) from error
        if "lot" in criteria and not self.lot:
            raise RecipeError("a lot needs the seed that was published when it was drawn")
        if self.increment <= 0:
            raise RecipeError("the increment must be above nothing")

    def count(self, election: Election) -> Outcome:
        """The outcome by this recipe. Raises ``RecipeError`` where the election does not allow it."""
        common: dict[str, Any] = {
            "ties": self.ties,
            "lot": self.lot,
            "minimum_votes": self.minimum_votes,
            "exclusive": self.exclusive,
        }
        try:
            if self.rule in (PHRAGMEN, MAXIMIN):
                return (phragmen if self.rule == PHRAGMEN else maximin)(election, **common)
            common |= {"utility": self.utility, "minimum_score": self.minimum_score}
            if self.rule == BOS:
                return bounded_overspending(election, **common)
            if self.rule == GREEDY:
                return greedy(election, order=self.order, overflow=self.overflow, **common)
            return equal_shares(
                election,
                completion=self.completion,
                start=self.start,
                over=self.over,
                increment=self.increment,
                **common,
            )
        except (ConstraintError, RuleError, TieError, UtilityError) as error:
            raise RecipeError(str(error)) from error

    def as_json(self) -> dict[str, Any]:
        """In JSON's types: the options that this rule looks at."""
        answer: dict[str, Any] = {"rule": self.rule}
        if self.rule in (MES, GREEDY, BOS):
            if self.utility is not None:
                answer["utility"] = self.utility
            if self.minimum_score:
                answer["minimum_score"] = self.minimum_score
        if self.rule == MES:
            answer |= {"completion": self.completion, "start": self.start, "over": self.over}
            answer["increment"] = amount(self.increment)
        if self.rule == GREEDY:
            answer |= {"order": self.order, "overflow": self.overflow}
        if self.minimum_votes:
            answer["minimum_votes"] = self.minimum_votes
        if self.exclusive:
            answer["exclusive"] = [list(group) for group in self.exclusive]
        answer["ties"] = list(self.ties)
        if self.lot is not None:
            answer["lot"] = self.lot
        return answer
