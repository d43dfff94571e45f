"""Jumping over increments ends exactly where stepping through every one of them ends."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings, strategies

from mithaq_engines.tally import Ballots, Election, Project, equal_shares
from mithaq_engines.tally.equal_shares import Market, Shares
from mithaq_engines.tally.increments import certified, grow
from mithaq_engines.tally.supporters import supporters_of
from mithaq_engines.tally.ties import tie_break
from mithaq_engines.tally.utilities import utilities_of
from tests.engines.tally.small import elections

USUAL = settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


def market_of(election: Election, utility: str = "cost") -> Market:
    utilities = utilities_of(election, utility)
    supporters = supporters_of(election, utilities)
    ties = tie_break(election, votes=supporters.votes().tolist(), scores=supporters.scores())
    return Market(
        supporters=supporters,
        costs=[project.cost for project in election.projects],
        factors=utilities.factors,
        ties=ties,
    )


def real_like(seed: int, *, people: int = 300, count: int = 25) -> Election:
    chance = random.Random(seed)
    taste = [chance.random() ** 2 for _ in range(count)]
    rows = [[project for project in range(count) if chance.random() < taste[project]] for _ in range(people)]
    projects = [Project(id=str(n), cost=Fraction(chance.randint(2_000, 90_000))) for n in range(count)]
    return Election.make(projects=projects, budget=400_000, ballots=Ballots.from_rows(rows))


def spent(market: Market, shares: Shares) -> Fraction:
    return sum((market.costs[number] for number in shares.winners), Fraction(0))


@pytest.mark.parametrize("utility", ["cost", "cardinality"])
@pytest.mark.parametrize("seed", range(6))
def test_a_jump_passes_over_nothing(seed: int, utility: str) -> None:
    election = real_like(seed)
    market, limit = market_of(election, utility), Fraction(700_000)

    def overspent(shares: Shares) -> bool:
        return spent(market, shares) > limit

    start = election.budget / len(election.ballots)
    found = grow(market, start=start, unit=Fraction(1), ended=lambda _: False, overspent=overspent)
    step = 0
    while not overspent(market.run(start + step + 1)):
        step += 1
    assert (found.steps, found.overspends) == (step, True)
    assert found.shares.order == market.run(start + step).order
    assert found.runs < step  # it did jump


@pytest.mark.parametrize("seed", range(8))
def test_what_is_certified_between_two_endowments_holds_for_every_one_between_them(seed: int) -> None:
    election = real_like(seed, people=80, count=12)
    market = market_of(election)
    start, chance, held = election.budget / 80, random.Random(seed), 0
    for _ in range(60):
        low = start + chance.randint(0, 4000)
        high = low + chance.choice([2, 5, 20, 100])
        near, far = market.run(low, watched=True), market.run(high, watched=True)
        if certified(market, near, far):
            held += 1
            for step in range(1, int(high - low)):
                assert market.run(low + step).order == near.order
            assert market.run((low + high) / 2 + Fraction(1, 7)).order == near.order
    assert held > 5


@USUAL
@given(
    elections(vote_types=("approval", "cumulative"), largest=1000), strategies.sampled_from(["add1", "add1-official"])
)
def test_stepping_and_jumping_agree_on_elections_of_all_sorts(election: Election, completion: str) -> None:
    utility = "points" if election.vote_type == "cumulative" else "cost"
    market, budget = market_of(election, utility), election.budget
    outcome = equal_shares(election, utility=utility, completion=completion)
    shares = market.run(budget / len(election.ballots))
    step = 0
    while True:
        bought = set(shares.winners)
        done = len(shares.order) == len(market.candidates)
        fits = any(
            market.costs[number] + spent(market, shares) <= budget
            for number in market.candidates
            if number not in bought
        )
        if done or (completion == "add1" and not fits):
            break
        after = market.run(budget / len(election.ballots) + step + 1)
        if spent(market, after) > budget:
            break
        shares, step = after, step + 1
    assert outcome.winners == tuple(election.projects[number].id for number in shares.winners)
    assert outcome.steps == step


def test_a_budget_in_a_small_coin_takes_runs_by_the_change_and_not_by_the_step() -> None:
    election = real_like(1)
    fine = Election.make(
        projects=[Project(id=project.id, cost=project.cost * 1000) for project in election.projects],
        budget=election.budget * 1000,
        ballots=election.ballots,
    )
    market = market_of(fine)
    found = grow(
        market,
        start=fine.budget / len(fine.ballots),
        unit=Fraction(1),
        ended=lambda _: False,
        overspent=lambda shares: spent(market, shares) > fine.budget,
    )
    assert found.steps > 100_000
    assert found.runs < found.steps / 100
