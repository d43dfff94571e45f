"""Every rule, utility and completion against pabutools with its exact fractions, on small elections of all sorts.

Two things are left open by pabutools and are therefore not compared: the order among projects of no cost (it goes by a
set's order there), and what ``add1-official`` does once everything is bought.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest
from gmpy2 import mpq
from hypothesis import HealthCheck, given, settings
from pabutools.rules import (
    completion_by_rule_combination,
    exhaustion_by_budget_increase,
    greedy_utilitarian_welfare,
    method_of_equal_shares,
    sequential_phragmen,
)

from mithaq_engines.tally import Election, equal_shares, greedy, phragmen
from tests.engines.tally.small import SATISFACTIONS, UTILITIES, as_peer, elections

USUAL = settings(max_examples=300, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
LONG = settings(max_examples=5000, deadline=None, suppress_health_check=list(HealthCheck))


def paid(election: Election, winners: Iterable[str]) -> list[str]:
    free = {project.id for project in election.projects if not project.cost}
    return [winner for winner in winners if winner not in free]


def names(allocation: Any) -> list[str]:
    return [project.name for project in allocation]


def official_bound(election: Election) -> Any:
    """Past where all is bought: pabutools' own bound ends too early for budgets below one unit a voter."""
    dearest = int(election.budget + sum(project.cost for project in election.projects)) + 2
    return mpq(len(election.ballots) * dearest)


def check_plain_rules(election: Election) -> None:
    instance, profile = as_peer(election)
    for utility in UTILITIES[election.vote_type]:
        satisfaction = {"sat_class": SATISFACTIONS[utility]}
        theirs = names(method_of_equal_shares(instance, profile, **satisfaction))
        ours = equal_shares(election, utility=utility).winners
        assert set(ours) == set(theirs)
        assert paid(election, ours) == paid(election, theirs)
        theirs = names(greedy_utilitarian_welfare(instance, profile, **satisfaction))
        ours = greedy(election, utility=utility).winners
        assert set(ours) == set(theirs)
        assert paid(election, ours) == paid(election, theirs)


def check_completions(election: Election) -> None:
    instance, profile = as_peer(election)
    for utility in UTILITIES[election.vote_type]:
        satisfaction = {"sat_class": SATISFACTIONS[utility]}
        growing = satisfaction | {"voter_budget_increment": 1}
        theirs = {
            "add1": method_of_equal_shares(instance, profile, **growing),
            "utilitarian": completion_by_rule_combination(
                instance, profile, [method_of_equal_shares, greedy_utilitarian_welfare], [satisfaction, satisfaction]
            ),
            "add1u": completion_by_rule_combination(
                instance, profile, [method_of_equal_shares, greedy_utilitarian_welfare], [growing, satisfaction]
            ),
        }
        for completion, allocation in theirs.items():
            ours = equal_shares(election, utility=utility, completion=completion).winners
            assert set(ours) == set(names(allocation))
            assert paid(election, ours) == paid(election, names(allocation))
        official = exhaustion_by_budget_increase(
            instance,
            profile,
            method_of_equal_shares,
            dict(satisfaction),
            budget_step=len(election.ballots),
            exhaustive_stop=False,
            budget_bound=official_bound(election),
        )
        ours = equal_shares(election, utility=utility, completion="add1-official").winners
        assert set(ours) == set(names(official))


def check_phragmen(election: Election) -> None:
    assert set(phragmen(election).winners) == set(names(sequential_phragmen(*as_peer(election))))


@USUAL
@given(elections(largest=10**9))
def test_equal_shares_and_greedy_buy_what_pabutools_buys(election: Election) -> None:
    check_plain_rules(election)


@USUAL
@given(elections(largest=20))
def test_completions_end_where_pabutools_ends(election: Election) -> None:
    check_completions(election)


@USUAL
@given(elections(vote_types=("approval",), largest=10**9))
def test_phragmen_elects_whom_pabutools_elects(election: Election) -> None:
    check_phragmen(election)


@pytest.mark.long
@LONG
@given(elections(largest=10**9))
def test_equal_shares_and_greedy_agree_on_thousands(election: Election) -> None:
    check_plain_rules(election)


@pytest.mark.long
@LONG
@given(elections(largest=20))
def test_completions_agree_on_thousands(election: Election) -> None:
    check_completions(election)


@pytest.mark.long
@LONG
@given(elections(vote_types=("approval",), largest=10**9))
def test_phragmen_agrees_on_thousands(election: Election) -> None:
    check_phragmen(election)
