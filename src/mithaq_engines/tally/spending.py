"""What was bought so far in a run of Equal Shares, and who paid what, in fractions.

Whole numbers say it all: a group that was never emptied has paid the price of every round in which it supported the
project, times its weight. What a set of groups has left is then ``M * endowment - sum(A_k * price_k)`` with whole ``M``
and ``A_k``, and the price of a round follows from what those it emptied had left.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from math import lcm
from operator import mul

import numpy as np

from mithaq_engines.tally.supporters import Numbers, Supporters, exact_sums

MOST_BITS = 4_000_000  # of all prices over one denominator: beyond, each keeps its own
UNSEEN = -1


@dataclass(slots=True)
class Purchase:
    """One round: ``project`` was bought at ``price`` a unit of weight (``rho`` times the project's factor).

    ``payers``: the groups that paid ``price * weight``; ``emptied``: those that paid all they had left, less than
    that. ``tied``: the projects that had the same lowest rho, the bought one among them (of very many, the first).
    ``rough`` is the price in parts of the endowment, as a double; ``price`` is None until fractions were needed (see
    ``Market.prices``).
    """

    project: int
    payers: Numbers
    emptied: Numbers
    tied: tuple[int, ...]
    rough: float
    price: Fraction | None = None


class Spending:
    """The rounds of a run and their exact prices, which are computed when they are asked for, and once."""

    def __init__(self, *, supporters: Supporters, costs: Sequence[Fraction], endowment: Fraction) -> None:
        self.supporters, self.costs, self.endowment = supporters, costs, endowment
        self.purchases: list[Purchase] = []
        self.round_of: Numbers = np.full(len(costs), UNSEEN, dtype=np.int64)  # in which each project was bought
        self.settled = 0  # how many rounds have their exact price
        self.numerators: list[int] = []  # those prices …
        self.denominator = 1  # … over one denominator; 0 once that has grown too long

    def __len__(self) -> int:
        return len(self.purchases)

    def add(self, purchase: Purchase) -> None:
        """Take note of a round. One that comes with its price must come after ``settle``."""
        self.round_of[purchase.project] = len(self.purchases)
        self.purchases.append(purchase)
        if purchase.price is not None and self.settled == len(self.purchases) - 1:
            self._hold(purchase.price)

    def share(self, project: int, payers: Numbers) -> int:
        """The weights that some supporters give a project, together."""
        every, weighted = self.supporters.of_project(project)
        sizes = self.supporters.sizes[payers]
        if weighted is None:
            return int(sizes.sum())
        weights = weighted[np.searchsorted(every, payers)]
        return exact_sums(weights, sizes, np.zeros(weights.size, dtype=np.int64), 1)[0]

    def prices(self) -> list[Fraction]:
        """The price of every round so far as a fraction."""
        self.settle()
        return [bought.price for bought in self.purchases if bought.price is not None]

    def settle(self) -> None:
        """Give every round its exact price."""
        first, count = self.settled, len(self.purchases) - self.settled
        if not count:
            return
        pending = self.purchases[first:]
        emptied = np.concatenate([bought.emptied for bought in pending])
        sets = np.repeat(np.arange(count), [bought.emptied.size for bought in pending])
        amounts = self._amounts(emptied, sets, count, before=np.arange(first, first + count))
        for place, bought in enumerate(pending):
            share = self.share(bought.project, bought.payers)
            people = int(self.supporters.sizes[bought.emptied].sum())
            left = people * self.endowment - self._worth(*amounts[place])
            bought.price = (self.costs[bought.project] - left) / share
            self._hold(bought.price)

    def _hold(self, price: Fraction) -> None:
        """Add a price to those known, over one denominator as long as that stays short."""
        self.settled += 1
        if not self.denominator:
            return
        grown = lcm(self.denominator, price.denominator)
        if grown.bit_length() * self.settled > MOST_BITS:
            self.denominator = 0
            return
        if grown != self.denominator:
            factor = grown // self.denominator
            self.numerators = [numerator * factor for numerator in self.numerators]
            self.denominator = grown
        self.numerators.append(price.numerator * (grown // price.denominator))

    def _worth(self, rounds: Sequence[int], amounts: Sequence[int]) -> Fraction:
        """The sum of amounts at the prices of some rounds, exact."""
        if self.denominator:
            total = sum(map(mul, amounts, map(self.numerators.__getitem__, rounds)))
            return Fraction(total, self.denominator)
        prices = (self.purchases[number].price for number in rounds)
        terms = (amount * price for amount, price in zip(amounts, prices, strict=True) if price is not None)
        return sum(terms, Fraction(0))

    def left(self, groups: Numbers) -> Fraction:
        """What groups that are not empty have left together, exact."""
        if not groups.size:
            return Fraction(0)
        owed = self.owed(groups, np.zeros(groups.size, dtype=np.int64), 1)[0]
        return int(self.supporters.sizes[groups].sum()) * self.endowment - owed

    def owed(self, groups: Numbers, sets: Numbers, count: int) -> list[Fraction]:
        """What the groups of each set have paid so far, all ballots of each group together."""
        self.settle()
        return [self._worth(*part) for part in self._amounts(groups, sets, count)]

    def _amounts(
        self, groups: Numbers, sets: Numbers, count: int, *, before: Numbers | None = None
    ) -> list[tuple[list[int], list[int]]]:
        """For each set of groups, the rounds in which its ballots paid in full, and for how many units of weight.

        ``before``: for each set, the first round that is not counted.
        """
        width = len(self.purchases)
        owners, entries = self.supporters.entries_of(groups)
        rounds = self.round_of[self.supporters.projects[entries]]
        paid = rounds != UNSEEN
        if before is not None:
            paid &= rounds < before[sets[owners]]
        owners, entries, rounds = owners[paid], entries[paid], rounds[paid]
        weights = self.supporters.weights
        keys, places = np.unique(sets[owners] * width + rounds, return_inverse=True)
        sums = exact_sums(
            np.ones(entries.size, dtype=np.int64) if weights is None else weights[entries],
            self.supporters.sizes[groups][owners],
            places,
            keys.size,
        )
        bounds = np.searchsorted(keys, np.arange(count + 1) * width).tolist()
        told = (keys % max(width, 1)).tolist()
        return [(told[start:end], sums[start:end]) for start, end in pairwise(bounds)]
