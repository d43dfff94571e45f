"""Several rules on one election, side by side: who wins under which, what it costs, and who is better off.

Whether voters are better off is asked in two ways, of each voter's own ballot: by the *money* of the winners on it
(their cost, not divided), and by their *number*. Both are compared exactly. A city that lets voters choose between two
counts, as Wieliczka did in 2023 between Equal Shares and the greedy rule, asks ``preferred``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import lcm
from typing import Any, Final

import numpy as np

from mithaq_engines.tally.election import APPROVAL, CHOOSE_ONE, Election
from mithaq_engines.tally.greedy import SCORE
from mithaq_engines.tally.measures import Measures, SupportedEntries, measures, numbers_of, supported_entries
from mithaq_engines.tally.outcome import Outcome, amount
from mithaq_engines.tally.rules import (
    ADD1,
    ADD1_OFFICIAL,
    ADD1U,
    UTILITARIAN,
    RuleError,
    bounded_overspending,
    equal_shares,
    greedy,
    maximin,
    phragmen,
)
from mithaq_engines.tally.ties import DEFAULT
from mithaq_engines.tally.utilities import CARDINALITY, COST

Rule = Callable[..., Outcome]

GREEDY_SCORE: Final = "greedy-score"
GREEDY_COST: Final = "greedy-cost"
GREEDY_CARDINALITY: Final = "greedy-cardinality"
MES: Final = "mes"
MES_ADD1: Final = "mes-add1"
MES_ADD1_OFFICIAL: Final = "mes-add1-official"
MES_UTILITARIAN: Final = "mes-utilitarian"
MES_ADD1U: Final = "mes-add1u"
PHRAGMEN: Final = "phragmen"
MAXIMIN: Final = "maximin"
BOS: Final = "bos"
RULES: Final[Mapping[str, tuple[Rule, Mapping[str, str]]]] = {
    GREEDY_SCORE: (greedy, {"order": SCORE}),
    GREEDY_COST: (greedy, {"utility": COST}),
    GREEDY_CARDINALITY: (greedy, {"utility": CARDINALITY}),
    MES: (equal_shares, {}),
    MES_ADD1: (equal_shares, {"completion": ADD1}),
    MES_ADD1_OFFICIAL: (equal_shares, {"completion": ADD1_OFFICIAL}),
    MES_UTILITARIAN: (equal_shares, {"completion": UTILITARIAN}),
    MES_ADD1U: (equal_shares, {"completion": ADD1U}),
    PHRAGMEN: (phragmen, {}),
    MAXIMIN: (maximin, {}),
    BOS: (bounded_overspending, {}),
}
SAFE = 1 << 62  # sums below stay within 64 bits


@dataclass(frozen=True, slots=True)
class Camps:
    """How many voters are better off under the first, under the second, and equally well under both."""

    first: int
    second: int
    same: int


@dataclass(frozen=True, slots=True)
class Preference:
    """Two sets of winners, as the voters' ballots judge them. ``first`` and ``second`` are names to show."""

    first: str
    second: str
    by_money: Camps
    by_number: Camps

    def as_json(self) -> dict[str, Any]:
        """In JSON's types."""
        answer: dict[str, Any] = {"first": self.first, "second": self.second}
        for name, camps in (("by_money", self.by_money), ("by_number", self.by_number)):
            answer[name] = {"first": camps.first, "second": camps.second, "same": camps.same}
        return answer


@dataclass(frozen=True, slots=True)
class Column:
    """One rule's outcome and its measures, under the name asked for."""

    name: str
    outcome: Outcome
    measures: Measures


@dataclass(frozen=True, slots=True)
class Difference:
    """A project that wins under some of the rules (``under``, their names) and not under all."""

    project: str
    under: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The rules in the order asked for; ``common``: ids that win under all; ``differences``: those that do not.

    ``preferences`` has every pair once, the one asked for earlier first.
    """

    columns: tuple[Column, ...]
    common: tuple[str, ...]
    differences: tuple[Difference, ...]
    preferences: tuple[Preference, ...]

    def as_json(self) -> dict[str, Any]:
        """In JSON's types."""
        return {
            "rules": [
                {
                    "name": column.name,
                    "rule": column.outcome.rule,
                    "utility": column.outcome.utility,
                    "completion": column.outcome.completion,
                    "options": column.outcome.options,
                    "winners": list(column.outcome.winners),
                    "cost": amount(column.outcome.cost),
                    "measures": column.measures.as_json(),
                }
                for column in self.columns
            ],
            "common": list(self.common),
            "differences": [{"project": item.project, "under": list(item.under)} for item in self.differences],
            "preferences": [preference.as_json() for preference in self.preferences],
        }


def usual_rules(vote_type: str) -> tuple[str, ...]:
    """The rules worth comparing on ballots of this type. On approvals the greedy rule by score is that by cost."""
    sums = (GREEDY_COST, GREEDY_CARDINALITY) if vote_type in (APPROVAL, CHOOSE_ONE) else (GREEDY_SCORE, GREEDY_COST)
    return (*sums, MES, MES_ADD1, MES_UTILITARIAN, PHRAGMEN)


def compare(
    election: Election,
    *,
    rules: Sequence[str] | None = None,
    ties: Sequence[str] = DEFAULT,
    lot: str | None = None,
    minimum_votes: int = 0,
    each: Callable[[str], None] | None = None,
) -> Comparison:
    """Count by several rules, by their names in ``RULES``, and compare. ``each`` is told the name before each count.

    Raises ``RuleError`` for a name that is none, ``TieError``.
    """
    wanted = tuple(dict.fromkeys(usual_rules(election.vote_type) if rules is None else rules))
    for name in wanted:
        if name not in RULES:
            raise RuleError(f"there is no rule {name!r} to compare: choose from {', '.join(RULES)}")
    outcomes: dict[str, Outcome] = {}
    for name in wanted:
        if each is not None:
            each(name)
        rule, options = RULES[name]
        outcomes[name] = rule(election, ties=ties, lot=lot, minimum_votes=minimum_votes, **options)
    return compare_outcomes(election, outcomes)


def compare_outcomes(election: Election, outcomes: Mapping[str, Outcome]) -> Comparison:
    """Compare outcomes of one election that are there already, each under a name of its own."""
    columns = tuple(Column(name, outcome, measures(election, outcome.winners)) for name, outcome in outcomes.items())
    won = {column.name: frozenset(column.outcome.winners) for column in columns}
    everywhere = frozenset.intersection(*won.values()) if won else frozenset()
    anywhere = frozenset[str]().union(*won.values())
    somewhere = anywhere - everywhere
    listed = [project.id for project in election.projects]
    seen = supported_entries(election)
    return Comparison(
        columns=columns,
        common=tuple(project for project in listed if project in everywhere),
        differences=tuple(
            Difference(project, tuple(name for name, winners in won.items() if project in winners))
            for project in listed
            if project in somewhere
        ),
        preferences=tuple(
            _preference(election, seen, one, two, (one.name, two.name))
            for one, two in combinations(
                [_Named(column.name, numbers_of(election, column.outcome.winners)) for column in columns], 2
            )
        ),
    )


def preferred(
    election: Election,
    first: Outcome | Iterable[str],
    second: Outcome | Iterable[str],
    *,
    names: tuple[str, str] = ("first", "second"),
) -> Preference:
    """How many voters are better off under ``first`` and how many under ``second`` (outcomes, or ids of winners).

    Raises ``UnknownProjectError``.
    """
    sides = [
        _Named(name, numbers_of(election, side.winners if isinstance(side, Outcome) else side))
        for name, side in zip(names, (first, second), strict=True)
    ]
    return _preference(election, supported_entries(election), sides[0], sides[1], names)


@dataclass(frozen=True, slots=True)
class _Named:
    name: str
    winners: list[int]


def _preference(
    election: Election, seen: SupportedEntries, one: _Named, two: _Named, names: tuple[str, str]
) -> Preference:
    here, there = set(one.winners), set(two.winners)
    side = {number: (number in here) - (number in there) for number in here | there}
    costs = [project.cost for project in election.projects]
    unit = lcm(*(costs[number].denominator for number in side))
    money = {number: int(costs[number] * unit) * sign for number, sign in side.items()}
    return Preference(
        first=names[0],
        second=names[1],
        by_money=_camps(seen, money, len(costs)),
        by_number=_camps(seen, side, len(costs)),
    )


def _camps(seen: SupportedEntries, worth: Mapping[int, int], count: int) -> Camps:
    """On which side of nothing each ballot's sum of ``worth`` (one a project, others 0) is."""
    large = sum(abs(value) for value in worth.values()) >= SAFE
    values = np.zeros(count, dtype=object if large else np.int64)
    for number, value in worth.items():
        values[number] = value
    sums = seen.sums(values[seen.projects])
    above, below = int(np.count_nonzero(sums > 0)), int(np.count_nonzero(sums < 0))
    return Camps(first=above, second=below, same=sums.size - above - below)
