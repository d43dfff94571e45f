"""The Method of Equal Shares, exact: endowments, payments and every comparison as pabutools has them with fractions.

Semantics (Peters, Pierczyński, Skowron 2021; pabutools 1.2.3 with its exact fractions):

- Every ballot, the empty ones too, begins with the same endowment, the exact rational ``B / n``.
- A project of price ``c`` is affordable at ``rho`` when ``sum(min(b_i, rho * u_i)) = c`` over its supporters, where
  ``b_i`` is what ballot ``i`` has left and ``u_i > 0`` its utility. The lowest such ``rho`` of a project counts.
- Each round buys the project with the lowest ``rho``; equal ones are a tie, settled by the declared order. Each
  supporter pays ``min(b_i, rho * u_i)``.
- A project whose supporters have together less than its cost is dead, for good. The rule ends when all are.
- Supported projects of no cost are bought first, for nothing; projects without support never. Support is a positive
  utility: under ``cost``, a project of no cost has none (as in pabutools).

How it is fast and exact at once. Money left is kept in doubles, with a bound on how far they are off. From doubles
each candidate gets an interval that holds its true ``rho``. Where the intervals leave one winner, and no supporter is
in doubt between paying ``rho * u`` and paying all that is left, that is the true course. Where they do not, or when
the bound has grown, the prices so far are computed as fractions and the balances rounded anew from them. The exact
``rho`` of a bought project follows from whole numbers: who paid all that was left, who paid ``rho * u``, and in which
earlier rounds each had paid, so that what a set of groups has left is ``M * B/n - sum(A_k * rho_k)`` with whole ``M``
and ``A_k``.
"""

from __future__ import annotations

import heapq
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from mithaq_engines.tally.constraints import Limits, Open
from mithaq_engines.tally.spending import UNSEEN, Purchase, Spending
from mithaq_engines.tally.supporters import Mask, Numbers, Supporters
from mithaq_engines.tally.ties import TieBreak

Money = NDArray[np.float64]

ROUNDING = 2.3e-16  # a little more than one unit in the last place of 1.0, for each operation counted
PAIRWISE = 64  # roundings in one of numpy's sums, which adds by pairs above blocks of 128: more than it can have
LARGEST_ERROR = 1e-8  # of a balance, in endowments: beyond, balances are rounded anew from exact prices
CLEAR = 1e-9  # doubt below this part of a cost almost never matters: more exact bounds are not worth their time
BLOCK = 8192  # BLAS starts threads for longer vectors: dearer than the product itself
ROUNDS_UNTIDY = 4  # how many rounds a project may go on counting supporters who have nothing left
MOST_TOLD = 20  # how many others of a tie are told: ties of thousands help nobody
DEAD = (float("inf"), float("inf"))


@dataclass(frozen=True, slots=True, eq=False)
class Shares:
    """A run of the rule: what was bought, in order, and what each group has left in the end.

    ``balances`` are doubles in parts of the endowment, each off by at most its one of ``errors``. ``free`` were bought
    for nothing before the first round. ``rivals`` holds, for each round, what no other living project's rho was below
    (in endowments and the market's own factors), and ``worst`` the largest error that any balance had at any time:
    see ``increments``.
    """

    endowment: Fraction
    free: tuple[int, ...]
    purchases: tuple[Purchase, ...]
    balances: Money
    errors: Money
    worst: float = 0.0
    rivals: tuple[tuple[tuple[float, int], ...], ...] = ()

    @property
    def order(self) -> tuple[int, ...]:
        """The projects paid for, in order."""
        return tuple(purchase.project for purchase in self.purchases)

    @property
    def winners(self) -> tuple[int, ...]:
        """All projects bought, in order: the free ones first."""
        return self.free + self.order


class Market:
    """The projects of an election and their supporters, made ready for any number of runs with other endowments.

    ``costs``: exact, one a project. ``factors``: see ``utilities``. ``excluded``: projects not to be bought.
    ``limits``: see ``constraints``; a project set aside is dead from then on.
    """

    def __init__(
        self,
        *,
        supporters: Supporters,
        costs: Sequence[Fraction],
        factors: Sequence[Fraction],
        ties: TieBreak,
        excluded: frozenset[int] = frozenset(),
        limits: Limits | None = None,
    ) -> None:
        self.supporters = supporters
        self.costs, self.factors, self.ties = tuple(costs), tuple(factors), ties
        self.scores = supporters.scores()
        supported = [
            number
            for number, score in enumerate(self.scores)
            if score > 0 and factors[number] and number not in excluded
        ]
        self.limits = limits or Limits(costs=self.costs)
        state, free = self.limits.opened(), []
        for number in sorted((c for c in supported if not costs[c]), key=ties.place.__getitem__):
            if number in state:
                free.append(number)
                state.buy(number)
        self.free = tuple(free)
        self.candidates = [number for number in supported if costs[number] and number in state]
        self.sizes = supporters.sizes.astype(np.float64)
        self.groups: dict[int, Numbers] = {}
        self.weights: dict[int, Money | None] = {}
        for project in self.candidates:
            groups, weights = supporters.of_project(project)
            self.groups[project] = groups
            self.weights[project] = None if weights is None else weights.astype(np.float64)
        self.heads = {project: self.sizes[self.groups[project]] for project in self.candidates}
        self.people = {project: float(heads.sum()) for project, heads in self.heads.items()}
        self.owners = np.repeat(np.arange(supporters.sizes.size), np.diff(supporters.starts))
        # Money as doubles: in parts of the dearest candidate's cost, so that no amount is too large for a double.
        self.unit = max((self.costs[project] for project in self.candidates), default=Fraction(1))
        largest = max((self.factors[project] for project in self.candidates), default=Fraction(1))
        self.rough_costs = {project: float(self.costs[project] / self.unit) for project in self.candidates}
        self.rough_factors = {project: float(self.factors[project] / largest) for project in self.candidates}
        # The rho of a project while all its supporters can pay in full. Those with the same one make a level, in the
        # order of ties: only its first needs looking at, however many there are.
        self.full = {p: self.costs[p] / (self.scores[p] * self.factors[p]) for p in self.candidates}
        ranked = sorted(self.candidates, key=lambda p: (self.full[p], ties.place[p]))
        self.levels = [list(members) for _, members in groupby(ranked, key=self.full.__getitem__)]
        self.rough_levels = [float(self.full[members[0]] * largest / self.unit) for members in self.levels]

    def run(self, endowment: Fraction, *, watched: bool = False) -> Shares:
        """The rule with this endowment for every ballot. O(rounds x supporters seen); exact.

        ``watched``: keep every round's rivals, as ``increments`` needs them.
        """
        if endowment <= 0 or not self.candidates:
            return Shares(endowment, self.free, (), np.zeros(self.supporters.sizes.size), np.zeros(0))
        return _Run(self, endowment, watched=watched).to_the_end()

    def weights_of(self, project: int, groups: Numbers) -> Money:
        """The weights that some of a project's groups give it."""
        weights = self.weights[project]
        if weights is None:
            return np.ones(groups.size)
        return weights if groups.size == weights.size else weights[np.searchsorted(self.groups[project], groups)]

    def rivals_of(self, shares: Shares, number: int) -> Iterator[tuple[float, int]]:
        """The projects not bought up to a round of a watched run, and a rho that none of them was below."""
        bought = {purchase.project for purchase in shares.purchases[: number + 1]}
        for low, entry in shares.rivals[number]:
            for project in (entry,) if entry >= 0 else self.levels[~entry]:
                if project not in bought:
                    yield low, project

    def prices(self, shares: Shares) -> list[Fraction]:
        """The exact price of every round of ``shares``, computing those that the run itself did not need."""
        spent = Spending(supporters=self.supporters, costs=self.costs, endowment=shares.endowment)
        for purchase in shares.purchases:
            spent.add(purchase)
        return spent.prices()


class _Run:
    """The state of one run. Money is counted in endowments: every balance begins at 1."""

    def __init__(self, market: Market, endowment: Fraction, *, watched: bool = False) -> None:
        self.market, self.endowment, self.watched = market, endowment, watched
        self.supporters = market.supporters
        self.balances: Money = np.ones(self.supporters.sizes.size)
        self.empty: Mask = np.zeros(self.supporters.sizes.size, dtype=bool)
        self.rivals: list[tuple[tuple[float, int], ...]] = []
        self.spent = Spending(supporters=market.supporters, costs=market.costs, endowment=endowment)
        self.errors: Money = np.zeros(self.supporters.sizes.size)  # no balance is off by more
        self.largest = 0.0  # the largest of them
        self.margin = 0.0  # the largest error of a price since balances were last rounded from exact prices
        self.worst = 0.0
        self.state = market.limits.opened(market.free) if market.limits else None
        self.groups, self.heads = dict(market.groups), dict(market.heads)
        self.people, self.weights = dict(market.people), dict(market.weights)
        self.tidied = dict.fromkeys(market.candidates, 0)  # the round in which the empty were last forgotten
        scale = float(market.unit / endowment)
        self.costs = {project: cost * scale for project, cost in market.rough_costs.items()}
        self.factors = market.rough_factors
        self.prices = {p: cost / market.scores[p] * (1 - 8 * ROUNDING) for p, cost in self.costs.items()}
        # The queue holds, for each living project, a rho that its true one does not go below: it only ever rises.
        # A number below 0 is a level (of the market) with the projects that were never above their first rho.
        self.queue = [(rho * scale * (1 - 16 * ROUNDING), ~level) for level, rho in enumerate(market.rough_levels)]
        heapq.heapify(self.queue)
        self.first = [0] * len(market.levels)  # of each level, the place of the first that may still be there

    def to_the_end(self) -> Shares:
        while (chosen := self._next()) is not None:
            self._buy(*chosen)
        return Shares(
            self.endowment,
            self.market.free,
            tuple(self.spent.purchases),
            self.balances,
            self.errors,
            max(self.worst, float(self.errors.max())),
            tuple(self.rivals),
        )

    def _next(self) -> tuple[int, tuple[int, ...]] | None:
        """The project to buy and those tied with it; None when all are dead."""
        seen: list[tuple[float, int]] = []
        full: dict[int, tuple[float, int]] = {}  # of the projects seen, those at their first rho, and their levels
        best = float("inf")  # some project's rho is certainly not above this
        while self.queue and self.queue[0][0] <= best:
            entry = heapq.heappop(self.queue)
            project = entry[1] if entry[1] >= 0 else self._first_of(~entry[1])
            if project == UNSEEN:
                continue  # the level is used up
            low, high = self._rho(project, best)
            if low < float("inf"):
                seen.append((low, project))
                best = min(best, high)
                if entry[1] < 0 and self._all_pay(project):
                    full[project] = entry
                    continue  # the others of its level come after it in the order of ties
            if entry[1] < 0:
                self.first[~entry[1]] += 1
                heapq.heappush(self.queue, entry)
        candidates = [project for low, project in seen if low <= best]
        if not candidates:
            return None
        if len(candidates) > 1:
            candidates = self._lowest(candidates, full)
        chosen = candidates[0] if len(candidates) == 1 else self.market.ties.first(candidates)
        for low, project in seen:
            if project in full:
                heapq.heappush(self.queue, full[project])
            elif project != chosen:
                heapq.heappush(self.queue, (low, project))
        if chosen in full:
            candidates += self._equals(chosen, ~full[chosen][1], best)
        if self.watched:
            self.rivals.append(tuple(self.queue))
        return chosen, tuple(candidates)

    def _first_of(self, level: int) -> int:
        """The first living project of a level that was never above its first rho; ``UNSEEN`` when there is none."""
        members, place = self.market.levels[level], self.first[level]
        while place < len(members) and members[place] not in self.prices:
            place += 1
        self.first[level] = place
        return members[place] if place < len(members) else UNSEEN

    def _all_pay(self, project: int) -> bool:
        """Whether all supporters of a project can pay what it costs when all do."""
        groups = self.groups[project]
        if groups.size < self.market.groups[project].size:
            return False
        weights = self.weights[project]
        limits = self.balances[groups] if weights is None else self.balances[groups] / weights
        price = self.costs[project] / self.market.scores[project]
        least, doubt = float(limits.min()), price * CLEAR + self.largest
        if abs(least - price) > doubt:
            return least > price
        near = np.flatnonzero(limits <= price + doubt)
        exact = self.market.full[project] * self.market.factors[project]
        whole = None if weights is None else weights.astype(np.int64)
        return not self._below(groups[near], exact, whole, near).any()

    def _equals(self, chosen: int, level: int, best: float) -> list[int]:
        """The projects of a level that are tied with its first, as far as they are told."""
        found: list[int] = []
        place = self.first[level] + 1
        for project in self.market.levels[level][place : place + 10 * MOST_TOLD]:
            if len(found) == MOST_TOLD:
                break
            if project in self.prices and self._rho(project, best)[0] < float("inf") and self._all_pay(project):
                found.append(project)
        return found

    def _rho(self, project: int, enough: float) -> tuple[float, float]:
        """An interval that holds the project's rho; ``(inf, inf)`` for a dead project.

        The search stops early once the low end is above ``enough``; then only the low end is worth anything.
        """
        groups, heads, weights = self.groups[project], self.heads[project], self.weights[project]
        balances = self.balances[groups]
        if len(self.spent) >= self.tidied[project] + ROUNDS_UNTIDY:
            self.tidied[project] = len(self.spent)
            if 4 * int(np.count_nonzero(balances)) < 3 * groups.size:  # who has nothing left pays nothing: forget them
                alive = ~self.empty[groups]
                groups = self.groups[project] = groups[alive]
                heads = self.heads[project] = heads[alive]
                self.people[project] = float(heads.sum())
                if weights is not None:
                    weights = self.weights[project] = weights[alive]
                balances = balances[alive]
        money = heads * balances
        total = float(money.sum())
        cost, factor, price = self.costs[project], self.factors[project], self.prices[project]
        doubt = self.people[project] * self.largest + (groups.size + 8) * ROUNDING * (total + cost)
        if doubt > CLEAR * cost:  # the largest error is that of a few: ask for each
            doubt = dot(heads, self.errors[groups]) * (1 + CLEAR) + (groups.size + 8) * ROUNDING * (total + cost)
        if total < cost - doubt or (total < cost + doubt and not self._affordable(project)):
            del self.prices[project]
            return DEAD
        limits, shares = (balances, heads) if weights is None else (balances / weights, heads * weights)
        while True:  # Newton's method on a concave, piecewise linear function, from the left: never past the root
            rich = (limits >= price).astype(np.float64)
            share = dot(shares, rich)
            if share <= 0:  # within the doubt all give all that they have: wide bounds, and fractions decide
                ceiling = float(limits.max())
                slack = ceiling * 1e-6 + float(self.errors[groups].max())
                self.prices[project] = max(self.prices[project], (ceiling - slack) * (1 - 1e-9))
                return max(0.0, ceiling - slack) / factor, (ceiling + slack) / factor
            found = (cost - (total - dot(money, rich))) / share
            if found <= price * (1 + 2 * ROUNDING):
                break
            price = found
            if (price - doubt / share) / factor * (1 - 16 * ROUNDING) > enough:
                break
        margin = doubt / share + 8 * ROUNDING * price
        self.prices[project] = max(self.prices[project], price - margin)
        low = (price - margin) / factor
        return low * (1 - 4 * ROUNDING), (price + margin) / factor * (1 + 4 * ROUNDING)

    def _lowest(self, candidates: list[int], full: Container[int]) -> list[int]:
        """Those of ``candidates`` that truly have the lowest rho, compared as fractions."""
        exact = {
            project: self.market.full[project]
            if project in full
            else self._exact_price(project)[0] / self.market.factors[project]
            for project in candidates
        }
        lowest = min(exact.values())
        return [project for project in candidates if exact[project] == lowest]

    def _buy(self, project: int, tied: tuple[int, ...]) -> None:
        bought = self._pay_in_doubles(project) or self._pay_exactly(project)
        bought.tied = tied
        self.spent.add(bought)
        self.empty[bought.emptied] = True
        self.balances[bought.emptied] = 0.0
        del self.prices[project]
        if bought.price is None and self.margin > LARGEST_ERROR:
            self._round_anew()
        if self.state is not None and self.state.buy(project):
            self._set_aside(self.state)

    def _set_aside(self, state: Open) -> None:
        """Forget the projects that the last purchase closed. Which they are depends on the set bought alone, so that
        runs with the same order of purchases have the same living projects in every round (see ``increments``)."""
        self.queue = [entry for entry in self.queue if entry[1] < 0 or entry[1] in state]
        heapq.heapify(self.queue)
        for project in [project for project in self.prices if project not in state]:
            del self.prices[project]

    def _pay_in_doubles(self, project: int) -> Purchase | None:
        """Who pays what, where doubles leave no doubt about it; None where they do."""
        groups, heads, weights = self.groups[project], self.heads[project], self.weights[project]
        balances = self.balances[groups]
        limits, shares = (balances, heads) if weights is None else (balances / weights, heads * weights)
        first = self.prices[project]
        rich = limits >= first
        poor = heads * ~rich
        share = dot(shares, rich.astype(np.float64))
        if share <= 0:
            return None
        given = float((poor * balances).sum())
        price = (self.costs[project] - given) / share
        errors = self.errors[groups]
        margin = (dot(poor, errors) * (1 + CLEAR) + PAIRWISE * ROUNDING * (given + self.costs[project])) / share
        margin += 8 * ROUNDING * price
        # Weights are at least 1: no limit is off by more than the largest error of a balance.
        if float(np.abs(limits - price).min()) <= margin + self.largest + abs(price - first):
            return None
        each = 1.0 if weights is None else weights
        self.balances[groups] = (balances - price * each) * rich
        errors += margin * each + 4 * ROUNDING
        errors *= rich
        self.errors[groups] = errors
        self.largest = max(self.largest, float(errors.max()))
        self.margin = max(self.margin, margin)
        emptied = groups[~rich]
        return Purchase(project, groups[rich], emptied[~self.empty[emptied]], (), price)

    def _pay_exactly(self, project: int) -> Purchase:
        price, payers, emptied = self._exact_price(project)
        every, weighted = self.supporters.of_project(project)
        rough = float(price / self.endowment)
        self.balances[payers] -= rough if weighted is None else rough * weighted[np.searchsorted(every, payers)]
        self.balances[payers] = np.maximum(self.balances[payers], 0.0)
        self.errors[payers] += 4 * ROUNDING
        self.largest = max(self.largest, float(self.errors[payers].max()))
        return Purchase(project, payers, emptied, (), rough, price)

    def _round_anew(self) -> None:
        """Every balance from exact prices: the bound on the errors is small again."""
        prices = np.array([float(price / self.endowment) for price in self.spent.prices()])
        supporters = self.supporters
        rounds = self.spent.round_of[supporters.projects]
        paid = np.where(rounds == UNSEEN, 0.0, prices[rounds])
        if supporters.weights is not None:
            paid *= supporters.weights
        self.balances = np.maximum(
            0.0, 1.0 - np.bincount(self.market.owners, weights=paid, minlength=supporters.sizes.size)
        )
        self.balances[self.empty] = 0.0
        self.worst = max(self.worst, float(self.errors.max()))
        self.largest = (3 * len(self.spent) + 4) * ROUNDING
        self.errors[:] = self.largest
        self.margin = 0.0

    def _affordable(self, project: int) -> bool:
        """Whether the supporters of a project have its cost, in fractions."""
        groups = self.groups[project]
        return self.spent.left(groups[~self.empty[groups]]) >= self.market.costs[project]

    def _exact_price(self, project: int) -> tuple[Fraction, Numbers, Numbers]:
        """The price a unit of weight, exact, the groups that pay it, and those that pay all that they have left."""
        self.spent.settle()
        groups = self.groups[project]
        groups = groups[~self.empty[groups]]
        every, weighted = self.supporters.of_project(project)
        weights = None if weighted is None else weighted[np.searchsorted(every, groups)]
        balances = self.balances[groups]
        limits = balances if weights is None else balances / weights
        errors = self.errors[groups] if weights is None else self.errors[groups] / weights
        cost, rough = self.market.costs[project], self.prices[project]
        # Start from the doubles' answer, with whoever is in doubt counted among the rich, and correct in fractions.
        poor: Mask = limits < rough - errors - 8 * ROUNDING * rough
        while True:
            rich = ~poor
            share = self.spent.share(project, groups[rich])
            price = (cost - self.spent.left(groups[poor])) / share
            rough = float(price / self.endowment)
            doubtful = np.flatnonzero(np.abs(limits - rough) <= errors + 8 * ROUNDING * rough)
            new_poor = limits < rough
            if doubtful.size:
                new_poor[doubtful] = self._below(groups[doubtful], price, weights, doubtful)
            if bool((new_poor == poor).all()):
                return price, groups[rich], groups[poor]
            poor = new_poor

    def _below(self, groups: Numbers, price: Fraction, weights: Numbers | None, places: Numbers) -> Mask:
        """Which of some groups have truly less left than ``price`` times their weight."""
        sizes = self.supporters.sizes[groups]
        owed = self.spent.owed(groups, np.arange(groups.size), groups.size)
        answers = np.zeros(groups.size, dtype=bool)
        for number in range(groups.size):
            weight = 1 if weights is None else int(weights[places[number]])
            answers[number] = self.endowment - owed[number] / int(sizes[number]) < price * weight
        return answers


def dot(left: Money, right: Money) -> float:
    """The sum of products, in blocks short enough to stay on one core."""
    if left.size <= BLOCK:
        return float(left @ right)
    return sum(float(left[at : at + BLOCK] @ right[at : at + BLOCK]) for at in range(0, left.size, BLOCK))
