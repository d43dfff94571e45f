"""Real elections that came with their answers: winners in order, as pabutools 1.2.3 gives them in fractions.

Four small ones are kept in ``given/`` (from Pabulib, https://pabulib.org, repository pabulib/pabulib_files). With
``MITHAQ_DATA`` naming a folder that holds ``pb/*.pb`` and ``pb/expected.json``, all of those are counted instead.
"""

from __future__ import annotations

import json
import os
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pabutools.election import parse_pabulib
from pabutools.rules import method_of_equal_shares

from mithaq_engines.tally import Ballots, Election, Outcome, equal_shares, greedy, phragmen, read_file
from tests.engines.tally.small import SATISFACTIONS, as_peer

KEPT = Path(__file__).parent / "given"
NAMED = Path(os.environ["MITHAQ_DATA"]) / "pb" if "MITHAQ_DATA" in os.environ else KEPT
FOLDER = NAMED if (NAMED / "expected.json").exists() else KEPT
EXPECTED: dict[str, dict[str, Any]] = json.loads((FOLDER / "expected.json").read_text("utf-8"))
RULES: dict[str, Callable[[Election], Outcome]] = {
    "mes_cost": lambda election: equal_shares(election, utility="cost"),
    "mes_card": lambda election: equal_shares(election, utility="cardinality"),
    "mes_borda_len_minus_pos_minus_1": lambda election: equal_shares(election, utility="borda"),
    "mes_points": lambda election: equal_shares(election, utility="points"),
    "greedy_cost": lambda election: greedy(election, utility="cost"),
    "greedy_card": lambda election: greedy(election, utility="cardinality"),
    "greedy_points": lambda election: greedy(election, utility="points"),
}


def read(name: str) -> Election:
    election = read_file(FOLDER / name).election
    assert election is not None
    return election


def shuffled(election: Election, chance: random.Random, *, keep: float = 1.0) -> Election:
    """The same election with its ballots in another order, and some of them left out."""
    ballots = election.ballots
    voters = [voter for voter in range(len(ballots)) if chance.random() < keep]
    chance.shuffle(voters)
    order = np.concatenate([np.arange(ballots.starts[v], ballots.starts[v + 1]) for v in voters])
    lengths = ballots.lengths[voters]
    return Election.make(
        projects=election.projects,
        budget=election.budget,
        vote_type=election.vote_type,
        ballots=Ballots.from_arrays(
            starts=np.concatenate(([0], np.cumsum(lengths))),
            projects=ballots.projects[order],
            points=None if ballots.points is None else ballots.points[order],
        ),
    )


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_a_real_election_has_the_published_winners(name: str) -> None:
    election, expected = read(name), EXPECTED[name]
    for rule in RULES.keys() & expected.keys():
        assert list(RULES[rule](election).winners) == expected[rule], rule
    if "phragmen_set" in expected:
        assert sorted(phragmen(election).winners) == expected["phragmen_set"]


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_a_real_election_in_another_order_has_the_same_winners(name: str) -> None:
    election, expected = read(name), EXPECTED[name]
    for rule in RULES.keys() & expected.keys():
        assert list(RULES[rule](shuffled(election, random.Random(7))).winners) == expected[rule], rule


@pytest.mark.parametrize("name", sorted(EXPECTED))
@pytest.mark.parametrize("seed", range(4))
def test_a_sample_of_a_real_election_is_counted_as_pabutools_counts_it(name: str, seed: int) -> None:
    whole = read(name)
    chance = random.Random(seed)
    sample = shuffled(whole, chance, keep=min(1.0, chance.choice([60, 200, 500]) / len(whole.ballots)))
    if not len(sample.ballots):
        pytest.skip("the sample is empty")
    instance, profile = as_peer(sample)
    rules = {"approval": ["cost", "cardinality"], "ordinal": ["borda"], "cumulative": ["points"]}[sample.vote_type]
    for utility in rules:
        theirs = [p.name for p in method_of_equal_shares(instance, profile, sat_class=SATISFACTIONS[utility])]
        assert list(equal_shares(sample, utility=utility).winners) == theirs


@pytest.mark.parametrize(
    "name", ["Netherlands_Assen_2024.pb", pytest.param("Poland_Swiecie_2023.pb", marks=pytest.mark.long)]
)
def test_add1_on_a_real_election_ends_where_pabutools_ends(name: str) -> None:
    instance, profile = parse_pabulib(str(FOLDER / name))
    theirs = method_of_equal_shares(instance, profile, sat_class=SATISFACTIONS["cost"], voter_budget_increment=1)
    assert list(equal_shares(read(name), utility="cost", completion="add1").winners) == [p.name for p in theirs]


@pytest.mark.skipif(FOLDER == KEPT, reason="MITHAQ_DATA names no folder with this election")
def test_a_city_that_ran_to_overspending_has_its_thirty_winners() -> None:
    election = read("Poland_Wieliczka_2023_Green_Budget.pb")
    outcome = equal_shares(election, utility="cost", completion="add1-official")
    published = {project.id for project in election.projects if project.fields["selected"] == "1"}
    assert set(outcome.winners) == published
    assert len(published) == 30
