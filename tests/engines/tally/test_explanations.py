"""Explanations add up to the unit, and what they say of losers is so."""

from __future__ import annotations

import json
from collections.abc import Callable
from fractions import Fraction
from functools import partial
from math import ceil

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings, strategies

from mithaq_engines.tally import Ballots, Election, Outcome, Project, equal_shares, greedy, phragmen
from mithaq_engines.tally.ballot_effects import BallotError, my_ballot
from mithaq_engines.tally.explanations import explain
from mithaq_engines.tally.losers import (
    BROKE_BUDGET,
    COUNT_STOPPED,
    DID_NOT_FIT,
    NO_SUPPORT,
    NO_UTILITY,
    NOT_REACHED,
    OVER_BUDGET,
    RIVAL_BOUGHT,
    STOPPED_BEFORE,
    UNAFFORDABLE,
    UNDER_THRESHOLD,
)
from mithaq_engines.tally.payments import NotExplainableError, Payment, Purses
from tests.engines.tally.small import UTILITIES, elections

USUAL = settings(max_examples=120, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
COMPLETIONS = ("none", "add1", "utilitarian", "add1u")


def outcomes_of(election: Election, data: strategies.DataObject) -> Outcome:
    """One of the rules with one of its options."""
    rules: list[Callable[[], Outcome]] = [
        *(
            lambda utility=utility, completion=completion: equal_shares(  # type: ignore[misc]  # both are bound here
                election, utility=utility, completion=completion
            )
            for utility in UTILITIES[election.vote_type]
            for completion in COMPLETIONS
        ),
        lambda: greedy(election),
        lambda: greedy(election, overflow="stop", minimum_votes=1),
        lambda: phragmen(election),
    ]
    return data.draw(strategies.sampled_from(rules))()


@USUAL
@given(elections(largest=20), strategies.data())
def test_every_round_is_paid_to_the_unit(election: Election, data: strategies.DataObject) -> None:
    outcome = outcomes_of(election, data)
    told = explain(election, outcome, groups=True)
    assert [step.project for step in told.rounds] == list(outcome.winners)
    for step in told.rounds:
        if step.paid is None:
            continue
        assert step.paid.total == step.cost
        assert sum(group.ballots * group.each for group in step.paid.groups) == step.cost
        assert sum(group.ballots for group in step.paid.groups) == step.paid.full_ballots + step.paid.emptied
        assert step.paid.full_ballots + step.paid.emptied + step.paid.broke == step.paid.supporters == step.votes
    json.dumps(told.as_json())


@USUAL
@given(elections(largest=20), strategies.data())
def test_what_voters_have_left_is_their_shares_less_what_they_paid(
    election: Election, data: strategies.DataObject
) -> None:
    utility = data.draw(strategies.sampled_from(UTILITIES[election.vote_type]))
    outcome = equal_shares(election, utility=utility)
    told = explain(election, outcome)
    purses = [my_ballot(election, outcome, voter=v, explanation=told) for v in range(len(election.ballots))]
    assert outcome.endowment is not None
    for purse in purses:
        assert purse.left is not None
        assert purse.left >= 0
        assert outcome.endowment == purse.paid + purse.left
    for step in told.rounds:
        if step.paid is not None:
            assert (
                sum(line.paid for purse in purses for line in purse.lines if line.project == step.project) == step.cost
            )
    last = [step.with_voters for step in told.rounds if step.with_voters is not None]
    assert sum((purse.left or Fraction(0) for purse in purses), Fraction(0)) == (
        last[-1] if last else len(election.ballots) * outcome.endowment
    )


@USUAL
@given(elections(largest=20), strategies.data())
def test_the_runner_up_is_the_best_of_those_that_were_not_taken(
    election: Election, data: strategies.DataObject
) -> None:
    utility = data.draw(strategies.sampled_from(UTILITIES[election.vote_type]))
    outcome = equal_shares(election, utility=utility)
    told = [step for step in explain(election, outcome).rounds if step.phase == "shares"]
    purses, bought = Purses(election, outcome), set()
    for number, step in enumerate(told):
        market = purses.market
        chosen = purses.shares.purchases[number].project
        rhos = {
            project: price / market.factors[project]
            for project in market.candidates
            if project not in bought and (price := purses.exact_price(project)) is not None
        }
        assert step.measure == rhos.pop(chosen)
        assert all(rho >= step.measure for rho in rhos.values())
        if rhos:
            assert step.runner_up is not None
            assert step.runner_up.measure == min(rhos.values())
        else:
            assert step.runner_up is None
        purses.pay(number)
        bought.add(chosen)


@USUAL
@given(elections(largest=20), strategies.data())
def test_so_many_more_voters_would_have_been_enough(election: Election, data: strategies.DataObject) -> None:
    utility = data.draw(strategies.sampled_from(UTILITIES[election.vote_type]))
    outcome = equal_shares(election, utility=utility)
    for loser in explain(election, outcome).losers:
        if loser.code != UNAFFORDABLE:
            continue
        figures = loser.reasons[0].figures
        before, after, at_end, more = (figures[name] for name in ("before", "after", "at_end", "more_voters"))
        assert isinstance(before, Fraction)
        assert isinstance(after, Fraction)
        assert isinstance(at_end, Fraction)
        assert at_end <= after < loser.cost
        assert (before < loser.cost) == (figures["round"] == 0)
        if not isinstance(more, int) or more > 40 or not outcome.endowment:
            continue
        number, ballots = election.numbers()[loser.project], election.ballots
        added = [number] if utility != "borda" else [number, 0 if number else len(election.projects) - 1]
        if len(set(added)) != len(added) or (utility == "borda" and len(election.projects) < 2):
            continue
        grown = Election.make(
            projects=election.projects,
            budget=outcome.endowment * (len(ballots) + more),
            ballots=Ballots.from_arrays(
                starts=np.concatenate((ballots.starts, ballots.starts[-1] + len(added) * np.arange(1, more + 1))),
                projects=np.concatenate((ballots.projects, np.tile(np.array(added, dtype=np.int32), more))),
                points=None
                if ballots.points is None
                else np.concatenate((ballots.points, np.ones(more, dtype=np.int64))),
            ),
            vote_type=election.vote_type,
        )
        assert loser.project in equal_shares(grown, utility=utility).winners


@USUAL
@given(elections(largest=20), strategies.data())
def test_every_loser_has_a_reason_with_figures_that_hold(election: Election, data: strategies.DataObject) -> None:
    outcome = outcomes_of(election, data)
    told = explain(election, outcome)
    assert {loser.project for loser in told.losers} | set(outcome.winners) == {p.id for p in election.projects}
    for loser in told.losers:
        for reason in loser.reasons:
            figures = reason.figures
            if reason.code == NOT_REACHED:
                raise AssertionError(f"no reason is known for {loser}")
            if reason.code == OVER_BUDGET:
                assert loser.cost > election.budget
            if reason.code == DID_NOT_FIT:
                rest = figures["rest"]
                assert isinstance(rest, Fraction)
                assert outcome.left <= rest < loser.cost
            if reason.code in (NO_SUPPORT, NO_UTILITY):
                assert loser.votes == 0 or loser.cost == 0
            if reason.code in (BROKE_BUDGET, STOPPED_BEFORE):
                load, last = figures["load"], figures["last_load"]
                assert isinstance(load, Fraction)
                assert last is None or (isinstance(last, Fraction) and load >= last)
                assert reason.code == STOPPED_BEFORE or loser.cost > outcome.left


@USUAL
@given(elections(largest=20), strategies.data())
def test_projects_set_aside_are_told_why_and_when(election: Election, data: strategies.DataObject) -> None:
    ids = [project.id for project in election.projects]
    group = data.draw(strategies.lists(strategies.sampled_from(ids), unique=True, max_size=4))
    parts = [data.draw(strategies.sampled_from(["North", "South", ""])) for _ in ids]
    placed = Election.make(
        projects=[
            Project(project.id, project.cost, {"district": part})
            for project, part in zip(election.projects, parts, strict=True)
        ],
        budget=election.budget,
        ballots=election.ballots,
        vote_type=election.vote_type,
    )
    envelopes = {"North": data.draw(strategies.integers(0, 40))}
    rules = [
        greedy,
        phragmen,
        equal_shares,
        partial(equal_shares, completion="add1u"),
        partial(greedy, overflow="stop"),
    ]
    rule = data.draw(strategies.sampled_from(rules))
    outcome = rule(placed, exclusive=[group] if group else [], envelopes=envelopes)
    told = explain(placed, outcome)
    rounds = {step.project: step.number for step in told.rounds}
    for step in told.rounds:
        assert step.paid is None or step.paid.total == step.cost
        if step.runner_up is not None and step.runner_up.project in group:
            assert not [name for name in group if rounds.get(name, 10**9) < step.number]
    for loser in told.losers:
        codes = [reason.code for reason in loser.reasons]
        assert NOT_REACHED not in codes
        for reason in loser.reasons:
            if reason.code == RIVAL_BOUGHT:
                assert rounds[str(reason.figures["by"])] == reason.figures["round"]
            if reason.code == UNAFFORDABLE and RIVAL_BOUGHT in codes:
                assert reason.figures["more_voters"] is None
        if loser.project in group and any(name in rounds for name in group):
            assert RIVAL_BOUGHT in codes


def hills() -> Election:
    """Six in the centre, three in the hills and one who wants both; the school is asked for by one."""
    names = ["pitch", "lamps", "well", "school", "palace", "statue"]
    costs = [54, 30, 24, 25, 500, 10]
    rows = [[0, 1]] * 6 + [[2]] * 2 + [[2, 3]] + [[1, 2, 4]]
    return Election.make(
        projects=[Project(name, Fraction(cost)) for name, cost in zip(names, costs, strict=True)],
        budget=100,
        ballots=Ballots.from_rows(rows),
    )


def test_equal_shares_are_told_round_by_round() -> None:
    election = hills()
    told = explain(election, equal_shares(election))
    first, second = told.rounds[:2]
    assert (first.project, first.paid and first.paid.full[0].ballots) == ("lamps", 7)
    assert first.measure == Fraction(1, 7)
    assert first.effective_votes == 7
    assert first.with_voters == 70
    assert first.runner_up is not None
    assert (first.runner_up.project, first.runner_up.measure) == ("pitch", Fraction(1, 6))
    assert second.project == "well"
    assert second.paid is not None
    assert second.paid.full == (Payment(ballots=3, each=Fraction(128, 21)),)
    assert (second.paid.emptied, second.paid.emptied_total) == (1, Fraction(40, 7))
    assert second.paid.total == 24


def test_losers_of_equal_shares_are_told_when_they_fell() -> None:
    told = explain(hills(), equal_shares(hills()))
    pitch = told.loser("pitch")
    assert pitch is not None
    figures = pitch.reasons[0].figures
    assert (pitch.code, figures["round"], figures["by"]) == (UNAFFORDABLE, 1, "lamps")
    assert figures["before"] == 60
    assert figures["after"] == 60 - Fraction(30 * 6, 7)
    assert figures["more_voters"] == ceil((54 - 60 + Fraction(180, 7)) / 10)
    school, palace, statue = told.loser("school"), told.loser("palace"), told.loser("statue")
    assert school is not None
    assert school.reasons[0].figures["round"] == 0
    assert palace is not None
    assert [reason.code for reason in palace.reasons] == [OVER_BUDGET, UNAFFORDABLE]
    assert statue is not None
    assert statue.code == NO_SUPPORT


def test_losers_of_the_greedy_rule_are_told_what_was_left_at_their_turn() -> None:
    election = hills()
    told = explain(election, greedy(election, utility="cost"))
    assert [step.project for step in told.rounds] == ["lamps", "pitch", "statue"]
    well = told.loser("well")
    assert well is not None
    assert (well.code, well.reasons[0].figures["rest"], well.reasons[0].figures["missing"]) == (DID_NOT_FIT, 16, 8)
    stopped = explain(election, greedy(election, utility="cost", overflow="stop"))
    school = stopped.loser("school")
    assert school is not None
    assert (school.code, school.reasons[0].figures["by"]) == (COUNT_STOPPED, "well")


def test_a_threshold_is_told_with_the_votes_that_were_missing() -> None:
    election = hills()
    for outcome in (equal_shares(election, minimum_votes=2), greedy(election, minimum_votes=2)):
        school = explain(election, outcome).loser("school")
        assert school is not None
        assert [(r.code, dict(r.figures)) for r in school.reasons] == [
            (UNDER_THRESHOLD, {"votes": 1, "minimum_votes": 2})
        ]


def test_phragmen_tells_the_loads_and_what_ended_the_count() -> None:
    election = hills()
    told = explain(election, phragmen(election))
    first = told.rounds[0]
    assert (first.project, first.measure) == ("lamps", Fraction(30, 7))
    assert told.rounds[-1].paid is not None
    codes = {loser.project: loser.code for loser in told.losers}
    assert codes["palace"] == OVER_BUDGET
    assert list(codes.values()).count(BROKE_BUDGET) == 1


def test_a_project_for_nothing_has_no_utility_by_cost() -> None:
    election = Election.make(
        projects=[Project("gift", Fraction(0)), Project("road", Fraction(5))],
        budget=5,
        ballots=Ballots.from_rows([[0, 1]]),
    )
    gift = explain(election, equal_shares(election, utility="cost")).loser("gift")
    assert gift is not None
    assert gift.code == NO_UTILITY
    told = explain(election, equal_shares(election, utility="cardinality"))
    assert (told.rounds[0].phase, told.rounds[0].paid) == ("free", None)


def test_a_ballot_is_told_what_it_did() -> None:
    election = hills()
    outcome = equal_shares(election)
    effect = my_ballot(election, outcome, voter=9)
    assert effect.ballots == 1
    assert effect.funded == ("lamps", "well")
    assert [line.reasons[0].code for line in effect.lines if not line.funded] == [OVER_BUDGET]
    assert effect.endowment == 10
    assert effect.lines[0].paid == Fraction(30, 7)
    assert effect.lines[0].share == Fraction(1, 7)


def test_a_ballot_that_says_the_same_did_the_same() -> None:
    election = hills()
    for outcome in (equal_shares(election, completion="add1"), phragmen(election), greedy(election)):
        by_number = my_ballot(election, outcome, voter=0)
        by_words = my_ballot(election, outcome, projects=["pitch", "lamps"])
        assert by_number == by_words
        assert by_words.ballots == 6
    assert my_ballot(election, greedy(election), projects=["statue"]).ballots == 0
    json.dumps(my_ballot(election, phragmen(election), voter=3).as_json())


def test_a_ballot_that_cannot_be_is_refused() -> None:
    election = hills()
    outcome = equal_shares(election)
    with pytest.raises(BallotError, match="there is no ballot 10"):
        my_ballot(election, outcome, voter=10)
    with pytest.raises(BallotError, match="once"):
        my_ballot(election, outcome, projects=["well", "well"])
    with pytest.raises(BallotError, match="no points"):
        my_ballot(election, outcome, projects=["well"], points={"well": 3})
    with pytest.raises(BallotError, match="which ballot"):
        my_ballot(election, outcome)


def test_an_outcome_of_another_election_is_not_explained() -> None:
    election = hills()
    other = Election.make(projects=election.projects, budget=99, ballots=election.ballots)
    with pytest.raises(NotExplainableError):
        explain(other, equal_shares(election))
