"""From an election's choices to the engine's terms: what a ballot may say, and how it is counted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from django.utils.translation import gettext as _

from mithaq.ballots import states
from mithaq.ballots.models import Candidate, Election, Purse
from mithaq.core.errors import Refused
from mithaq_engines import sealing, tally
from mithaq_engines.sealing import Choices, ChoicesError
from mithaq_engines.tally.recounting import Paper, Recipe, RecipeError

VOTE_TYPES = {
    states.APPROVAL: "approval",
    states.KNAPSACK: "approval",
    states.POINTS: "cumulative",
    states.RANKING: "ordinal",
}
ENGINE_RULES = {states.EQUAL_SHARES: "mes", states.GREEDY: "greedy", states.PHRAGMEN: "phragmen"}


def paper_of(election: Election) -> Paper:
    """What a ballot of this election may say."""
    with_points = election.method == states.POINTS
    return Paper(
        vote_type=VOTE_TYPES[election.method],
        least=1,
        most=election.most if election.method in (states.APPROVAL, states.RANKING) else None,
        within_budget=election.method == states.KNAPSACK,
        points_most=election.points if with_points else None,
        points_high=election.most_points if with_points else None,
    )


def recipe_of(election: Election, counted: str = states.BALLOTS) -> Recipe:
    """How it is counted; by the greedy rule where there are totals only. Raises RecipeError."""
    rule = ENGINE_RULES[election.rule] if counted == states.BALLOTS else "greedy"
    return Recipe(
        rule=rule,
        utility=(election.utility or None) if counted == states.BALLOTS else None,
        completion=election.completion,
        ties=tuple(election.ties),
        lot=election.lot or None,
        order="score" if rule == "greedy" else "density",
    )


def check_terms(election: Election) -> None:
    """Raises Refused where these choices make no ballot, or cannot be counted."""
    needed = {states.APPROVAL: ("most",), states.RANKING: ("most",), states.POINTS: ("points",)}
    for field in needed.get(election.method, ()):
        if not getattr(election, field):
            raise Refused(_("Say how many a voter has to give."), field=field)
    if election.method == states.POINTS and (election.most_points or 0) > (election.points or 0):
        raise Refused(_("One project cannot get more points than a voter has."), field="most_points")
    trial = tally.Election.make(
        projects=[tally.Project("1", Fraction(1)), tally.Project("2", Fraction(2))],
        budget=2,
        vote_type=VOTE_TYPES[election.method],
        ballots=tally.Ballots.from_rows([[0]], points=[[1]] if election.method == states.POINTS else None),
    )
    try:
        for counted in (states.BALLOTS, states.TOTALS):
            seeded = Election(
                method=election.method,
                rule=election.rule,
                completion=election.completion,
                utility=election.utility,
                ties=election.ties,
                lot=election.lot or "0" * 64,
            )
            recipe_of(seeded, counted).count(trial)
    except RecipeError as error:
        raise Refused(_("This way of voting cannot be counted by this rule."), field="rule") from error


def size_of(election: Election, candidates: Iterable[Candidate]) -> int:
    """The size of each ballot before it is sealed."""
    digits = len(str(election.points or 0)) if election.method == states.POINTS else 0
    return sealing.size_for([one.key for one in candidates], points_digits=digits)


def checked_choices(
    purse: Purse,
    choices: Iterable[str] | Mapping[str, int],
    candidates: Iterable[Candidate],
    *,
    refuses_withdrawn: bool = True,
) -> Choices:
    """What a ballot says, in its one spelling. Raises Refused for what it may not say, in words for its voter.

    ``refuses_withdrawn``: not for papers, which were filled in when the project may still have stood.
    """
    listed = list(candidates)
    costs = {one.key: Fraction(one.cost) for one in listed}
    try:
        said = sealing.canonical(VOTE_TYPES[purse.election.method], choices)
    except ChoicesError as error:
        raise Refused(_("This is not a ballot of this vote. Open the page again."), field="choices") from error
    refusals = paper_of(purse.election).refusals(said, costs=costs, budget=Fraction(purse.amount))
    if refusals:
        raise Refused(_words(refusals[0].reason, refusals[0].limit), field="choices")
    withdrawn = {one.key: one for one in listed if refuses_withdrawn and one.withdrawn_at is not None}
    for key in said:
        if key in withdrawn:
            raise Refused(
                _("“%(title)s” was withdrawn: votes for it do not count.") % {"title": withdrawn[key].title},
                field="choices",
            )
    return said


def _words(reason: str, limit: Fraction | int) -> str:
    if reason == "project":
        return _("A project that you chose is not on this ballot. Open the page again.")
    if reason == "few":
        return _("Choose at least one project.")
    if reason == "many":
        return _("You chose too many projects: the most is %(count)d.") % {"count": int(limit)}
    if reason == "budget":
        return _("What you chose costs more than the envelope holds.")
    if reason == "sum":
        return _("You gave too many points: you have %(count)d in all.") % {"count": int(limit)}
    if reason == "high-points":
        return _("Too many points for one project: the most is %(count)d.") % {"count": int(limit)}
    return _("Points are whole numbers above zero.")
