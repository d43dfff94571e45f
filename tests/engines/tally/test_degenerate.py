"""Elections at the edge: no money, no votes, one voter, all alike, amounts beyond any double, a crowd of projects."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest

from mithaq_engines.tally import (
    Ballots,
    Election,
    ElectionError,
    Outcome,
    Project,
    RuleError,
    equal_shares,
    greedy,
    phragmen,
)
from tests.engines.tally.naive import naive_equal_shares

COMPLETIONS = ("none", "add1", "add1-official", "utilitarian", "add1u")
EVERY_RULE: list[Callable[[Election], Outcome]] = [
    greedy,
    phragmen,
    *(
        lambda election, completion=completion: equal_shares(election, completion=completion)
        for completion in COMPLETIONS
    ),
]


def election_of(costs: list[int], rows: list[list[int]], budget: Fraction | int) -> Election:
    projects = [Project(id=f"p{number}", cost=Fraction(cost)) for number, cost in enumerate(costs)]
    return Election.make(projects=projects, budget=budget, ballots=Ballots.from_rows(rows))


@pytest.mark.parametrize("rule", EVERY_RULE)
def test_without_money_only_what_is_free_is_bought(rule: Callable[[Election], Outcome]) -> None:
    assert "p0" not in rule(election_of([5, 0], [[0, 1], [0]], 0)).winners
    assert rule(election_of([5], [[0]], 0)).winners == ()


@pytest.mark.parametrize("rule", EVERY_RULE)
def test_without_ballots_or_projects_nothing_fails(rule: Callable[[Election], Outcome]) -> None:
    rule(election_of([5, 3], [], 10))
    assert rule(election_of([], [[], []], 10)).winners == ()
    assert rule(election_of([], [], 0)).winners == ()


@pytest.mark.parametrize("rule", EVERY_RULE)
def test_empty_ballots_alone_support_nothing(rule: Callable[[Election], Outcome]) -> None:
    outcome = rule(election_of([50], [[], [], []], 10))
    assert outcome.winners == ()


@pytest.mark.parametrize("rule", EVERY_RULE)
def test_projects_dearer_than_the_budget_are_never_bought(rule: Callable[[Election], Outcome]) -> None:
    assert rule(election_of([11, 10**40], [[0, 1]] * 3, 10)).winners == ()


@pytest.mark.parametrize("rule", EVERY_RULE)
def test_one_voter_gets_what_fits(rule: Callable[[Election], Outcome]) -> None:
    outcome = rule(election_of([4, 4, 4], [[0, 1, 2]], 9))
    assert len(outcome.winners) == 2 or outcome.rule == "phragmen"
    assert outcome.cost <= 9


@pytest.mark.parametrize("rule", EVERY_RULE)
def test_when_all_is_equal_the_declared_order_decides_and_every_tie_is_told(
    rule: Callable[[Election], Outcome],
) -> None:
    outcome = rule(election_of([2] * 12, [list(range(12))] * 4, 6))
    if outcome.rule == "phragmen":  # it stops at the first tie that holds a project too many
        assert outcome.winners == ("p0", "p1", "p10")
    assert outcome.winners == ("p0", "p1", "p10")
    assert [len(tie.tied) for tie in outcome.ties] == [12, 11, 10]


@pytest.mark.parametrize("scale", [1, 10**30, 10**300])
def test_the_size_of_the_coin_changes_nothing(scale: int) -> None:
    rows = [[0, 1], [0, 2], [1, 2], [2], [0, 3], [3]]
    small = election_of([5, 7, 4, 9], rows, 17)
    large = election_of([5 * scale, 7 * scale, 4 * scale, 9 * scale], rows, 17 * scale)
    assert (
        equal_shares(large).winners == equal_shares(small).winners == tuple(naive_equal_shares(small, utility="cost"))
    )
    assert greedy(large).winners == greedy(small).winners
    assert phragmen(large).winners == phragmen(small).winners
    assert equal_shares(large, completion="add1", increment=scale).winners == (
        equal_shares(small, completion="add1").winners
    )


def test_amounts_with_decimals_stay_exact() -> None:
    projects = [Project(id="a", cost=Fraction("0.1")), Project(id="b", cost=Fraction("0.2"))]
    election = Election.make(projects=projects, budget=Fraction("0.3"), ballots=Ballots.from_rows([[0, 1]]))
    assert equal_shares(election).cost == Fraction("0.3")
    assert equal_shares(election).as_json()["cost"] == "0.3"


def test_a_hundred_thousand_projects_that_all_tie_are_counted() -> None:
    count = 100_000
    projects = [Project(id=str(number), cost=Fraction(10)) for number in range(count)]
    rows = [list(range(voter, count, 50)) for voter in range(50)]
    election = Election.make(projects=projects, budget=1_000, ballots=Ballots.from_rows(rows))
    for rule in (equal_shares, greedy):
        outcome = rule(election)
        assert len(outcome.winners) == 100
        assert outcome.ties
        assert max(len(tie.tied) for tie in outcome.ties) <= 21


def test_what_does_not_fit_together_is_refused() -> None:
    ballots = Ballots.from_rows([[0]])
    good = Project(id="a", cost=Fraction(1))
    for wrong in (
        {"projects": [good, good], "ballots": ballots, "budget": 1},
        {"projects": [Project(id="a", cost=Fraction(-1))], "ballots": ballots, "budget": 1},
        {"projects": [good], "ballots": ballots, "budget": -1},
        {"projects": [good], "ballots": Ballots.from_rows([[1]]), "budget": 1},
        {"projects": [good], "ballots": Ballots.from_rows([[0, 0]]), "budget": 1},
        {"projects": [good], "ballots": ballots, "budget": 1, "vote_type": "cumulative"},
        {"projects": [good], "ballots": ballots, "budget": 1, "vote_type": "nonsense"},
    ):
        with pytest.raises(ElectionError):
            Election.make(**wrong)  # type: ignore[arg-type]  # each is one wrong thing
    for arrays in (
        {"starts": [0, 2], "projects": [0]},
        {"starts": [0, 2, 1], "projects": [0]},
        {"starts": [], "projects": []},
        {"starts": [0, 1], "projects": [0], "points": [1, 2]},
        {"starts": [0, 1], "projects": [0], "points": [10**15]},
        {"starts": [0, 1], "projects": [0], "points": [-(2**63)]},
    ):
        with pytest.raises(ElectionError):
            Ballots.from_arrays(**arrays)
    election = election_of([1], [[0]], 1)
    for option in ({"completion": "nonsense"}, {"start": "x"}, {"over": "x"}, {"increment": 0}):
        with pytest.raises(RuleError):
            equal_shares(election, **option)  # type: ignore[arg-type]  # each is one wrong thing
