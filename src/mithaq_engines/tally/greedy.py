"""The greedy rule: projects in the order of their support, as long as they fit.

Two orders. ``density``: total utility for each unit of cost, as pabutools' ``greedy_utilitarian_welfare`` with
additive satisfaction; under ``cost`` utilities that is the number of votes. ``score``: the sum of weights alone (votes,
or points), whatever the cost: how cities publish their lists.

Two ways on. ``skip``: a project that no longer fits is passed over and the next one tried. ``stop``: the first one that
does not fit ends the count (no-skip).

A project of no cost goes first when it has support (an infinite density). Projects without support come last, and are
bought if they fit, as pabutools does; ``minimum_votes=1`` leaves them out.

A project set aside by a constraint (see ``constraints``) is passed over, whichever way on: it never ends the count.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

from mithaq_engines.tally.constraints import Open
from mithaq_engines.tally.ties import TieBreak, Tied

DENSITY, SCORE = "density", "score"
SKIP, STOP = "skip", "stop"


@dataclass(frozen=True, slots=True)
class Pick:
    """One project bought: its measure (None: an infinite density) and those that had the same and were still open.

    Of very many tied ones, the first.
    """

    project: int
    measure: Fraction | None
    tied: tuple[int, ...]


def greedy_order(
    *,
    costs: Sequence[Fraction],
    scores: Sequence[int],
    factors: Sequence[Fraction],
    unit: Fraction,
    ties: TieBreak,
    order: str = DENSITY,
    excluded: frozenset[int] = frozenset(),
) -> list[tuple[Fraction | None, list[int]]]:
    """All projects from the first to the last, those with one measure together, each in the order of ``ties``.

    ``scores``: sums of weights; ``factors`` and ``unit``: see ``utilities``.
    """
    measures: dict[int, Fraction | None] = {}
    for number, cost in enumerate(costs):
        if number in excluded:
            continue
        total = scores[number] * (factors[number] if order == DENSITY else unit)
        if order == DENSITY and not cost:
            measures[number] = None if total > 0 else Fraction(0)
        else:
            measures[number] = total / cost if order == DENSITY else total
    ranked = sorted(
        measures,
        key=lambda number: (
            measures[number] is not None,
            -(measures[number] or 0),
            ties.place[number],
        ),
    )
    return [(measure, list(group)) for measure, group in groupby(ranked, key=measures.__getitem__)]


def greedy_picks(
    *,
    order: Sequence[tuple[Fraction | None, list[int]]],
    costs: Sequence[Fraction],
    budget: Fraction,
    overflow: str = SKIP,
    bought: frozenset[int] = frozenset(),
    state: Open | None = None,
) -> list[Pick]:
    """Buy along ``order`` with ``budget``, passing over what is in ``bought`` already, or set aside in ``state``."""
    picks: list[Pick] = []
    left = budget

    def is_open(number: int) -> bool:
        return costs[number] <= left and (state is None or number in state)

    for measure, level in order:
        still = [number for number in level if number not in bought]
        tied = Tied(still, is_open)
        for place, number in enumerate(still):
            if state is not None and number not in state:
                continue
            if costs[number] <= left:
                picks.append(Pick(number, measure, tied.from_place(place)))
                left -= costs[number]
                if state is not None:
                    state.buy(number)
            elif overflow == STOP:
                return picks
    return picks
