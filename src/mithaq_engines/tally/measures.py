"""How well a set of winners stands for the voters: who has something of it, how evenly, and for which matters.

Empty ballots are voters too: every share and average is over all ballots. A project *is on* a ballot when the ballot
names it and, where ballots have points, gives it more than none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from mithaq_engines.tally.election import Election, Project
from mithaq_engines.tally.outcome import amount
from mithaq_engines.tally.utilities import usual_utility, utilities_of

LARGEST_COUNT: Final = 10  # "at least ten of my projects" is the last share given
DECIMALS: Final = 6  # of shares and averages in JSON

Values = NDArray[np.float64]


class UnknownProjectError(ValueError):
    """A winner is named that is not in the election."""


@dataclass(frozen=True, slots=True)
class Part:
    """One category or district, as shares of their totals, each from 0 to 1.

    ``votes``: every project on a ballot is one vote, divided equally among the project's categories. ``wished``: every
    ballot that names a project divides one among its projects by their cost (equally where all cost nothing), as the
    money of one voter would be. ``spent``: of the cost of the winners; ``money`` is that cost itself.
    """

    name: str
    votes: float
    wished: float
    spent: float
    money: Fraction


@dataclass(frozen=True, slots=True)
class Proportionality:
    """Parts by name, and how far the money is from the votes: half the sum of absolute differences, 0 to 1.

    0: every category has the share of the money that it has of the votes; 1: all went where nobody asked for it.
    Projects without a category are the part named "".
    """

    parts: tuple[Part, ...]
    distance_from_votes: float
    distance_from_wished: float

    def as_json(self) -> dict[str, Any]:
        """In JSON's types: shares as numbers, money as text."""
        return {
            "parts": [
                {
                    "name": part.name,
                    "votes": round(part.votes, DECIMALS),
                    "wished": round(part.wished, DECIMALS),
                    "spent": round(part.spent, DECIMALS),
                    "money": amount(part.money),
                }
                for part in self.parts
            ],
            "distance_from_votes": round(self.distance_from_votes, DECIMALS),
            "distance_from_wished": round(self.distance_from_wished, DECIMALS),
        }


@dataclass(frozen=True, slots=True)
class Measures:
    """Figures on one set of winners.

    - ``with_at_least[k]``: how many voters have at least ``k`` winners on their ballot, ``k`` from 0 to 10;
      ``with_nothing``: how many have none (pabutools' ``percent_non_empty_handed`` is the others' share).
    - ``average_projects``: winners on a ballot. ``average_money``: the cost of each winner is divided equally among
      those who have it on their ballot (the *share* of Lackner, Maly and Rey 2021); exact.
    - ``gini_money``, ``gini_utility``: Gini's coefficient over all voters, 0 where all have the same, towards 1 where
      one has all: ``sum(|x_i - x_j|) / (2 n^2 mean)`` (Gini 1912; Sen, On Economic Inequality, 1973); 0 where nobody
      has anything. Utility: the sum over the winners of the utility that is named.
    - ``score``: the sum of the winners' weights under that utility (votes, points). ``utilisation``: cost / budget.
    """

    voters: int
    winners: int
    cost: Fraction
    budget: Fraction
    utility: str
    with_at_least: tuple[int, ...]
    average_projects: float
    average_money: Fraction
    gini_money: float
    gini_utility: float
    score: Fraction
    categories: Proportionality | None
    districts: Proportionality | None

    @property
    def with_nothing(self) -> int:
        """How many voters have no winner on their ballot."""
        return self.voters - self.with_at_least[1]

    @property
    def utilisation(self) -> float:
        """The part of the budget that is spent; 0 without a budget."""
        return float(self.cost / self.budget) if self.budget else 0.0

    def share(self, count: int) -> float:
        """The share of voters with at least ``count`` winners on their ballot, 0 to 1."""
        return self.with_at_least[count] / self.voters if self.voters else 0.0

    def as_json(self) -> dict[str, Any]:
        """In JSON's types: money as text, shares and averages as numbers rounded to six decimals."""
        return {
            "voters": self.voters,
            "winners": self.winners,
            "cost": amount(self.cost),
            "utilisation": round(self.utilisation, DECIMALS),
            "with_at_least": [round(self.share(count), DECIMALS) for count in range(LARGEST_COUNT + 1)],
            "with_nothing": self.with_nothing,
            "average_projects": round(self.average_projects, DECIMALS),
            "average_money": amount(self.average_money),
            "gini_money": round(self.gini_money, DECIMALS),
            "utility": self.utility,
            "gini_utility": round(self.gini_utility, DECIMALS),
            "score": amount(self.score),
            "categories": self.categories.as_json() if self.categories else None,
            "districts": self.districts.as_json() if self.districts else None,
        }


def measures(election: Election, winners: Iterable[str], *, utility: str | None = None) -> Measures:
    """Measure a set of winners, by id. ``utility``: as for the rules, by default the usual one of the vote type.

    O(entries + n log n). Raises ``UnknownProjectError``, ``UtilityError``.
    """
    won = numbers_of(election, winners)
    seen = supported_entries(election)
    voters, count = len(election.ballots), len(election.projects)
    votes = np.bincount(seen.projects, minlength=count)
    funded = np.zeros(count, dtype=np.int64)
    funded[won] = 1
    numbers = seen.sums(funded[seen.projects])
    at_least = np.cumsum(np.bincount(np.minimum(numbers, LARGEST_COUNT), minlength=LARGEST_COUNT + 1)[::-1])[::-1]
    costs = [project.cost for project in election.projects]
    divided = [costs[number] / int(votes[number]) for number in won if votes[number]]
    portions = np.zeros(count)
    portions[[number for number in won if votes[number]]] = in_parts(divided)
    chosen = utility or usual_utility(election.vote_type)
    worth, score = _worth(election, chosen, won)
    return Measures(
        voters=voters,
        winners=len(won),
        cost=sum((costs[number] for number in won), Fraction(0)),
        budget=election.budget,
        utility=chosen,
        with_at_least=tuple(at_least.tolist()),
        average_projects=float(numbers.sum()) / voters if voters else 0.0,
        average_money=sum((costs[n] for n in won if votes[n]), Fraction(0)) / voters if voters else Fraction(0),
        gini_money=gini(seen.sums_of_doubles(portions[seen.projects])),
        gini_utility=gini(worth),
        score=score,
        categories=_proportionality(election, seen, votes, won, lambda project: project.categories),
        districts=_proportionality(
            election, seen, votes, won, lambda project: (project.district,) if project.district else ()
        ),
    )


def gini(values: Values) -> float:
    """Gini's coefficient of amounts that are not negative; 0 for none, or where all are 0. See ``Measures``."""
    total = float(values.sum())
    if not values.size or total <= 0:
        return 0.0
    ranked = np.sort(values)
    places = np.arange(1, ranked.size + 1, dtype=np.float64)
    found = 2 * float((places * ranked).sum()) / (ranked.size * total) - (ranked.size + 1) / ranked.size
    return min(1.0, max(0.0, found))


@dataclass(frozen=True, slots=True, eq=False)
class SupportedEntries:
    """The entries that count as "on the ballot": ``starts`` by voter, ``projects`` an entry."""

    starts: NDArray[np.int64]
    projects: NDArray[np.int32]

    def sums(self, values: NDArray[Any]) -> NDArray[Any]:
        """For each voter the sum of ``values``, one an entry: whole numbers, of any size where they are objects."""
        running = np.concatenate((np.zeros(1, dtype=values.dtype), np.cumsum(values)))
        sums: NDArray[Any] = running[self.starts[1:]] - running[self.starts[:-1]]
        return sums

    def sums_of_doubles(self, values: Values) -> Values:
        """For each voter the sum of ``values``, added in the ballot's order: no voter's rounding touches another's."""
        return _added(self.owners(), values, self.starts.size - 1)

    def owners(self) -> NDArray[np.int64]:
        """The voter of each entry."""
        return np.repeat(np.arange(self.starts.size - 1), np.diff(self.starts))


def supported_entries(election: Election) -> SupportedEntries:
    """What is on the ballots of an election; see the head of this file."""
    ballots = election.ballots
    if ballots.points is None or bool((ballots.points > 0).all()):
        return SupportedEntries(ballots.starts, ballots.projects)
    given = ballots.points > 0
    kept = np.concatenate((np.zeros(1, dtype=np.int64), np.cumsum(given, dtype=np.int64)))
    return SupportedEntries(kept[ballots.starts], ballots.projects[given])


def numbers_of(election: Election, ids: Iterable[str]) -> list[int]:
    """The numbers of some projects, each once, in their order. Raises ``UnknownProjectError``."""
    numbers = election.numbers()
    found: dict[int, None] = {}
    for name in ids:
        if name not in numbers:
            raise UnknownProjectError(f"there is no project {name!r} in this election")
        found[numbers[name]] = None
    return list(found)


def in_parts(values: Sequence[Fraction]) -> Values:
    """Amounts of any size as doubles, in parts of the largest."""
    largest = max(values, default=Fraction(0)) or Fraction(1)
    return np.array([float(value / largest) for value in values])


def _worth(election: Election, utility: str, won: Sequence[int]) -> tuple[Values, Fraction]:
    """What each voter's utility is, in parts of the largest factor, and the sum of the winners' weights, exact."""
    utilities = utilities_of(election, utility)
    ballots, weights = election.ballots, utilities.weights
    factors = np.zeros(len(election.projects))
    factors[won] = in_parts([utilities.factors[number] for number in won])
    values = factors[ballots.projects]
    funded = np.zeros(len(election.projects), dtype=bool)
    funded[won] = True
    kept = funded[ballots.projects]
    if weights is None:
        score = int(np.count_nonzero(kept))
    else:
        positive = np.maximum(weights, 0)
        values = values * positive
        score = sum(np.bincount(ballots.projects[kept], weights=positive[kept] >> 20).astype(np.int64).tolist()) << 20
        score += sum(np.bincount(ballots.projects[kept], weights=positive[kept] & 0xFFFFF).astype(np.int64).tolist())
    owners = np.repeat(np.arange(len(ballots)), ballots.lengths)
    unit = ballots.points_unit if utility == "points" else 1
    return _added(owners, values, len(ballots)), Fraction(score, unit)


def _proportionality(
    election: Election,
    seen: SupportedEntries,
    votes: NDArray[np.int64],
    won: Sequence[int],
    parts_of: Callable[[Project], tuple[str, ...]],
) -> Proportionality | None:
    """How money and votes are spread over the parts that ``parts_of`` names; None where no project has one."""
    named = [parts_of(project) for project in election.projects]
    if not any(named):
        return None
    labels = sorted({label for labels in named for label in labels} | ({""} if not all(named) else set()))
    place = {label: number for number, label in enumerate(labels)}
    costs = [project.cost for project in election.projects]
    spent = [Fraction(0)] * len(labels)
    voted, wished = np.zeros(len(labels)), np.zeros(len(labels))
    wishes = _wishes(seen, in_parts(costs), len(costs))
    winners = set(won)
    for number, own in enumerate(named):
        mine = own or ("",)
        for label in mine:
            voted[place[label]] += votes[number] / len(mine)
            wished[place[label]] += wishes[number] / len(mine)
            if number in winners:
                spent[place[label]] += costs[number] / len(mine)
    total = sum(spent, Fraction(0))
    shares = np.array([float(money / total) if total else 0.0 for money in spent])
    voted, wished = _normed(voted), _normed(wished)
    return Proportionality(
        parts=tuple(
            Part(label, float(voted[number]), float(wished[number]), float(shares[number]), spent[number])
            for number, label in enumerate(labels)
        ),
        distance_from_votes=float(np.abs(voted - shares).sum()) / 2,
        distance_from_wished=float(np.abs(wished - shares).sum()) / 2,
    )


def _wishes(seen: SupportedEntries, costs: Values, count: int) -> Values:
    """For each project the sum of what ballots give it when each divides one among its projects by their cost."""
    owners = seen.owners()
    priced = costs[seen.projects]
    totals = _added(owners, priced, seen.starts.size - 1)
    free = totals == 0
    if free.any():
        priced = np.where(free[owners], 1.0, priced)
        totals = _added(owners, priced, totals.size)
    return _added(seen.projects, priced / totals[owners], count)


def _added(owners: NDArray[Any], values: Values, count: int) -> Values:
    """For each owner the sum of its values, as doubles even where there are none."""
    return np.asarray(np.bincount(owners, weights=values, minlength=count), dtype=np.float64)


def _normed(values: Values) -> Values:
    total = float(values.sum())
    return values / total if total else values
