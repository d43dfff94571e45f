"""Synthetic voters: any paper is filled in as it asks, the same chance gives the same, and supports are felt."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from mithaq_engines import sealing, tally
from mithaq_engines.tally.election import VOTE_TYPES, WITH_POINTS
from mithaq_engines.tally.recounting import Paper

PLACES, THEMES = ("Douar A", "Douar B", ""), ("water", "roads", "schools, water", "")


@st.composite
def papers(draw: st.DrawFn) -> Paper:
    vote_type = draw(st.sampled_from(VOTE_TYPES))
    least = draw(st.integers(0, 1))
    high = draw(st.one_of(st.none(), st.integers(3, 12)))
    most_points = draw(st.one_of(st.none(), st.integers(1, 20)))
    return Paper(
        vote_type,
        least=least if vote_type not in WITH_POINTS else 0,
        most=draw(st.one_of(st.none(), st.integers(1, 8))),
        within_budget=draw(st.booleans()) and not least,
        points_most=most_points if vote_type in WITH_POINTS else None,
        points_high=high if vote_type in WITH_POINTS else None,
    )


def the_projects(count: int) -> list[tally.Project]:
    return [
        tally.Project(
            f"p{number}",
            Fraction(1000 + 500 * number),
            {"district": PLACES[number % 3], "category": THEMES[number % 4]},
        )
        for number in range(count)
    ]


@settings(max_examples=60)
@given(paper=papers(), seed=st.integers(0, 99), count=st.integers(1, 12), voters=st.integers(0, 30))
def test_every_synthetic_ballot_is_one_that_the_paper_allows(paper: Paper, seed: int, count: int, voters: int) -> None:
    projects, budget = the_projects(count), Fraction(4000)
    made = [
        tally.synthetic(projects, budget=budget, paper=paper, voters=voters, random=Random(seed), supports={"p1": 9})
        for _ in range(2)
    ]
    assert tally.write_bytes(made[0]) == tally.write_bytes(made[1])
    assert b"Synthetic" in tally.write_bytes(made[0])
    ballots, costs = made[0].ballots, {project.id: project.cost for project in projects}
    assert len(ballots) == voters
    for number in range(voters):
        ids = [projects[entry].id for entry in ballots.row(number).tolist()]
        said: dict[str, int] | list[str] = ids
        if ballots.points is not None:
            points = ballots.points[ballots.starts[number] : ballots.starts[number + 1]].tolist()
            said = dict(zip(ids, points, strict=True))
        assert paper.refusals(sealing.canonical(paper.vote_type, said), costs=costs, budget=budget) == ()
    assert len(tally.compare(made[0]).columns) == 6


def test_projects_with_many_supporters_get_more_votes() -> None:
    projects = the_projects(12)
    election = tally.synthetic(
        projects, budget=9000, paper=Paper("approval", most=3), voters=600, random=Random(7), supports={"p5": 400}
    )
    votes = np.bincount(election.ballots.projects, minlength=12)
    assert int(votes.argmax()) == 5
    assert int(votes.min()) > 0
