"""Who paid what: the runs of Equal Shares and of Phragmén's rule told again, round by round, in exact money.

A run of Equal Shares keeps doubles and makes fractions only where it needs them. Here every purse is a whole number of
one small unit, the least common denominator of the endowment and of all prices, so that each payment, each sum and
each rest is exact.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import lcm
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from mithaq_engines.tally.election import Election
from mithaq_engines.tally.equal_shares import Market, Shares
from mithaq_engines.tally.outcome import FREE, SHARES, Outcome
from mithaq_engines.tally.spending import Purchase
from mithaq_engines.tally.supporters import Mask, Numbers, Supporters, supporters_of
from mithaq_engines.tally.utilities import utilities_of

NEAR: Final = 1e-7  # doubles that come closer than this part are compared as whole numbers
Whole = NDArray[np.object_]  # Python's integers, of any size


class NotExplainableError(ValueError):
    """The outcome does not carry its run, or is not of this election."""


@dataclass(frozen=True, slots=True)
class Payment:
    """``ballots`` supporters paid ``each``. ``weight`` is what their ballots say of the project (1 for approvals)."""

    ballots: int
    each: Fraction
    weight: int = 1


@dataclass(frozen=True, slots=True)
class GroupPayment:
    """``ballots`` that name the same ``projects`` (ids), and with the same weights, paid ``each``.

    ``emptied``: it was all they had left, and less than what others with their weight paid.
    """

    projects: tuple[str, ...]
    ballots: int
    each: Fraction
    emptied: bool


@dataclass(frozen=True, slots=True)
class Paid:
    """Where the money of one round came from.

    ``full``: who paid in full, by weight, the heaviest first (in Phragmén's rule: by amount, the largest first).
    ``emptied`` ballots gave all that they had left, ``emptied_total`` together, from ``emptied_least`` to
    ``emptied_most`` each. ``broke`` supporters had nothing left before. ``groups``: only when asked for.
    """

    supporters: int
    full: tuple[Payment, ...]
    emptied: int
    emptied_total: Fraction
    emptied_least: Fraction
    emptied_most: Fraction
    broke: int
    groups: tuple[GroupPayment, ...] = ()

    @property
    def full_ballots(self) -> int:
        """How many paid in full."""
        return sum(payment.ballots for payment in self.full)

    @property
    def total(self) -> Fraction:
        """What all paid together: the project's cost, exactly."""
        return sum((payment.ballots * payment.each for payment in self.full), self.emptied_total)


def market_of(election: Election, outcome: Outcome) -> tuple[Market, Supporters, Shares]:
    """What a run of Equal Shares was run on. Raises ``NotExplainableError``."""
    shares, supporters, ties = outcome.shares, outcome.supporters, outcome.tie_break
    if shares is None or supporters is None or ties is None:
        raise NotExplainableError("this outcome does not carry its run")
    check_same(election, outcome)
    market = Market(
        supporters=supporters,
        costs=[project.cost for project in election.projects],
        factors=utilities_of(election, outcome.utility).factors,
        ties=ties,
        excluded=outcome.excluded,
        limits=outcome.limits,
    )
    return market, supporters, shares


def with_groups(election: Election, outcome: Outcome) -> Outcome:
    """``outcome`` with equal ballots as one group and every round's rivals, which a rule that runs once does without.

    Explanations speak of kinds of ballots and of who came second; the rule is run again to have both.
    """
    shares, ties = outcome.shares, outcome.tie_break
    if shares is None or ties is None or not shares.purchases:
        return outcome
    utilities = utilities_of(election, outcome.utility)
    supporters = supporters_of(election, utilities)
    market = Market(
        supporters=supporters,
        costs=[project.cost for project in election.projects],
        factors=utilities.factors,
        ties=ties,
        excluded=outcome.excluded,
        limits=outcome.limits,
    )
    return replace(outcome, supporters=supporters, shares=market.run(shares.endowment, watched=True))


def prices_of(market: Market, shares: Shares) -> list[Fraction]:
    """What each purchase cost a supporter for each unit of weight, exact."""
    return market.prices(shares) if shares.purchases else []


def check_same(election: Election, outcome: Outcome) -> None:
    """Raises ``NotExplainableError`` where the outcome cannot be one of this election."""
    supporters, ids = outcome.supporters, {project.id for project in election.projects}
    if supporters is None or outcome.tie_break is None:
        raise NotExplainableError("this outcome does not carry its run")
    if supporters.voters != len(election.ballots) or supporters.project_starts.size != len(ids) + 1:
        raise NotExplainableError("this outcome is not one of this election")
    if outcome.budget != election.budget or not ids.issuperset(outcome.winners):
        raise NotExplainableError("this outcome is not one of this election")


class Purses:
    """Every purse of a run of Equal Shares, one a group of equal ballots, before its first purchase; then ``pay``.

    ``unit``: how many of the whole numbers in ``purses`` make one unit of currency.
    """

    def __init__(self, election: Election, outcome: Outcome) -> None:
        self.market, self.supporters, self.shares = market_of(election, outcome)
        self.ids = tuple(project.id for project in election.projects)
        self.prices = prices_of(self.market, self.shares)
        self.endowment = self.shares.endowment
        self.unit = lcm(self.endowment.denominator, *(price.denominator for price in self.prices))
        self.full = self.whole(self.endowment)
        self.sizes: Whole = self.supporters.sizes.astype(object)
        self.purses: Whole = np.full(self.sizes.size, self.full, dtype=object)
        self.before: Whole = self.purses
        self.changed: Numbers = np.zeros(0, dtype=np.int64)
        self.spent: Whole = self.purses[:0]

    def whole(self, amount: Fraction) -> int:
        """An amount of currency in the purses' unit. Every amount met is a whole number of it, or rounded down."""
        return amount.numerator * self.unit // amount.denominator

    def money(self, whole: Any) -> Fraction:
        """Purses' units as currency."""
        return Fraction(int(whole), self.unit)

    def pay(self, number: int, *, groups: bool = False) -> Paid:
        """Make the payments of purchase ``number`` (from 0; in order). O(its supporters)."""
        purchase, price = self.shares.purchases[number], self.prices[number]
        weights = self._weights(purchase.project, purchase.payers)
        unit_price = self.whole(price)
        ones = np.ones(purchase.payers.size, dtype=np.int64) if weights is None else weights
        amounts: Whole = unit_price * ones.astype(object)
        had = self.purses[purchase.emptied] > 0
        emptied = purchase.emptied[had.astype(bool)]
        self.before = self.purses
        self.purses = self.purses.copy()
        given: Whole = self.purses[emptied]
        self.changed = np.concatenate((purchase.payers, emptied))
        self.spent = np.concatenate((amounts, given))
        self.purses[self.changed] -= self.spent
        levels: Counter[int] = Counter()
        for weight, size in zip(ones.tolist(), self.supporters.sizes[purchase.payers].tolist(), strict=True):
            levels[weight] += size
        supporters = int(self.supporters.sizes[self.supporters.of_project(purchase.project)[0]].sum())
        sizes = self.supporters.sizes[emptied]
        return Paid(
            supporters=supporters,
            full=tuple(Payment(levels[weight], price * weight, weight) for weight in sorted(levels, reverse=True)),
            emptied=int(sizes.sum()),
            emptied_total=self.money((self.sizes[emptied] * given).sum()),
            emptied_least=self.money(given.min() if given.size else 0),
            emptied_most=self.money(given.max() if given.size else 0),
            broke=supporters - sum(levels.values()) - int(sizes.sum()),
            groups=self._groups(purchase, emptied) if groups else (),
        )

    def money_of(self, project: int, *, before: bool = False) -> Fraction:
        """What the supporters of a project have together now, or had before the last purchase; exact."""
        groups, _ = self.supporters.of_project(project)
        purses = self.before if before else self.purses
        return self.money((self.sizes[groups] * purses[groups]).sum())

    def spent_by_supporters(self) -> NDArray[np.float64]:
        """For each project what its supporters paid in the last purchase, in endowments, as doubles."""
        owners, entries = self.supporters.entries_of(self.changed)
        parts = (self.sizes[self.changed] * self.spent / self.full).astype(np.float64)
        return np.asarray(
            np.bincount(self.supporters.projects[entries], weights=parts[owners], minlength=len(self.ids)),
            dtype=np.float64,
        )

    def runner_up(self, number: int) -> tuple[int, Fraction] | None:
        """The project that would have been bought next in purchase ``number``, not yet paid, and its rho, exact.

        One that was tied with the bought one is the runner-up; None where no other could be afforded.
        """
        purchase = self.shares.purchases[number]
        place = self.market.ties.place
        if others := [project for project in purchase.tied if project != purchase.project]:
            project = min(others, key=place.__getitem__)
            return project, self.prices[number] / self.market.factors[purchase.project]
        if number >= len(self.shares.rivals):
            return None
        balances = (self.purses / self.full).astype(np.float64)
        best = float("inf")
        found: list[tuple[float, float, int]] = []
        for low, project in sorted(self.market.rivals_of(self.shares, number)):
            if low > best * (1 + NEAR):
                break
            guess = self._rough_price(project, balances)
            rough = guess / self.market.rough_factors[project]
            found.append((rough, guess, project))
            best = min(best, rough)
        exact = [
            (price / self.market.factors[project], place[project], project)
            for rough, guess, project in found
            if rough <= best * (1 + NEAR) and (price := self.exact_price(project, guess=guess)) is not None
        ]
        if not exact:
            return None
        rho, _, runner = min(exact)
        return runner, rho

    def exact_price(self, project: int, *, guess: float = 0.0) -> Fraction | None:
        """The price of a unit of weight at which the supporters' purses, as they are, pay the project's cost.

        None where they have less than it together. ``guess``, in endowments, shortens the search.
        """
        groups, _ = self.supporters.of_project(project)
        groups = groups[(self.purses[groups] > 0).astype(bool)]
        weights = self._weights(project, groups)
        purses, sizes = self.purses[groups], self.sizes[groups]
        heavy: Whole | int = 1 if weights is None else weights.astype(object)
        shares: Whole = sizes * heavy
        cost = self.market.costs[project] * self.unit
        if int((sizes * purses).sum()) < cost:
            return None
        rich: Mask = (purses >= int(Fraction(guess) * self.full) * heavy).astype(bool)  # it may pass any double
        while True:  # Newton's method: who cannot pay the price gives all, and the others pay what is missing
            rest = cost - int((sizes[~rich] * purses[~rich]).sum())
            share = int(shares[rich].sum())
            if not share:  # the guess was too high
                rich = np.ones(groups.size, dtype=bool)
                continue
            price = rest / share
            able = (purses * price.denominator >= price.numerator * heavy).astype(bool)
            if bool((able == rich).all()):
                return price / self.unit
            rich = able

    def _rough_price(self, project: int, balances: NDArray[np.float64]) -> float:
        """``exact_price`` in doubles and endowments; infinite where the supporters have too little."""
        groups, heads, weights = self.market.groups[project], self.market.heads[project], self.market.weights[project]
        own = balances[groups]
        limits, shares = (own, heads) if weights is None else (own / weights, heads * weights)
        cost = float(self.market.costs[project] / self.endowment)
        rich: Mask = limits > 0
        while True:
            share = float(shares[rich].sum())
            if share <= 0:
                return float("inf")
            price = (cost - float((heads * own)[~rich].sum())) / share
            able = rich & (limits >= price * (1 - NEAR**2))
            if int(able.sum()) == int(rich.sum()):
                return price
            rich = able

    def _weights(self, project: int, groups: Numbers) -> Numbers | None:
        every, weights = self.supporters.of_project(project)
        return None if weights is None else weights[np.searchsorted(every, groups)]

    def _groups(self, purchase: Purchase, emptied: Numbers) -> tuple[GroupPayment, ...]:
        poor = set(emptied.tolist())
        rows = [
            GroupPayment(
                projects=group_projects(self.supporters, self.ids, group),
                ballots=int(self.supporters.sizes[group]),
                each=self.money(spent),
                emptied=group in poor,
            )
            for group, spent in zip(self.changed.tolist(), self.spent, strict=True)
        ]
        return in_order(rows)


def group_projects(supporters: Supporters, ids: Sequence[str], group: int) -> tuple[str, ...]:
    """The ids of the projects that the ballots of a group support."""
    return tuple(ids[entry] for entry in supporters.projects[supporters.starts[group] : supporters.starts[group + 1]])


def in_order(rows: Sequence[GroupPayment]) -> tuple[GroupPayment, ...]:
    """Group payments, the largest amounts first, then the most ballots, then by the projects named."""
    return tuple(sorted(rows, key=lambda row: (-row.each, -row.ballots, row.projects)))


class Loads:
    """The loads of a run of Phragmén's rule, one a group of equal ballots; ``elect`` its rounds in order."""

    def __init__(self, election: Election, outcome: Outcome) -> None:
        check_same(election, outcome)
        assert outcome.supporters is not None
        assert outcome.tie_break is not None
        self.supporters, self.ties = outcome.supporters, outcome.tie_break
        self.costs = tuple(project.cost for project in election.projects)
        self.ids = tuple(project.id for project in election.projects)
        self.votes = self.supporters.votes()
        self.last = np.full(self.supporters.sizes.size, -1, dtype=np.int64)  # the round that each paid in last
        self.loads: list[Fraction] = []

    def load(self, group: int) -> Fraction:
        """What the ballots of a group have earned and spent so far."""
        return self.loads[self.last[group]] if self.last[group] >= 0 else Fraction(0)

    def needed(self, project: int) -> Fraction | None:
        """The load that buying a project now would bring its supporters to; None without supporters."""
        if not self.votes[project]:
            return None
        owed = sum((ballots * load for load, ballots, _ in self._levels(project)), Fraction(0))
        return (owed + self.costs[project]) / int(self.votes[project])

    def elect(self, project: int, load: Fraction | None, *, groups: bool = False) -> Paid:
        """Buy a project; ``load`` is what its supporters then have."""
        supporting, _ = self.supporters.of_project(project)
        levels = self._levels(project)
        reached = load or Fraction(0)
        paid = Paid(
            supporters=int(self.votes[project]),
            full=tuple(Payment(ballots, reached - before) for before, ballots, _ in levels),
            emptied=0,
            emptied_total=Fraction(0),
            emptied_least=Fraction(0),
            emptied_most=Fraction(0),
            broke=0,
            groups=in_order(
                [
                    GroupPayment(
                        group_projects(self.supporters, self.ids, group),
                        int(self.supporters.sizes[group]),
                        reached - before,
                        emptied=False,
                    )
                    for before, _, members in levels
                    for group in members.tolist()
                ]
            )
            if groups
            else (),
        )
        self.last[supporting] = len(self.loads)
        self.loads.append(reached)
        return paid

    def runner_up(self, chosen: int, living: Sequence[int]) -> tuple[int, Fraction] | None:
        """Of ``living`` the one with the lowest load but ``chosen``, and that load."""
        rough = np.array([float(load) for load in (*self.loads, Fraction(0))])  # the last for who has paid nothing
        heads = self.supporters.sizes[self.supporters.project_groups] * rough[self.last[self.supporters.project_groups]]
        sums = np.concatenate((np.zeros(1), np.cumsum(heads)))
        starts = self.supporters.project_starts
        others = [project for project in living if project != chosen and self.votes[project]]
        if not others:
            return None
        guesses = {
            project: (sums[starts[project + 1]] - sums[starts[project]] + float(self.costs[project]))
            / int(self.votes[project])
            for project in others
        }
        best = min(guesses.values())
        near = [project for project, guess in guesses.items() if guess <= best * (1 + NEAR)]
        exact = [
            (load, self.ties.place[project], project) for project in near if (load := self.needed(project)) is not None
        ]
        load, _, project = min(exact)
        return project, load

    def _levels(self, project: int) -> list[tuple[Fraction, int, Numbers]]:
        """The supporters of a project by the load they have, the lowest first: load, ballots, groups."""
        groups, _ = self.supporters.of_project(project)
        last = self.last[groups]
        found = []
        for number in np.unique(last).tolist():
            members = groups[last == number]
            load = self.loads[number] if number >= 0 else Fraction(0)
            found.append((load, int(self.supporters.sizes[members].sum()), members))
        return sorted(found, key=lambda level: level[0])


def purchases_of(outcome: Outcome) -> Iterator[tuple[int, int]]:
    """For each round of Equal Shares that was paid for: its place in ``rounds`` and in the run's purchases."""
    paid = 0
    for place, step in enumerate(outcome.rounds):
        if step.phase == SHARES:
            yield place, paid
            paid += 1
        elif step.phase != FREE:
            return
