"""No winner is ever decided by a rounding: the fast rule against the definition in fractions, where it is hardest."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings, strategies

from mithaq_engines.tally import Ballots, Election, Project, equal_shares, greedy, phragmen
from tests.engines.tally.naive import naive_equal_shares
from tests.engines.tally.small import UTILITIES, elections

USUAL = settings(max_examples=300, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


def election_of(costs: list[Fraction], rows: list[list[int]], budget: Fraction | int) -> Election:
    projects = [Project(id=f"p{number}", cost=cost) for number, cost in enumerate(costs)]
    return Election.make(projects=projects, budget=budget, ballots=Ballots.from_rows(rows))


@USUAL
@given(elections(largest=10**9), strategies.integers(0, 2**32))
def test_equal_shares_buys_what_the_definition_buys(election: Election, _: int) -> None:
    for utility in UTILITIES[election.vote_type]:
        assert list(equal_shares(election, utility=utility).winners) == naive_equal_shares(election, utility=utility)


@pytest.mark.parametrize("seed", range(40))
def test_prices_apart_by_less_than_a_double_can_tell_are_told_apart(seed: int) -> None:
    chance = random.Random(seed)
    people, count = chance.randint(5, 30), chance.randint(3, 8)
    base = 10 ** chance.choice([6, 18, 30])
    costs = [Fraction(base + chance.choice([-1, 0, 0, 1])) for _ in range(count)]
    rows = [sorted(chance.sample(range(count), chance.randint(1, count))) for _ in range(people)]
    election = election_of(costs, rows, base * count // chance.randint(1, 3))
    for utility in ("cost", "cardinality"):
        assert list(equal_shares(election, utility=utility).winners) == naive_equal_shares(election, utility=utility)


@pytest.mark.parametrize("seed", range(12))
def test_a_purse_that_holds_exactly_the_price_is_neither_short_nor_left_with_dust(seed: int) -> None:
    chance = random.Random(seed)
    people = 12
    rows = [sorted(chance.sample(range(6), 3)) for _ in range(people)]
    costs = [Fraction(sum(project in row for row in rows) or 1, chance.choice([1, 2, 3, 7])) for project in range(6)]
    election = election_of(costs, rows, Fraction(people, chance.choice([1, 3])))
    for utility in ("cost", "cardinality"):
        assert list(equal_shares(election, utility=utility).winners) == naive_equal_shares(election, utility=utility)


@pytest.mark.parametrize("seed", range(6))
def test_many_rounds_with_purses_that_run_dry_keep_the_true_order(seed: int) -> None:
    chance = random.Random(seed)
    count, people = 40, 120
    costs = [Fraction(chance.randint(50, 400)) for _ in range(count)]
    rows = [sorted(chance.sample(range(count), chance.randint(2, 12))) for _ in range(people)]
    election = election_of(costs, rows, 5000)
    assert list(equal_shares(election, utility="cost").winners) == naive_equal_shares(election, utility="cost")


def test_points_far_apart_in_size_are_summed_exactly() -> None:
    rows = [[0, 1], [0, 1], [1, 2], [2, 0], [2, 1]]
    points = [[10**12, 1], [3, 10**11], [7, 10**12], [1, 10**9 + 1], [10**12 - 1, 2]]
    projects = [Project(id=str(number), cost=Fraction(number + 2)) for number in range(3)]
    election = Election.make(
        projects=projects, budget=9, ballots=Ballots.from_rows(rows, points=points), vote_type="cumulative"
    )
    assert list(equal_shares(election).winners) == naive_equal_shares(election, utility="points")


@USUAL
@given(elections(largest=1000), strategies.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(election: Election, chance: random.Random) -> None:
    ballots = election.ballots
    voters, numbers = list(range(len(ballots))), list(range(len(election.projects)))
    chance.shuffle(voters)
    chance.shuffle(numbers)
    place = {number: new for new, number in enumerate(numbers)}
    rows = [[place[int(project)] for project in ballots.row(voter)] for voter in voters]
    points = None
    if ballots.points is not None:
        points = [ballots.points[ballots.starts[voter] : ballots.starts[voter + 1]].tolist() for voter in voters]
    shuffled = Election.make(
        projects=[election.projects[number] for number in numbers],
        budget=election.budget,
        ballots=Ballots.from_rows(rows, points=points),
        vote_type=election.vote_type,
    )
    for rule in (equal_shares, greedy, phragmen):
        assert rule(shuffled).winners == rule(election).winners
        assert rule(shuffled).ties == rule(election).ties


def test_the_hash_seed_changes_nothing() -> None:
    program = (
        "import random;from fractions import Fraction;from mithaq_engines.tally import *;c=random.Random(5);"
        "p=[Project(id=str(n),cost=Fraction(c.randint(1,2))) for n in range(12)];"
        "b=Ballots.from_rows([c.sample(range(12),4) for _ in range(40)]);"
        "e=Election.make(projects=p,budget=15,ballots=b);"
        "print([r(e).winners for r in (equal_shares,greedy,phragmen)], greedy(e).ties)"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "4242")
    }
    assert len(said) == 1
    assert "Tie(" in said.pop()


def test_ballots_that_collide_in_the_hash_are_still_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    def blind(numbers: np.typing.NDArray[np.uint64]) -> np.typing.NDArray[np.uint64]:
        return np.ones_like(numbers)

    chance = random.Random(3)
    rows = [sorted(chance.sample(range(9), chance.randint(1, 4))) for _ in range(60)]
    election = election_of([Fraction(chance.randint(1, 9)) for _ in range(9)], rows, 20)
    expected = naive_equal_shares(election, utility="cost")
    monkeypatch.setattr("mithaq_engines.tally.supporters._spread", blind)
    assert list(equal_shares(election, utility="cost").winners) == expected
