"""Equal Shares with bounded overspending, BOS (Papasotiropoulos, Pishbin, Skibski, Skowron, Wąs 2024: arXiv
2409.15005).

Equal Shares never buys a project whose supporters lack a little money; here they may overspend, the less willingly the
more they lack. Every ballot begins with ``B / n``. For a part ``alpha`` of at most 1, a project of price ``c`` is
affordable at ``(alpha, rho)`` when ``sum(min(b_i, alpha * rho * u_i)) = alpha * c`` over its supporters. Each round
buys, among the projects that still fit in the *whole* budget, the one with the smallest ``rho / alpha`` over all
``alpha``; its supporters pay ``rho * u_i``, or all they have left when that is less. The rule ends when no project that
fits has a supporter with money. With ``alpha = 1`` throughout it is the Method of Equal Shares.

Said with ``price = alpha * rho``, what a supporter gives for each unit of utility towards the part, and ``S(price)``,
what all give: ``alpha = S / c`` where that is below 1, and ``rho / alpha = price * (c / S) ** 2``. Between two prices
at which somebody runs out of money ``S`` is a straight line, and that quotient is smallest at one of the two ends: only
those prices, and the one at which ``S = c``, are asked.

About exactness. The quotients are rational, but their length doubles with every project bought in part: after twenty
no machine can hold them. So balances are whole numbers of ``2 ** -1024`` endowments, and quotients that agree in their
first 512 binary digits are a tie, settled by the declared order; less than ``2 ** -400`` endowments is nothing. Doubles
only choose which projects are looked at.
Supported projects of no cost are bought first, for nothing. (BOS Plus, the authors' refinement, is not here: they
describe several.)
"""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from mithaq_engines.tally.constraints import Limits
from mithaq_engines.tally.supporters import Mask, Numbers, Supporters
from mithaq_engines.tally.ties import TieBreak

DIGITS = 1024
ONE = 1 << DIGITS  # an endowment
DUST = ONE >> 400  # what rounding may leave where all was paid
SAME = 512  # binary digits in which quotients of a tie agree
CLEAR = 1e-9  # doubles are off by far less, as a part of a quotient

Money = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Overspent:
    """One project bought: ``rho`` (money for a unit of utility), the ``part`` alpha that was paid for, those tied."""

    project: int
    rho: float
    part: float
    tied: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Offer:
    """A project's best price, in endowments for a unit of weight, as a whole number of ``1 / ONE``.

    ``quotient``: rho / alpha, likewise. ``charge``: what each unit of weight pays, alpha counted out.
    """

    project: int
    quotient: int
    charge: int
    part: float


def overspending_rounds(
    *,
    supporters: Supporters,
    costs: Sequence[Fraction],
    factors: Sequence[Fraction],
    budget: Fraction,
    ties: TieBreak,
    excluded: frozenset[int] = frozenset(),
    limits: Limits | None = None,
) -> tuple[tuple[int, ...], list[Overspent]]:
    """The projects bought for nothing at first, and the rounds."""
    state = (limits or Limits(costs=costs)).opened()
    supported = [
        number
        for number, score in enumerate(supporters.scores())
        if score > 0 and factors[number] and number not in excluded
    ]
    free: list[int] = []
    for number in sorted((n for n in supported if not costs[n]), key=ties.place.__getitem__):
        if number in state:
            free.append(number)
            state.buy(number)
    endowment = budget / supporters.voters if supporters.voters else Fraction(0)
    rounds: list[Overspent] = []
    if not endowment:
        return tuple(free), rounds
    purses = _Purses(supporters, [cost / endowment for cost in costs], factors)
    queue = [(0.0, number) for number in supported if costs[number]]  # quotients only rise: the last known ones
    left = budget
    while queue:
        queue = [entry for entry in queue if costs[entry[1]] <= left and entry[1] in state]
        heapq.heapify(queue)
        seen: list[tuple[float, int]] = []
        best = float("inf")
        while queue and queue[0][0] <= best * (1 + CLEAR):
            _, project = heapq.heappop(queue)
            rough = purses.rough_quotient(project)
            if rough < float("inf"):
                seen.append((rough, project))
                best = min(best, rough)
        if not seen:
            break
        offers = [purses.offer(project) for rough, project in seen if rough <= best * (1 + 2 * CLEAR)]
        lowest = min(offer.quotient for offer in offers)
        tied = [offer for offer in offers if offer.quotient - lowest <= lowest >> SAME]
        chosen = ties.first([offer.project for offer in tied])
        offer = next(offer for offer in tied if offer.project == chosen)
        for rough, project in seen:
            if project != chosen:
                heapq.heappush(queue, (rough * (1 - CLEAR), project))
        purses.charge(offer)
        rho = float(Fraction(offer.charge, ONE) * endowment / factors[chosen])
        rounds.append(Overspent(chosen, rho, offer.part, tuple(sorted(one.project for one in tied))))
        left -= costs[chosen]
        state.buy(chosen)
    return tuple(free), rounds


class _Purses:
    """What everybody has left. Groups with the same amount are one kind; ``amounts``: what each kind has."""

    def __init__(self, supporters: Supporters, costs: Sequence[Fraction], factors: Sequence[Fraction]) -> None:
        self.supporters, self.factors = supporters, factors
        self.kind: Numbers = np.zeros(supporters.sizes.size, dtype=np.int64)
        self.amounts: list[int] = [ONE]
        self.rough: Money = np.ones(1)
        self.costs = [int(cost * ONE) for cost in costs]
        self.rough_costs = [float(cost) for cost in costs]
        self.rough_factors = [float(factor) for factor in factors]

    def rough_quotient(self, project: int) -> float:
        """The best rho / alpha of a project in doubles; infinite where its supporters have nothing."""
        limits, money, shares = self._sorted(project)
        if not limits.size:
            return float("inf")
        quotients = self._rough_quotients(project, limits, money, shares)
        return float(quotients.min())

    def offer(self, project: int) -> _Offer:
        """The best price of a project, as exact as this rule is."""
        limits, money, shares = self._sorted(project)
        quotients = self._rough_quotients(project, limits, money, shares)
        wanted = np.unique(limits[quotients[: limits.size] <= quotients.min() * (1 + 2 * CLEAR)])
        pairs = self._pairs(project)
        prices = set()
        for amount, weight, _ in pairs:
            limit = amount / (weight * ONE)
            if wanted.size and (np.abs(wanted - limit) <= CLEAR * limit).any():
                prices.add(amount // weight)
        if quotients[-1] <= quotients.min() * (1 + 2 * CLEAR):
            prices.add(self._full_price(project, pairs))
        offers = [self._at(project, price, pairs) for price in sorted(prices)]
        return min(offers, key=lambda offer: (offer.quotient, offer.charge))

    def charge(self, offer: _Offer) -> None:
        """Let the supporters pay."""
        groups, weights = self._supporters(offer.project)
        kinds = self.kind[groups]
        pairs, back = np.unique(np.stack((kinds, weights)), axis=1, return_inverse=True)
        made = []
        for kind, weight in pairs.T.tolist():
            made.append(len(self.amounts))
            rest = self.amounts[kind] - offer.charge * weight
            self.amounts.append(rest if rest > DUST else 0)
        self.kind[groups] = np.array(made, dtype=np.int64)[back.ravel()]
        used, self.kind = np.unique(self.kind, return_inverse=True)
        self.amounts = [self.amounts[kind] for kind in used.tolist()]
        self.rough = np.array([amount / ONE for amount in self.amounts])

    def _supporters(self, project: int) -> tuple[Numbers, Numbers]:
        groups, weights = self.supporters.of_project(project)
        return groups, np.ones(groups.size, dtype=np.int64) if weights is None else weights

    def _sorted(self, project: int) -> tuple[Money, Money, Money]:
        """Of all who have money left, by the price at which it runs out: that price, the money, the weight."""
        groups, weights = self._supporters(project)
        balances = self.rough[self.kind[groups]]
        alive: Mask = balances > 0
        groups, weights, balances = groups[alive], weights[alive], balances[alive]
        limits = balances / weights
        order = np.argsort(limits, kind="stable")
        heads = self.supporters.sizes[groups].astype(np.float64)
        return limits[order], (heads * balances)[order], (heads * weights)[order]

    def _rough_quotients(self, project: int, limits: Money, money: Money, shares: Money) -> Money:
        """rho / alpha at each price at which somebody runs out, and last at the one that pays all (or infinite)."""
        cost, factor = self.rough_costs[project], self.rough_factors[project]
        given = np.cumsum(money)
        rest = np.maximum(shares.sum() - np.cumsum(shares), 0.0)
        sums = given + limits * rest
        quotients = limits * (cost / sums) ** 2 / factor
        quotients[sums > cost * (1 + CLEAR)] = np.inf
        whole = np.inf
        if sums[-1] >= cost * (1 - CLEAR):
            place = min(int(np.searchsorted(sums, cost)), limits.size - 1)
            before = given[place - 1] if place else 0.0
            share = float(shares[place:].sum())
            whole = min((cost - before) / share, limits[-1] * (1 + CLEAR)) / factor
        return np.append(quotients, whole)

    def _pairs(self, project: int) -> list[tuple[int, int, int]]:
        """For each amount left and weight among the supporters: both, and how many ballots have them."""
        groups, weights = self._supporters(project)
        pairs, back = np.unique(np.stack((self.kind[groups], weights)), axis=1, return_inverse=True)
        heads = np.bincount(back.ravel(), weights=self.supporters.sizes[groups], minlength=pairs.shape[1])
        return [
            (self.amounts[kind], weight, int(count))
            for (kind, weight), count in zip(pairs.T.tolist(), heads.tolist(), strict=True)
            if self.amounts[kind]
        ]

    def _at(self, project: int, price: int, pairs: list[tuple[int, int, int]]) -> _Offer:
        """The offer at one price."""
        cost, factor = self.costs[project], self.factors[project]
        given = sum(count * min(amount, price * weight) for amount, weight, count in pairs)
        if given >= cost or cost - given <= cost >> SAME:
            return _Offer(project, price * factor.denominator // factor.numerator, price, 1.0)
        quotient = price * cost * cost * factor.denominator // (given * given * factor.numerator)
        return _Offer(project, quotient, price * cost // given, given / cost)

    def _full_price(self, project: int, pairs: list[tuple[int, int, int]]) -> int:
        """The price at which the supporters give the whole cost, or all that they have."""
        cost = self.costs[project]
        given, share = 0, sum(weight * count for _, weight, count in pairs)
        price = 0
        for amount, weight, count in sorted(pairs, key=lambda pair: pair[0] // pair[1]):
            price = (cost - given) // share
            if price * weight <= amount:
                return price
            given += amount * count
            share -= weight * count
            price = amount // weight
        return price
