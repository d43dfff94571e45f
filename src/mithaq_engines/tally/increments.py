"""Equal Shares with growing endowments, by jumping: the outcome at every step, without running every step.

Completion by ``add1`` asks for the outcome at ``e, e + 1, e + 2, …``. Between most steps nothing changes; here two runs
with the same order of purchases are *certified* to stand for every endowment between them, or are not.

Why that can be certified. As long as the order of purchases is the same, by induction over the rounds: what each group
has left does not fall as the endowment grows, and the price of each round does not rise. So a group that pays in full
at the lower endowment does so throughout, one that is emptied at the higher endowment is so throughout, and only those
in between are in doubt. Everything is continuous and piecewise linear in the endowment; with the doubtful groups in
intervals, each slope lies in an interval that is narrow when few are in doubt. For a rival ``c`` of the project ``w``
bought in a round, let ``F(e)`` be what the supporters of ``c`` would give at the rho of ``w``: ``w`` comes first as
long as ``F(e) < cost of c``. ``F`` is known at both ends, and its slope is enclosed: that bounds it in between. What
doubles can be off by is added to every bound, and a comparison closer than one in a thousand million is not certified:
then the steps between are run.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from mithaq_engines.tally.equal_shares import Market, Shares, dot
from mithaq_engines.tally.supporters import Numbers

CAUTION = 1e-9  # closer comparisons are not certified: doubles are off by far less
STEPS_OF_NEWTON = 4  # of a guess
GROWTH = 4  # how much farther the next jump reaches after one that was certified


@dataclass(frozen=True, slots=True)
class Search:
    """Where a search ended: the last step accepted, its run, whether the next step overspends, and how many runs."""

    steps: int
    shares: Shares
    overspends: bool
    runs: int


def grow(
    market: Market,
    *,
    start: Fraction,
    unit: Fraction,
    ended: Callable[[Shares], bool],
    overspent: Callable[[Shares], bool],
    progress: Callable[[int], None] | None = None,
) -> Search:
    """The first step at which ``ended`` holds, or the last one before ``overspent``; both look at the set bought only.

    ``start``: the endowment at step 0; ``unit``: what each step adds. ``overspent`` at step 0 is not asked for: what
    equal shares of the budget buy is within the budget.
    """
    known: dict[int, Shares] = {}
    runs = 0

    def at(step: int) -> Shares:
        nonlocal runs
        if step not in known:
            runs += 1
            known[step] = market.run(start + step * unit, watched=True)
        return known[step]

    step, reach = 0, 1
    current = at(0)
    while not ended(current):
        far = min((number for number in known if number > step), default=step + reach)
        ahead = at(far)
        while far > step + 1 and not certified(market, current, ahead):
            far = _before_the_change(market, current, ahead, step, far)
            ahead = at(far)
        same = ahead.order == current.order
        if not same and overspent(ahead):
            return Search(step, current, overspends=True, runs=runs)
        reach = (far - step) * GROWTH if same else max(1, reach // GROWTH)
        step, current = far, ahead
        known = {number: shares for number, shares in known.items() if number > step}
        if progress is not None:
            progress(step)
    return Search(step, current, overspends=False, runs=runs)


def _before_the_change(market: Market, near: Shares, far: Shares, step: int, end: int) -> int:
    """A step between the two at which the order may still be that of ``near``: where the first two rivals cross."""
    place = step + (end - step) // 3
    for number, (one, other) in enumerate(zip(near.purchases, far.purchases, strict=False)):
        if one.project != other.project:
            here = _lead(market, near, number, one.project, other.project)
            there = _lead(market, far, number, other.project, one.project)
            if 0 < here < float("inf") and 0 < there < float("inf"):
                place = step + int((end - step) * here / (here + there))
            break
    return max(step + 1, min(end - 1, place))


def _lead(market: Market, shares: Shares, number: int, first: int, second: int) -> float:
    """By how much ``first`` beats ``second`` in a round, as a part of its rho. Near enough for a guess."""
    left = np.ones(market.supporters.sizes.size)
    for bought in shares.purchases[:number]:
        left[bought.payers] -= bought.rough * market.weights_of(bought.project, bought.payers)
        left[bought.emptied] = 0.0
    groups, weights = market.groups[second], market.weights_of(second, market.groups[second])
    heads = market.heads[second]
    cost = market.rough_costs[second] * float(market.unit / shares.endowment)
    price = shares.purchases[number].rough * market.rough_factors[second] / market.rough_factors[first]
    reached, limits = price, left[groups] / weights
    for _ in range(STEPS_OF_NEWTON):
        rich = limits >= price
        share = float((heads * weights)[rich].sum())
        if share <= 0:
            return float("inf")
        price = (cost - float((heads * left[groups])[~rich].sum())) / share
    return price / reached - 1


def certified(market: Market, near: Shares, far: Shares) -> bool:
    """Whether every endowment between those of two runs gives the same purchases in the same order as both."""
    if near.order != far.order or near.endowment <= 0:
        return False
    return _Certificate(market, near, far).holds()


class _Certificate:
    """Two runs replayed side by side. Money in the market's unit; slopes in money for each money of endowment."""

    def __init__(self, market: Market, near: Shares, far: Shares) -> None:
        self.market, self.runs = market, (near, far)
        self.endowments = (float(near.endowment / market.unit), float(far.endowment / market.unit))
        self.length = self.endowments[1] - self.endowments[0]
        groups = market.supporters.sizes.size
        self.left = (np.full(groups, self.endowments[0]), np.full(groups, self.endowments[1]))
        self.least, self.most = np.ones(groups), np.ones(groups)  # what the slope of a group's money lies between
        self.off = max(near.worst, far.worst) * self.endowments[1]

    def holds(self) -> bool:
        market, (near, far) = self.market, self.runs
        bought: set[int] = set()
        for number, (one, other) in enumerate(zip(near.purchases, far.purchases, strict=True)):
            project, sizes = one.project, market.sizes
            prices = (one.rough * self.endowments[0], other.rough * self.endowments[1])
            emptied_near, emptied_far = one.emptied, other.emptied
            doubtful = np.setdiff1d(emptied_near, emptied_far, assume_unique=True)
            steepest = -dot(sizes[emptied_near], self.most[emptied_near]) / self._share(project, one.payers)
            flattest = -dot(sizes[emptied_far], self.least[emptied_far]) / self._share(project, other.payers)
            slopes = (steepest * (1 + CAUTION), flattest * (1 - CAUTION))
            rho = prices[0] / market.rough_factors[project] * (1 + CAUTION)
            steady = one.payers.size == market.groups[project].size
            bought.add(project)
            for low, entry in far.rivals[number]:
                if low * self.endowments[1] > rho:
                    continue
                for rival in (entry,) if entry >= 0 else market.levels[~entry]:
                    if rival not in bought and not self._behind(rival, project, prices, slopes, steady):
                        return False
            for left, paid, price in zip(self.left, (one, other), prices, strict=True):
                left[paid.payers] -= price * market.weights_of(project, paid.payers)
                left[paid.emptied] = 0.0
            weights = market.weights_of(project, one.payers)
            self.least[one.payers] -= slopes[1] * weights
            self.most[one.payers] -= slopes[0] * weights
            self.least[emptied_near] = 0.0
            self.most[doubtful] -= slopes[0] * market.weights_of(project, doubtful)
            self.most[emptied_far] = 0.0
        return True

    def _behind(
        self, rival: int, winner: int, prices: tuple[float, float], slopes: tuple[float, float], steady: bool
    ) -> bool:
        """Whether ``rival`` certainly stays behind ``winner`` between the two endowments."""
        market = self.market
        ratio = market.rough_factors[rival] / market.rough_factors[winner]
        groups, heads = market.groups[rival], market.heads[rival]
        weights = market.weights_of(rival, groups)
        low, high = self.left[0][groups], self.left[1][groups]
        given = (prices[0] * ratio * weights, prices[1] * ratio * weights)
        rich = low >= given[0] * (1 + CAUTION)
        if steady and bool(rich.all()):
            return True  # all who support either pay in full throughout: both prices stay as they are
        poor = high < given[1] * (1 - CAUTION)
        ends = (dot(heads, np.minimum(low, given[0])), dot(heads, np.minimum(high, given[1])))
        falling, rising = slopes[0] * ratio * weights, slopes[1] * ratio * weights
        least = dot(heads, np.where(poor, self.least[groups], falling))
        most = dot(heads, np.where(rich, rising, self.most[groups]))
        cost = market.rough_costs[rival]
        limit = cost * (1 - CAUTION) - 4 * market.people[rival] * self.off
        most, least = most + abs(most) * CAUTION, least - abs(least) * CAUTION
        if most <= 0:
            highest = ends[0]
        elif least >= 0:
            highest = ends[1]
        else:  # the two lines that F stays below cross where it could be highest
            place = min(max((ends[1] - ends[0] - least * self.length) / (most - least), 0.0), self.length)
            highest = ends[0] + most * place
        return highest < limit

    def _share(self, project: int, payers: Numbers) -> float:
        return dot(self.market.sizes[payers], self.market.weights_of(project, payers))
