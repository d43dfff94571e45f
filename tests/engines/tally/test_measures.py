"""Measures and preferences, against the same figures counted one ballot at a time."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

from mithaq_engines.tally import Ballots, Election, Project, equal_shares, greedy
from mithaq_engines.tally.comparison import preferred
from mithaq_engines.tally.measures import UnknownProjectError, gini, measures
from tests.engines.tally.small import elections

USUAL = settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


def rows(election: Election) -> list[list[int]]:
    """The projects with support, ballot by ballot."""
    ballots, found = election.ballots, []
    for voter in range(len(ballots)):
        named = ballots.row(voter).tolist()
        if ballots.points is not None:
            points = ballots.points[ballots.starts[voter] : ballots.starts[voter + 1]].tolist()
            named = [project for project, value in zip(named, points, strict=True) if value > 0]
        found.append(named)
    return found


def slow_gini(values: list[Fraction]) -> float:
    total = sum(values)
    if not total:
        return 0.0
    return float(sum(abs(one - two) for one in values for two in values) / (2 * len(values) * total))


@USUAL
@given(elections(largest=1000))
def test_measures_are_what_counting_ballot_by_ballot_gives(election: Election) -> None:
    winners = greedy(election).winners
    found = measures(election, winners, utility="cost")
    numbers = election.numbers()
    won = {numbers[name] for name in winners}
    ballots = rows(election)
    counts = [len(won & set(row)) for row in ballots]
    assert [found.with_at_least[k] for k in range(11)] == [sum(count >= k for count in counts) for k in range(11)]
    assert found.with_nothing == counts.count(0)
    assert found.average_projects == pytest.approx(sum(counts) / len(counts))
    votes = {number: sum(number in row for row in ballots) for number in won}
    money = [sum((election.projects[p].cost / votes[p] for p in row if p in won), Fraction(0)) for row in ballots]
    assert found.average_money == sum(money) / len(money)
    assert found.gini_money == pytest.approx(slow_gini(money), abs=1e-9)
    worth = [sum((election.projects[p].cost for p in row if p in won), Fraction(0)) for row in ballots]
    assert found.gini_utility == pytest.approx(slow_gini(worth), abs=1e-9)
    assert found.score == sum(votes.values())


@USUAL
@given(elections(largest=10**9))
def test_voters_are_better_off_where_their_own_ballot_says_so(election: Election) -> None:
    one, two = greedy(election), equal_shares(election)
    found = preferred(election, one, two, names=("greedy", "mes"))
    numbers = election.numbers()
    sides = [{numbers[name] for name in outcome.winners} for outcome in (one, two)]
    money = [[sum(election.projects[p].cost for p in set(row) & side) for side in sides] for row in rows(election)]
    count = [[len(set(row) & side) for side in sides] for row in rows(election)]
    for camps, pairs in ((found.by_money, money), (found.by_number, count)):
        assert camps.first == sum(first > second for first, second in pairs)
        assert camps.second == sum(first < second for first, second in pairs)
        assert camps.same == sum(first == second for first, second in pairs)


def test_preferences_are_exact_where_doubles_would_see_no_difference() -> None:
    huge = 10**30
    election = Election.make(
        projects=[Project("a", Fraction(huge)), Project("b", Fraction(huge + 1)), Project("c", Fraction(1, 3))],
        budget=2 * huge,
        ballots=Ballots.from_rows([[0, 1], [0], [0, 1, 2]]),
    )
    found = preferred(election, ["a"], ["b"])
    assert (found.by_money.first, found.by_money.second, found.by_money.same) == (1, 2, 0)
    assert (found.by_number.first, found.by_number.second, found.by_number.same) == (1, 0, 2)


def districts() -> Election:
    return Election.make(
        projects=[
            Project("park", Fraction(60), {"category": "green, sport", "district": "North"}),
            Project("road", Fraction(40), {"category": "roads", "district": "South"}),
            Project("tree", Fraction(20), {"category": "green", "district": "North"}),
        ],
        budget=100,
        ballots=Ballots.from_rows([[0, 1], [0], [2], []]),
    )


def test_categories_divide_votes_and_money_as_declared() -> None:
    found = measures(districts(), ["park", "road"]).categories
    assert found is not None
    by_name = {part.name: part for part in found.parts}
    assert list(by_name) == ["green", "roads", "sport"]
    assert {name: part.money for name, part in by_name.items()} == {"green": 30, "roads": 40, "sport": 30}
    # four votes: park twice (half green, half sport each), road and tree once
    assert [by_name[name].votes for name in by_name] == pytest.approx([2 / 4, 1 / 4, 1 / 4])
    # the first voter divides 0.6 to the park and 0.4 to the road; two others give all to one project
    assert [by_name[name].wished for name in by_name] == pytest.approx([1.8 / 3, 0.4 / 3, 0.8 / 3])
    assert found.distance_from_votes == pytest.approx((0.2 + 0.15 + 0.05) / 2)
    assert found.distance_from_wished == pytest.approx((0.3 + (0.4 - 0.4 / 3) + (0.3 - 0.8 / 3)) / 2)


def test_districts_are_left_out_where_no_project_has_one() -> None:
    assert measures(districts(), ["park"]).districts is not None
    plain = Election.make(projects=[Project("a", Fraction(1))], budget=1, ballots=Ballots.from_rows([[0]]))
    found = measures(plain, ["a"])
    assert (found.districts, found.categories) == (None, None)


def test_no_voters_and_no_winners_have_measures_too() -> None:
    empty = Election.make(projects=[Project("a", Fraction(0))], budget=0, ballots=Ballots.from_rows([]))
    found = measures(empty, [])
    assert (found.voters, found.share(1), found.average_money, found.gini_money) == (0, 0.0, 0, 0.0)
    assert found.as_json()["utilisation"] == 0


def test_a_winner_that_is_not_in_the_election_is_named() -> None:
    with pytest.raises(UnknownProjectError, match="'nowhere'"):
        measures(districts(), ["nowhere"])


def test_gini_is_nothing_for_equals_and_almost_one_where_one_has_all() -> None:
    assert gini(np.full(7, 3.0)) == 0
    assert gini(np.array([0.0] * 99 + [5.0])) == pytest.approx(0.99)
