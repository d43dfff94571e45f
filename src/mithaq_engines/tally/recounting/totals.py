"""Counting from totals alone, where too few people voted for whole ballots to be shown.

The greedy rule needs nothing but sums, so that totals are enough to recount it; rules that ask who supports what are
not possible. On the same sums the outcome is that of ``rules.greedy``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from mithaq_engines.tally.constraints import ConstraintError, limits_of
from mithaq_engines.tally.election import WITH_POINTS, Ballots, Election, Project
from mithaq_engines.tally.greedy import greedy_order, greedy_picks
from mithaq_engines.tally.outcome import GREEDY, Outcome, Round, Tie
from mithaq_engines.tally.recounting.recipes import GREEDY as GREEDY_RULE
from mithaq_engines.tally.recounting.recipes import Recipe, RecipeError
from mithaq_engines.tally.rules import NONE
from mithaq_engines.tally.supporters import supporters_of
from mithaq_engines.tally.ties import tie_break
from mithaq_engines.tally.utilities import UtilityError, usual_utility, utilities_of


@dataclass(frozen=True, slots=True)
class Total:
    """What one project got: ``votes``, the ballots that support it; ``score``, the sum of what they say of it.

    On approvals the score is the votes; on points the sum of points; on orders the sum of ranks as the recipe's utility
    gives them.
    """

    votes: int
    score: int


def totals_of(election: Election, *, utility: str | None = None) -> dict[str, Total]:
    """The totals of whole ballots, by project id. Points must be whole."""
    if election.ballots.points_unit != 1:
        raise RecipeError("points with decimals cannot be counted from totals")
    supporters = supporters_of(
        election, utilities_of(election, utility or usual_utility(election.vote_type)), grouped=False
    )
    votes, scores = supporters.votes().tolist(), supporters.scores()
    return {
        project.id: Total(votes=votes[number], score=int(scores[number]))
        for number, project in enumerate(election.projects)
    }


def greedy_on_totals(
    *, projects: Sequence[Project], budget: Fraction, vote_type: str, totals: Mapping[str, Total], recipe: Recipe
) -> Outcome:
    """The greedy rule on totals. Raises ``RecipeError`` where the recipe is another rule's."""
    if recipe.rule != GREEDY_RULE:
        raise RecipeError("only the greedy rule can be counted from totals")
    empty = Election.make(
        projects=projects,
        budget=budget,
        vote_type=vote_type,
        ballots=Ballots.from_arrays(
            starts=np.zeros(1, dtype=np.int64), projects=[], points=[] if vote_type in WITH_POINTS else None
        ),
    )
    utility = recipe.utility or usual_utility(vote_type)
    try:
        utilities = utilities_of(empty, utility)
        limits = limits_of(empty, exclusive=recipe.exclusive)
    except (ConstraintError, UtilityError) as error:
        raise RecipeError(str(error)) from error
    listed = [totals.get(project.id, Total(0, 0)) for project in projects]
    votes, scores = [total.votes for total in listed], [total.score for total in listed]
    ties = tie_break(empty, votes=votes, scores=scores, criteria=recipe.ties, lot=recipe.lot)
    excluded = frozenset(
        number
        for number, total in enumerate(listed)
        if total.votes < recipe.minimum_votes or (recipe.minimum_score > 0 and total.score < recipe.minimum_score)
    )
    costs = [project.cost for project in projects]
    picks = greedy_picks(
        order=greedy_order(
            costs=costs,
            scores=scores,
            factors=utilities.factors,
            unit=utilities.unit,
            ties=ties,
            order=recipe.order,
            excluded=excluded,
        ),
        costs=costs,
        budget=budget,
        overflow=recipe.overflow,
        state=limits.opened() if limits else None,
    )
    left, rounds, met = budget, [], []
    for number, pick in enumerate(picks, start=1):
        left -= costs[pick.project]
        rounds.append(Round(number, projects[pick.project].id, costs[pick.project], GREEDY, pick.measure, left))
        if len(pick.tied) > 1:
            names = tuple(sorted(projects[tied].id for tied in pick.tied))
            met.append(Tie(number, names, projects[pick.project].id, ties.settled_by(tuple(pick.tied))))
    return Outcome(
        rule=GREEDY_RULE,
        utility=utility,
        completion=NONE,
        winners=tuple(step.project for step in rounds),
        cost=budget - left,
        budget=budget,
        rounds=tuple(rounds),
        ties=tuple(met),
        options={"order": recipe.order, "overflow": recipe.overflow},
        tie_break=ties,
        excluded=excluded,
        limits=limits or None,
    )
