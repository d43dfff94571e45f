"""Exclusive groups and envelopes: every rule against the definition, and jumping against stepping under both."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings, strategies

from mithaq_engines.tally import Ballots, ConstraintError, Election, Project, equal_shares, greedy, phragmen
from mithaq_engines.tally.explanations import explain
from mithaq_engines.tally.territories import split
from tests.engines.tally.naive import naive_equal_shares, utilities_by_ballot
from tests.engines.tally.small import elections

USUAL = settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
LONG = settings(max_examples=4000, deadline=None, suppress_health_check=list(HealthCheck))
Bounds = tuple[list[list[str]], dict[str, int]]


@strategies.composite
def bounded(draw: Any, **options: Any) -> tuple[Election, Bounds]:
    """A small election whose projects lie in two districts, exclusive groups, and envelopes."""
    plain = draw(elections(**options))
    places = [draw(strategies.sampled_from(["North", "South", ""])) for _ in plain.projects]
    projects = [
        Project(id=project.id, cost=project.cost, fields={"district": place})
        for project, place in zip(plain.projects, places, strict=True)
    ]
    ids = [project.id for project in projects]
    groups = draw(strategies.lists(strategies.lists(strategies.sampled_from(ids), unique=True, max_size=3), max_size=2))
    most = int(plain.budget) + 1
    envelopes = draw(strategies.dictionaries(strategies.sampled_from(["North", "South"]), strategies.integers(0, most)))
    election = Election.make(
        projects=projects, budget=plain.budget, ballots=plain.ballots, vote_type=plain.vote_type, meta=plain.meta
    )
    return election, (groups, envelopes)


def set_aside(
    election: Election, groups: Sequence[Collection[str]], envelopes: Mapping[str, int]
) -> Callable[[int, list[str]], bool]:
    """The definition: whether a project is set aside once some are bought."""
    numbers = election.numbers()

    def aside(number: int, bought: list[str]) -> bool:
        project = election.projects[number]
        if any(project.id in group and set(group) & set(bought) - {project.id} for group in groups):
            return True
        if project.district not in envelopes:
            return False
        spent = sum(
            election.projects[numbers[name]].cost
            for name in bought
            if election.projects[numbers[name]].district == project.district
        )
        return spent + project.cost > envelopes[project.district]

    return aside


def naive_greedy(election: Election, aside: Callable[[int, list[str]], bool], *, stop: bool) -> list[str]:
    rows = utilities_by_ballot(election, "cardinality")

    def density(number: int) -> Fraction | float:
        votes, cost = sum(number in row for row in rows), election.projects[number].cost
        return votes / cost if cost else float("inf") if votes else 0.0

    ranking = sorted(range(len(election.projects)), key=lambda one: (-density(one), election.projects[one].id))
    left, bought = election.budget, list[str]()
    for number in ranking:
        project = election.projects[number]
        if aside(number, bought):
            continue
        if project.cost <= left:
            left -= project.cost
            bought.append(project.id)
        elif stop:
            break
    return bought


def naive_phragmen(election: Election, aside: Callable[[int, list[str]], bool]) -> list[str]:
    rows = utilities_by_ballot(election, "cardinality")
    loads = [Fraction(0)] * len(rows)
    living = {number for number, project in enumerate(election.projects) if project.cost <= election.budget}
    left, bought = election.budget, list[str]()
    while living := {number for number in living if not aside(number, bought)}:
        new: dict[int, Fraction | float] = {}
        for number in living:
            own = [voter for voter, row in enumerate(rows) if number in row]
            total = election.projects[number].cost + sum(loads[voter] for voter in own)
            new[number] = Fraction(total) / len(own) if own else float("inf")
        lowest = min(new.values())
        tied = [number for number in living if new[number] == lowest]
        if any(election.projects[number].cost > left for number in tied):
            break
        chosen = min(tied, key=lambda number: election.projects[number].id)
        left -= election.projects[chosen].cost
        bought.append(election.projects[chosen].id)
        living.discard(chosen)
        for voter, row in enumerate(rows):
            if chosen in row:
                loads[voter] = Fraction(lowest)
    return bought


def naive_growth(
    election: Election, aside: Callable[[int, list[str]], bool], *, utility: str, official: bool
) -> list[str]:
    """add1 by running every step."""
    numbers = election.numbers()
    supported = {number for row in utilities_by_ballot(election, utility) for number in row}

    def spent(bought: list[str]) -> Fraction:
        return sum((election.projects[numbers[name]].cost for name in bought), Fraction(0))

    def run(step: int) -> list[str]:
        endowment = election.budget / len(election.ballots) + step
        return naive_equal_shares(election, utility=utility, endowment=endowment, aside=aside)

    step, bought = 0, run(0)
    while True:
        over = [number for number in supported if election.projects[number].id not in bought]
        waiting = [number for number in over if not aside(number, bought)]
        fitting = [number for number in waiting if spent(bought) + election.projects[number].cost <= election.budget]
        if not waiting or (not official and not fitting):
            return bought
        step += 1
        ahead = run(step)
        if spent(ahead) > election.budget:
            return bought
        bought = ahead


def check_rules(drawn: tuple[Election, Bounds]) -> None:
    election, (groups, envelopes) = drawn
    aside = set_aside(election, groups, envelopes)
    limits: dict[str, Any] = {"exclusive": groups, "envelopes": envelopes}
    for utility in ("cost", "cardinality"):
        wanted = naive_equal_shares(election, utility=utility, aside=aside)
        assert list(equal_shares(election, utility=utility, **limits).winners) == wanted
    for overflow in ("skip", "stop"):
        wanted = naive_greedy(election, aside, stop=overflow == "stop")
        assert list(greedy(election, utility="cardinality", overflow=overflow, **limits).winners) == wanted
    assert list(phragmen(election, **limits).winners) == naive_phragmen(election, aside)


def check_growth(drawn: tuple[Election, Bounds]) -> None:
    election, (groups, envelopes) = drawn
    aside = set_aside(election, groups, envelopes)
    for utility in ("cost", "cardinality"):
        for completion in ("add1", "add1-official"):
            wanted = naive_growth(election, aside, utility=utility, official=completion == "add1-official")
            found = equal_shares(
                election, utility=utility, completion=completion, exclusive=groups, envelopes=envelopes
            )
            assert list(found.winners) == wanted


@USUAL
@given(bounded(vote_types=("approval",)))
def test_every_rule_sets_aside_what_the_definition_says(drawn: tuple[Election, Bounds]) -> None:
    check_rules(drawn)


@USUAL
@given(bounded(vote_types=("approval",), largest=20))
def test_jumping_over_increments_ends_where_stepping_does_under_constraints(drawn: tuple[Election, Bounds]) -> None:
    check_growth(drawn)


@pytest.mark.long
@LONG
@given(bounded(vote_types=("approval",)))
def test_every_rule_sets_aside_by_definition_in_thousands(drawn: tuple[Election, Bounds]) -> None:
    check_rules(drawn)


@pytest.mark.long
@LONG
@given(bounded(vote_types=("approval",), largest=20))
def test_jumping_ends_where_stepping_does_under_constraints_in_thousands(drawn: tuple[Election, Bounds]) -> None:
    check_growth(drawn)


def parks() -> Election:
    """Two plans for one park, and a school; everybody likes the first plan, most the second, few the school."""
    projects = [
        Project(id="park", cost=Fraction(4), fields={"district": "North", "category": "green,play"}),
        Project(id="lake", cost=Fraction(4), fields={"district": "North", "category": "green"}),
        Project(id="school", cost=Fraction(2), fields={"district": "South"}),
    ]
    return Election.make(projects=projects, budget=12, ballots=Ballots.from_rows([[0, 1], [0, 1], [0, 2]]))


@pytest.mark.parametrize("rule", [greedy, phragmen, equal_shares])
def test_of_an_exclusive_group_one_project_is_bought(rule: Any) -> None:
    assert set(rule(parks()).winners) == {"park", "lake", "school"}
    assert set(rule(parks(), exclusive=[["park", "lake"]]).winners) == {"park", "school"}


@pytest.mark.parametrize("rule", [greedy, phragmen, equal_shares])
def test_a_part_does_not_pass_its_envelope(rule: Any) -> None:
    assert set(rule(parks(), envelopes={"North": 7}).winners) == {"park", "school"}
    assert set(rule(parks(), envelopes={"North": 8}).winners) == {"park", "lake", "school"}
    assert set(rule(parks(), envelopes={"North": 0, "South": 9}).winners) == {"school"}


def test_a_project_of_two_categories_must_fit_in_both() -> None:
    found = greedy(parks(), envelopes={"green": 12, "play": 3}, envelope_by="category")
    assert set(found.winners) == {"lake", "school"}


def test_a_larger_certified_jump_is_taken_under_constraints() -> None:
    rows = [[0, 2], [0, 2], [1, 2], [1, 2], [1], [3]]
    projects = [
        Project(id=name, cost=Fraction(cost), fields={"district": place})
        for name, cost, place in (("a", 40_000, "N"), ("b", 50_000, "N"), ("c", 61_001, "S"), ("d", 70_000, "S"))
    ]
    election = Election.make(projects=projects, budget=130_000, ballots=Ballots.from_rows(rows))
    found = equal_shares(election, completion="add1-official", exclusive=[["a", "b"]], envelopes={"S": 65_000})
    brute = []
    for endowment in range(21_666, 70_000, 1_111):
        brute.append(
            naive_equal_shares(
                election,
                utility="cost",
                endowment=Fraction(endowment),
                aside=set_aside(election, [["a", "b"]], {"S": 65_000}),
            )
        )
    assert list(found.winners) == brute[-1]
    assert found.steps > 100


def test_what_was_asked_for_is_told_with_the_outcome() -> None:
    found = greedy(parks(), exclusive=[["park", "lake"]], envelopes={"North": 7}).as_json()["options"]
    assert found["exclusive"] == [["lake", "park"]]
    assert found["envelopes"] == {"North": "7"}


@pytest.mark.parametrize("rule", [greedy, phragmen, equal_shares])
def test_a_loser_is_told_that_a_rival_was_bought(rule: Any) -> None:
    election = parks()
    told = {loser.project: loser for loser in explain(election, rule(election, exclusive=[["park", "lake"]])).losers}
    assert told["lake"].code == "rival_bought"
    assert told["lake"].reasons[0].figures["by"] == "park"


@pytest.mark.parametrize("rule", [greedy, phragmen, equal_shares])
def test_a_loser_is_told_that_its_envelope_was_spent(rule: Any) -> None:
    election = parks()
    told = {loser.project: loser for loser in explain(election, rule(election, envelopes={"North": 7})).losers}
    assert told["lake"].code == "envelope_spent"
    assert told["lake"].reasons[0].figures["rest"] == 3


def test_groups_and_envelopes_must_fit_the_election() -> None:
    with pytest.raises(ConstraintError, match="no project 'pond'"):
        greedy(parks(), exclusive=[["park", "pond"]])
    with pytest.raises(ConstraintError, match="negative"):
        greedy(parks(), envelopes={"North": -1})


def test_a_territory_is_split_into_an_election_for_each_part() -> None:
    parts = split(parks(), budgets={"South": 2, "North": 8})
    assert list(parts) == ["South", "North"]
    assert [project.id for project in parts["North"].projects] == ["park", "lake"]
    assert [len(part.ballots) for part in parts.values()] == [1, 3]
    assert parts["North"].ballots.row(2).tolist() == [0]
    assert set(greedy(parts["North"]).winners) == {"park", "lake"}
    assert parts["South"].meta["num_votes"] == "1"


def test_voters_may_be_told_by_where_they_live() -> None:
    plain = parks()
    ballots = Ballots.from_arrays(
        starts=plain.ballots.starts,
        projects=plain.ballots.projects,
        columns={"district": ["North", "South", "South"]},
    )
    election = Election.make(projects=plain.projects, budget=12, ballots=ballots)
    parts = split(election, budgets={"North": 8, "South": 2}, voter_column="district")
    assert [len(part.ballots) for part in parts.values()] == [1, 2]
    assert [parts["South"].ballots.row(number).tolist() for number in range(2)] == [[], [0]]
    assert parts["South"].ballots.columns["district"] == ["South", "South"]


def test_a_part_without_projects_or_voters_without_the_column_are_refused() -> None:
    with pytest.raises(ConstraintError, match="no project is in 'East'"):
        split(parks(), budgets={"East": 1})
    with pytest.raises(ConstraintError, match="no column"):
        split(parks(), budgets={"North": 1}, voter_column="district")
