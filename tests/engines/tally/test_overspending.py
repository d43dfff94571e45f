"""Bounded overspending against its definition in fractions, and on the examples that tell it from Equal Shares."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from mithaq_engines.tally import Ballots, Election, Project, bounded_overspending, equal_shares
from tests.engines.tally.naive import nothing_aside, utilities_by_ballot
from tests.engines.tally.small import UTILITIES, elections
from tests.engines.tally.test_constraints import set_aside

USUAL = settings(max_examples=200, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
LONG = settings(max_examples=3000, deadline=None, suppress_health_check=list(HealthCheck))


def best_offer(
    row_utilities: list[tuple[Fraction, Fraction]], cost: Fraction
) -> tuple[Fraction, Fraction, Fraction] | None:
    """The smallest rho / alpha of a project, with its rho and alpha, over every price at which a purse runs out.

    ``row_utilities``: what each supporter has left, and her utility.
    """

    def given(price: Fraction) -> Fraction:
        return sum((min(money, price * worth) for money, worth in row_utilities), Fraction(0))

    prices = {money / worth for money, worth in row_utilities if money}
    before, share = Fraction(0), sum((worth for _, worth in row_utilities), Fraction(0))
    for limit, money, worth in sorted((money / worth, money, worth) for money, worth in row_utilities):
        price = (cost - before) / share
        if price <= limit:
            prices.add(price)
            break
        before, share = before + money, share - worth
    offers = []
    for price in prices:
        alpha = min(given(price) / cost, Fraction(1))
        if alpha:
            offers.append((price / alpha**2, price / alpha, alpha))
    return min(offers, default=None)


def naive_overspending(
    election: Election, *, utility: str, aside: Callable[[int, list[str]], bool] = nothing_aside
) -> list[str]:
    rows = utilities_by_ballot(election, utility)
    if not rows:
        return []
    left = [election.budget / len(rows)] * len(rows)
    supported = sorted({project for row in rows for project in row}, key=lambda number: election.projects[number].id)
    bought: list[str] = []
    for number in supported:
        if not election.projects[number].cost and not aside(number, bought):
            bought.append(election.projects[number].id)
    rest = election.budget
    while True:
        offers = []
        for number in supported:
            project = election.projects[number]
            if project.id in bought or not 0 < project.cost <= rest or aside(number, bought):
                continue
            purses = [(left[voter], row[number]) for voter, row in enumerate(rows) if number in row]
            if (offer := best_offer(purses, project.cost)) is not None:
                offers.append((offer[0], project.id, number, offer[1]))
        if not offers:
            return bought
        _, name, number, rho = min(offers)
        bought.append(name)
        rest -= election.projects[number].cost
        for voter, row in enumerate(rows):
            if number in row:
                left[voter] = max(Fraction(0), left[voter] - rho * row[number])


def check_definition(election: Election) -> None:
    for utility in UTILITIES[election.vote_type]:
        wanted = naive_overspending(election, utility=utility)
        assert list(bounded_overspending(election, utility=utility).winners) == wanted


@USUAL
@given(elections())
def test_each_round_buys_the_smallest_rho_over_alpha(election: Election) -> None:
    check_definition(election)


@USUAL
@given(elections(vote_types=("approval",), largest=20))
def test_constraints_set_projects_aside(election: Election) -> None:
    ids = [project.id for project in election.projects]
    groups = [ids[:2], ids[2:5]]
    found = bounded_overspending(election, utility="cost", exclusive=groups)
    assert list(found.winners) == naive_overspending(election, utility="cost", aside=set_aside(election, groups, {}))


@pytest.mark.long
@LONG
@given(elections(largest=10**9))
def test_the_definition_is_met_in_thousands(election: Election) -> None:
    check_definition(election)


def two_parties(first: tuple[int, int], second: tuple[int, int]) -> Election:
    """Two projects as (cost, supporters), none in common, ten voters, a budget of 100."""
    rows: list[list[int]] = [[0]] * first[1] + [[1]] * second[1]
    projects = [Project(id="small", cost=Fraction(first[0])), Project(id="large", cost=Fraction(second[0]))]
    return Election.make(projects=projects, budget=100, ballots=Ballots.from_rows(rows + [[]] * (10 - len(rows))))


def test_a_few_may_not_block_what_many_nearly_can_pay() -> None:
    election = two_parties((30, 3), (100, 7))
    assert equal_shares(election, utility="cost").winners == ("small",)
    found = bounded_overspending(election, utility="cost")
    assert found.winners == ("large",)
    assert found.options["parts"] == {"large": "0.7"}


def test_the_more_is_lacking_the_less_it_is_bought() -> None:
    assert bounded_overspending(two_parties((30, 4), (100, 6)), utility="cost").winners == ("small",)


def test_the_budget_is_never_passed() -> None:
    found = bounded_overspending(two_parties((60, 5), (60, 5)), utility="cost")
    assert len(found.winners) == 1
    assert found.left == 40
    assert [tie.tied for tie in found.ties] == [("large", "small")]


def test_what_all_can_pay_goes_as_in_equal_shares() -> None:
    rows: list[list[int]] = [[0, 1], [0, 1], [0, 2], [2]]
    projects = [Project(id=name, cost=Fraction(cost)) for name, cost in (("a", 6), ("b", 2), ("c", 2))]
    election = Election.make(projects=projects, budget=12, ballots=Ballots.from_rows(rows))
    plain, found = equal_shares(election, utility="cost"), bounded_overspending(election, utility="cost")
    assert found.winners == plain.winners
    assert "options" not in found.as_json()


def test_many_overspendings_do_not_make_numbers_without_end() -> None:
    count = 40
    rows = [[number, (number * 7 + 3) % count, (number * 11 + 5) % count] for number in range(count)] * 3
    projects = [Project(id=f"{number:02}", cost=Fraction(1000 + 37 * number)) for number in range(count)]
    election = Election.make(
        projects=projects, budget=60_000, ballots=Ballots.from_rows([sorted(set(row)) for row in rows])
    )
    found = bounded_overspending(election, utility="cost")
    assert len(found.winners) > 30
    assert found.left >= 0


def test_nothing_is_bought_without_voters_or_budget() -> None:
    projects: list[Any] = [Project(id="a", cost=Fraction(2))]
    assert bounded_overspending(Election.make(projects=projects, budget=2, ballots=Ballots.from_rows([]))).winners == ()
    assert (
        bounded_overspending(Election.make(projects=projects, budget=0, ballots=Ballots.from_rows([[0]]))).winners == ()
    )
