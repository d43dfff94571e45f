"""The rules as functions from an election to an outcome: what notebooks, the command line and the site call.

Each takes an ``Election`` and keyword arguments, and is deterministic: the same answer whatever the order of rows.
Thresholds (``minimum_votes``, ``minimum_score``) set projects aside before anything is counted; the score is the sum
of weights under the utility asked for.

``exclusive``: groups of ids of which at most one is bought. ``envelopes``: what the projects of a part may together
cost, by its name; ``envelope_by`` says what a part is (``district``, ``category``, or a column). See ``constraints``.
All rules raise ``ConstraintError`` for a group or an envelope that does not fit the election.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor
from typing import Any, Final

from mithaq_engines.tally import outcome as phases
from mithaq_engines.tally.constraints import DISTRICT, Limits, limits_of
from mithaq_engines.tally.election import Election
from mithaq_engines.tally.equal_shares import Market, Shares
from mithaq_engines.tally.greedy import DENSITY, SCORE, SKIP, STOP, greedy_order, greedy_picks
from mithaq_engines.tally.increments import grow
from mithaq_engines.tally.maximin import maximin_rounds
from mithaq_engines.tally.outcome import Outcome, Round, Tie, exclusions
from mithaq_engines.tally.overspending import overspending_rounds
from mithaq_engines.tally.phragmen import phragmen_rounds
from mithaq_engines.tally.supporters import Supporters, supporters_of
from mithaq_engines.tally.ties import DEFAULT, TieBreak, tie_break
from mithaq_engines.tally.utilities import CARDINALITY, Utilities, usual_utility, utilities_of

NONE: Final = "none"
ADD1: Final = "add1"
ADD1_OFFICIAL: Final = "add1-official"
UTILITARIAN: Final = "utilitarian"
ADD1U: Final = "add1u"
COMPLETIONS: Final = (NONE, ADD1, ADD1_OFFICIAL, UTILITARIAN, ADD1U)
EXACT, FLOOR = "exact", "floor"
SUPPORTED, ALL = "supported", "all"
WIDEST: Final = 333  # in powers of two, from the smallest amount of money to the largest


class RuleError(ValueError):
    """An option that no rule has; the message says which there are."""


@dataclass(frozen=True, slots=True)
class _Count:
    """An election made ready for counting."""

    election: Election
    utility: str
    utilities: Utilities
    supporters: Supporters
    ties: TieBreak
    excluded: frozenset[int]
    thresholds: dict[str, Any]
    limits: Limits
    costs: tuple[Fraction, ...]

    def total(self, projects: Sequence[int]) -> Fraction:
        return sum((self.costs[number] for number in projects), Fraction(0))

    def named(self, projects: Sequence[int]) -> tuple[str, ...]:
        return tuple(self.election.projects[number].id for number in projects)

    def tie(self, number: int, tied: Sequence[int], chosen: int) -> list[Tie]:
        if len(tied) < 2:
            return []
        return [
            Tie(number, tuple(sorted(self.named(tied))), self.named([chosen])[0], self.ties.settled_by(tuple(tied)))
        ]


def _prepare(
    election: Election,
    *,
    utility: str | None,
    ties: Sequence[str],
    lot: str | None,
    minimum_votes: int,
    minimum_score: int,
    exclusive: Sequence[Collection[str]],
    envelopes: Mapping[str, Fraction | int] | None,
    envelope_by: str,
    grouped: bool = True,
) -> _Count:
    _check_amounts(election)
    chosen = utility or usual_utility(election.vote_type)
    utilities = utilities_of(election, chosen)
    supporters = supporters_of(election, utilities, grouped=grouped)
    return _Count(
        election=election,
        utility=chosen,
        utilities=utilities,
        supporters=supporters,
        ties=tie_break(election, votes=supporters.votes().tolist(), scores=supporters.scores(), criteria=ties, lot=lot),
        excluded=exclusions(election, supporters, votes=minimum_votes, score=minimum_score / utilities.unit),
        thresholds={
            name: value
            for name, value in (("minimum_votes", minimum_votes), ("minimum_score", minimum_score))
            if value > 0
        }
        | ({"exclusive": [sorted(group) for group in exclusive]} if exclusive else {})
        | ({"envelopes": {k: phases.amount(v) for k, v in envelopes.items()}, "by": envelope_by} if envelopes else {}),
        limits=limits_of(election, exclusive=exclusive, envelopes=envelopes, envelope_by=envelope_by),
        costs=tuple(project.cost for project in election.projects),
    )


def greedy(
    election: Election,
    *,
    utility: str | None = None,
    order: str = DENSITY,
    overflow: str = SKIP,
    ties: Sequence[str] = DEFAULT,
    lot: str | None = None,
    minimum_votes: int = 0,
    minimum_score: int = 0,
    exclusive: Sequence[Collection[str]] = (),
    envelopes: Mapping[str, Fraction | int] | None = None,
    envelope_by: str = DISTRICT,
) -> Outcome:
    """The greedy rule; see ``mithaq_engines.tally.greedy`` for ``order`` and ``overflow``.

    Raises ``UtilityError``, ``TieError``, ``RuleError``.
    """
    _one_of("order", order, (DENSITY, SCORE))
    _one_of("overflow", overflow, (SKIP, STOP))
    count = _prepare(
        election,
        utility=utility,
        ties=ties,
        lot=lot,
        minimum_votes=minimum_votes,
        minimum_score=minimum_score,
        exclusive=exclusive,
        envelopes=envelopes,
        envelope_by=envelope_by,
        grouped=False,  # only sums are asked for
    )
    rounds, tied = _greedy_rounds(count, order=order, overflow=overflow, before=(), phase=phases.GREEDY)
    return _outcome(
        count,
        rule="greedy",
        completion=NONE,
        rounds=rounds,
        ties=tied,
        options={"order": order, "overflow": overflow},
    )


def equal_shares(
    election: Election,
    *,
    utility: str | None = None,
    completion: str = NONE,
    start: str = EXACT,
    over: str = SUPPORTED,
    increment: Fraction | int = 1,
    ties: Sequence[str] = DEFAULT,
    lot: str | None = None,
    minimum_votes: int = 0,
    minimum_score: int = 0,
    exclusive: Sequence[Collection[str]] = (),
    envelopes: Mapping[str, Fraction | int] | None = None,
    envelope_by: str = DISTRICT,
    progress: Callable[[int], None] | None = None,
) -> Outcome:
    """The Method of Equal Shares; see ``mithaq_engines.tally.equal_shares`` for its exact semantics.

    Completions:

    - ``none``: what equal shares of the budget buy, and no more.
    - ``add1``: every endowment grows by ``increment`` (one unit of currency) at a time. The first outcome that is
      *exhaustive* (no project left over would still fit) is the result; if one overspends the budget before that, the
      outcome before it is.
    - ``add1-official``: the same without the stop at an exhaustive outcome: the last outcome before one overspends
      (Wieliczka 2023; with ``start="floor"`` where a city gives every voter whole units to begin with).
    - ``utilitarian``: what is left after ``none`` is spent greedily, by the same utility for each unit of cost.
    - ``add1u``: ``add1``, and what is left is spent greedily.

    Under constraints a project that is set aside no longer fits, and growth ends when all others are bought.

    ``start``: the first endowment, ``exact`` (B / n) or ``floor`` (of it). ``over``: whether an outcome is exhaustive
    is asked of the ``supported`` projects (as pabutools) or of ``all``. ``progress`` is called with each step reached.
    Raises ``UtilityError``, ``TieError``, ``RuleError``.
    """
    _one_of("completion", completion, COMPLETIONS)
    _one_of("start", start, (EXACT, FLOOR))
    _one_of("over", over, (SUPPORTED, ALL))
    unit = Fraction(increment)
    if unit <= 0:
        raise RuleError("the increment must be above nothing")
    count = _prepare(
        election,
        utility=utility,
        ties=ties,
        lot=lot,
        minimum_votes=minimum_votes,
        minimum_score=minimum_score,
        exclusive=exclusive,
        envelopes=envelopes,
        envelope_by=envelope_by,
        grouped=completion not in (NONE, UTILITARIAN),  # to find equal ballots takes longer than to run once
    )
    market = Market(
        supporters=count.supporters,
        costs=count.costs,
        factors=count.utilities.factors,
        ties=count.ties,
        excluded=count.excluded,
        limits=count.limits,
    )
    voters = count.supporters.voters
    endowment = election.budget / voters if voters else Fraction(0)
    if start == FLOOR:
        endowment = Fraction(floor(endowment))
    steps = 0
    if completion in (NONE, UTILITARIAN) or not voters:
        shares = market.run(endowment)
    else:
        shares, steps = _grown(count, market, endowment, completion=completion, over=over, unit=unit, progress=progress)
    rounds, tied = _share_rounds(count, shares)
    if completion in (UTILITARIAN, ADD1U):
        more, further = _greedy_rounds(
            count, order=DENSITY, overflow=SKIP, before=tuple(rounds), phase=phases.COMPLETION
        )
        rounds, tied = rounds + more, tied + further
    options: dict[str, Any] = {}
    if completion in (ADD1, ADD1_OFFICIAL, ADD1U):
        options = {"start": start, "over": over, "increment": phases.amount(unit)}
    return _outcome(
        count,
        rule="mes",
        completion=completion,
        rounds=rounds,
        ties=tied,
        options=options,
        endowment=shares.endowment,
        steps=steps,
        shares=shares,
    )


def phragmen(
    election: Election,
    *,
    ties: Sequence[str] = DEFAULT,
    lot: str | None = None,
    minimum_votes: int = 0,
    exclusive: Sequence[Collection[str]] = (),
    envelopes: Mapping[str, Fraction | int] | None = None,
    envelope_by: str = DISTRICT,
) -> Outcome:
    """Phragmén's sequential rule; see ``mithaq_engines.tally.phragmen``. Every project named counts as approved."""
    count = _prepare(
        election,
        utility=CARDINALITY,
        ties=ties,
        lot=lot,
        minimum_votes=minimum_votes,
        minimum_score=0,
        exclusive=exclusive,
        envelopes=envelopes,
        envelope_by=envelope_by,
    )
    elected = phragmen_rounds(
        supporters=count.supporters,
        costs=count.costs,
        budget=election.budget,
        ties=count.ties,
        excluded=count.excluded,
        state=count.limits.opened() if count.limits else None,
    )
    rounds: list[Round] = []
    ties_met: list[Tie] = []
    left = election.budget
    for number, step in enumerate(elected, start=1):
        left -= count.costs[step.project]
        rounds.append(
            _round(count, number=number, project=step.project, phase=phases.PHRAGMEN, measure=step.load, left=left)
        )
        ties_met += count.tie(number, step.tied, step.project)
    return _outcome(count, rule="phragmen", completion=NONE, rounds=rounds, ties=ties_met, options={})


def maximin(
    election: Election,
    *,
    ties: Sequence[str] = DEFAULT,
    lot: str | None = None,
    minimum_votes: int = 0,
    exclusive: Sequence[Collection[str]] = (),
    envelopes: Mapping[str, Fraction | int] | None = None,
    envelope_by: str = DISTRICT,
) -> Outcome:
    """The maximin support rule; see ``mithaq_engines.tally.maximin``. Every project named counts as approved."""
    count = _prepare(
        election,
        utility=CARDINALITY,
        ties=ties,
        lot=lot,
        minimum_votes=minimum_votes,
        minimum_score=0,
        exclusive=exclusive,
        envelopes=envelopes,
        envelope_by=envelope_by,
    )
    backed = maximin_rounds(
        supporters=count.supporters,
        costs=count.costs,
        budget=election.budget,
        ties=count.ties,
        excluded=count.excluded,
        state=count.limits.opened() if count.limits else None,
    )
    rounds: list[Round] = []
    ties_met: list[Tie] = []
    left = election.budget
    for number, step in enumerate(backed, start=1):
        left -= count.costs[step.project]
        rounds.append(
            _round(count, number=number, project=step.project, phase=phases.MAXIMIN, measure=step.load, left=left)
        )
        ties_met += count.tie(number, step.tied, step.project)
    return _outcome(count, rule="maximin", completion=NONE, rounds=rounds, ties=ties_met, options={})


def bounded_overspending(
    election: Election,
    *,
    utility: str | None = None,
    ties: Sequence[str] = DEFAULT,
    lot: str | None = None,
    minimum_votes: int = 0,
    minimum_score: int = 0,
    exclusive: Sequence[Collection[str]] = (),
    envelopes: Mapping[str, Fraction | int] | None = None,
    envelope_by: str = DISTRICT,
) -> Outcome:
    """Equal Shares with bounded overspending; see ``mithaq_engines.tally.overspending``.

    ``options["parts"]`` has, for each project of which the supporters could pay only a part, that part (alpha).
    Raises ``UtilityError``, ``TieError``.
    """
    count = _prepare(
        election,
        utility=utility,
        ties=ties,
        lot=lot,
        minimum_votes=minimum_votes,
        minimum_score=minimum_score,
        exclusive=exclusive,
        envelopes=envelopes,
        envelope_by=envelope_by,
    )
    free, overspent = overspending_rounds(
        supporters=count.supporters,
        costs=count.costs,
        factors=count.utilities.factors,
        budget=election.budget,
        ties=count.ties,
        excluded=count.excluded,
        limits=count.limits,
    )
    rounds: list[Round] = []
    ties_met: list[Tie] = []
    left = election.budget
    for project in free:
        rounds.append(
            _round(count, number=len(rounds) + 1, project=project, phase=phases.FREE, measure=Fraction(0), left=left)
        )
    for step in overspent:
        left -= count.costs[step.project]
        number = len(rounds) + 1
        rounds.append(
            _round(count, number=number, project=step.project, phase=phases.OVERSPENDING, measure=step.rho, left=left)
        )
        ties_met += count.tie(number, step.tied, step.project)
    voters = count.supporters.voters
    parts = {count.named([step.project])[0]: phases.amount(step.part) for step in overspent if step.part < 1}
    return _outcome(
        count,
        rule="bos",
        completion=NONE,
        rounds=rounds,
        ties=ties_met,
        options={"parts": parts} if parts else {},
        endowment=election.budget / voters if voters else Fraction(0),
    )


def _grown(
    count: _Count,
    market: Market,
    endowment: Fraction,
    *,
    completion: str,
    over: str,
    unit: Fraction,
    progress: Callable[[int], None] | None,
) -> tuple[Shares, int]:
    budget = count.election.budget
    asked = (
        market.candidates
        if over == SUPPORTED
        else [number for number in range(len(count.costs)) if number not in count.excluded]
    )

    def ended(shares: Shares) -> bool:
        if len(shares.order) == len(market.candidates):
            return True  # all is bought: nothing can change any more
        bought, spent = set(shares.winners), count.total(shares.winners)
        state = count.limits.opened(bought) if count.limits else None
        if state is not None and all(number in bought or number not in state for number in market.candidates):
            return True  # what is not bought is set aside
        if completion == ADD1_OFFICIAL:
            return False
        return not any(
            count.costs[number] + spent <= budget
            for number in asked
            if number not in bought and (state is None or number in state)
        )

    found = grow(
        market,
        start=endowment,
        unit=unit,
        ended=ended,
        overspent=lambda shares: count.total(shares.winners) > budget,
        progress=progress,
    )
    return found.shares, found.steps


def _share_rounds(count: _Count, shares: Shares) -> tuple[list[Round], list[Tie]]:
    rounds: list[Round] = []
    ties: list[Tie] = []
    left = count.election.budget
    for project in shares.free:
        rounds.append(
            _round(count, number=len(rounds) + 1, project=project, phase=phases.FREE, measure=Fraction(0), left=left)
        )
    for bought in shares.purchases:
        left -= count.costs[bought.project]
        factor = count.utilities.factors[bought.project]
        rho: Fraction | float
        rho = float(bought.rough * shares.endowment / factor) if bought.price is None else bought.price / factor
        rounds.append(
            _round(count, number=len(rounds) + 1, project=bought.project, phase=phases.SHARES, measure=rho, left=left)
        )
        ties += count.tie(len(rounds), bought.tied, bought.project)
    return rounds, ties


def _greedy_rounds(
    count: _Count, *, order: str, overflow: str, before: tuple[Round, ...], phase: str
) -> tuple[list[Round], list[Tie]]:
    numbers = count.election.numbers()
    bought = frozenset(numbers[step.project] for step in before)
    left = before[-1].left if before else count.election.budget
    picks = greedy_picks(
        order=greedy_order(
            costs=count.costs,
            scores=count.supporters.scores(),
            factors=count.utilities.factors,
            unit=count.utilities.unit,
            ties=count.ties,
            order=order,
            excluded=count.excluded,
        ),
        costs=count.costs,
        budget=left,
        overflow=overflow,
        bought=bought,
        state=count.limits.opened(bought) if count.limits else None,
    )
    rounds: list[Round] = []
    ties: list[Tie] = []
    for number, pick in enumerate(picks, start=len(before) + 1):
        left -= count.costs[pick.project]
        rounds.append(_round(count, number=number, project=pick.project, phase=phase, measure=pick.measure, left=left))
        ties += count.tie(number, pick.tied, pick.project)
    return rounds, ties


def _round(
    count: _Count, *, number: int, project: int, phase: str, measure: Fraction | float | None, left: Fraction
) -> Round:
    return Round(number, count.election.projects[project].id, count.costs[project], phase, measure, left)


def _outcome(
    count: _Count,
    *,
    rule: str,
    completion: str,
    rounds: Sequence[Round],
    ties: Sequence[Tie],
    options: dict[str, Any],
    endowment: Fraction | None = None,
    steps: int = 0,
    shares: Shares | None = None,
) -> Outcome:
    return Outcome(
        rule=rule,
        utility=count.utility,
        completion=completion,
        winners=tuple(step.project for step in rounds),
        cost=sum((step.cost for step in rounds), Fraction(0)),
        budget=count.election.budget,
        rounds=tuple(rounds),
        ties=tuple(ties),
        endowment=endowment,
        steps=steps,
        options=options | count.thresholds,
        shares=shares,
        supporters=count.supporters,
        tie_break=count.ties,
        excluded=count.excluded,
        limits=count.limits or None,
    )


def _check_amounts(election: Election) -> None:
    """Raises ``RuleError`` where doubles could not hold both the largest and the smallest amount with room between."""
    amounts = [project.cost for project in election.projects if project.cost]
    if election.budget:
        amounts.append(election.budget)
    sizes = [amount.numerator.bit_length() - amount.denominator.bit_length() for amount in amounts]
    if amounts and max(sizes) - min(sizes) > WIDEST:
        raise RuleError("the largest amount is more than 10^100 times the smallest: nobody can have meant that")


def _one_of(name: str, value: str, allowed: Sequence[str]) -> None:
    if value not in allowed:
        raise RuleError(f"{name} may be {', '.join(allowed)}; not {value!r}")
