"""Maximin support against its definition by all subsets, against pabutools, and in its own words."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from pabutools.rules.maximin_support import maximin_support

from mithaq_engines.tally import Ballots, Election, Project, maximin
from mithaq_engines.tally.constraints import limits_of
from tests.engines.tally.small import as_peer, elections

USUAL = settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
PEER = settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
LONG = settings(max_examples=3000, deadline=None, suppress_health_check=list(HealthCheck))
UNBEARABLE = Fraction(10**40)  # the load of what nobody supports


def load_of(election: Election, projects: list[int]) -> Fraction:
    """The load by its definition: the dearest subset for each of its people."""
    rows = [set(election.ballots.row(voter).tolist()) for voter in range(len(election.ballots))]
    highest = Fraction(0)
    for size in range(1, len(projects) + 1):
        for subset in combinations(projects, size):
            cost = sum((election.projects[number].cost for number in subset), Fraction(0))
            people = sum(1 for row in rows if row & set(subset))
            highest = max(highest, cost / people if people else UNBEARABLE if cost else Fraction(0))
    return highest


def naive_maximin(election: Election, **limits: Any) -> list[tuple[str, Fraction]]:
    state = limits_of(election, **limits).opened()
    bought: list[int] = []
    loads: list[Fraction] = []
    left = election.budget
    while True:
        fitting = [
            number
            for number, project in enumerate(election.projects)
            if number not in bought and project.cost <= left and number in state
        ]
        if not fitting:
            return [(election.projects[number].id, load) for number, load in zip(bought, loads, strict=True)]
        loads_then = {number: load_of(election, [*bought, number]) for number in fitting}
        chosen = min(fitting, key=lambda number: (loads_then[number], election.projects[number].id))
        bought.append(chosen)
        loads.append(loads_then[chosen])
        left -= election.projects[chosen].cost
        state.buy(chosen)


def check_definition(election: Election, **limits: Any) -> None:
    wanted = naive_maximin(election, **limits)
    found = maximin(election, **limits)
    assert [step.project for step in found.rounds] == [name for name, _ in wanted]
    for step, (_, load) in zip(found.rounds, wanted, strict=True):
        assert step.measure == (None if load == UNBEARABLE else load)


@USUAL
@given(elections(vote_types=("approval",), largest=1000))
def test_each_round_buys_what_leaves_the_smallest_load(election: Election) -> None:
    check_definition(election)


@USUAL
@given(elections(vote_types=("approval",), largest=20))
def test_rivals_are_set_aside(election: Election) -> None:
    ids = [project.id for project in election.projects]
    check_definition(election, exclusive=[ids[:2], ids[2:5]])


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # PuLP speaks of its next edition
@PEER
@given(elections(vote_types=("approval",), largest=1000))
def test_pabutools_buys_the_same_where_no_tie_mattered(election: Election) -> None:
    found = maximin(election)
    if not found.ties:
        assert {project.name for project in maximin_support(*as_peer(election))} == set(found.winners)


@pytest.mark.long
@LONG
@given(elections(vote_types=("approval",), largest=10**9))
def test_the_definition_is_met_in_thousands(election: Election) -> None:
    check_definition(election)


def test_loads_are_laid_anew_in_every_round() -> None:
    # Phragmén would load the first voter with 2 + 3; here the others take over her part of "a".
    projects = [Project(id="a", cost=Fraction(6)), Project(id="b", cost=Fraction(3)), Project(id="c", cost=Fraction(3))]
    election = Election.make(projects=projects, budget=12, ballots=Ballots.from_rows([[0, 1], [0, 2], [0]]))
    found = maximin(election)
    assert found.winners == ("a", "b", "c")
    assert [step.measure for step in found.rounds] == [2, 3, 4]
    assert found.as_json()["rounds"][0]["load"] == "2"


def test_ties_are_told() -> None:
    projects = [Project(id="a", cost=Fraction(2)), Project(id="b", cost=Fraction(2))]
    found = maximin(Election.make(projects=projects, budget=2, ballots=Ballots.from_rows([[0], [1]])))
    assert found.winners == ("a",)
    assert [(tie.tied, tie.settled_by) for tie in found.ties] == [(("a", "b"), "id")]


def test_amounts_beyond_sixty_four_bits_are_exact() -> None:
    costs = (Fraction(10**30 + 1), Fraction(10**30), Fraction(10**30, 3))
    projects = [Project(id=str(number), cost=cost) for number, cost in enumerate(costs)]
    election = Election.make(
        projects=projects, budget=Fraction(3 * 10**30), ballots=Ballots.from_rows([[0, 1], [1, 2], [0, 2], [0]])
    )
    check_definition(election)


def test_nothing_is_bought_without_projects_or_budget() -> None:
    assert maximin(Election.make(projects=[], budget=5, ballots=Ballots.from_rows([[], []]))).winners == ()
    projects = [Project(id="a", cost=Fraction(2))]
    assert maximin(Election.make(projects=projects, budget=0, ballots=Ballots.from_rows([[0]]))).winners == ()
    assert maximin(Election.make(projects=projects, budget=2, ballots=Ballots.from_rows([]))).winners == ("a",)
