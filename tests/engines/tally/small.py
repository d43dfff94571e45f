"""Small elections out of hypothesis, and the same ones as pabutools holds them."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pabutools.election as peer
from gmpy2 import mpq
from hypothesis import strategies

from mithaq_engines.tally.election import Ballots, Election, Project

SATISFACTIONS = {
    "cost": peer.Cost_Sat,
    "cardinality": peer.Cardinality_Sat,
    "borda": peer.Additive_Borda_Sat,
    "points": peer.Additive_Cardinal_Sat,
}
UTILITIES = {"approval": ["cost", "cardinality"], "ordinal": ["borda"], "cumulative": ["points"]}


@strategies.composite
def elections(draw: Any, *, vote_types: tuple[str, ...] = tuple(UTILITIES), largest: int = 1000) -> Election:
    """Few projects, few ballots, many repeats: where ties, empty purses and odd prices are common."""
    vote_type = draw(strategies.sampled_from(vote_types))
    count = draw(strategies.integers(1, 8))
    cost = draw(strategies.sampled_from([value for value in (2, 6, 20, 1000, 10**9) if value <= largest]))
    parts = draw(strategies.sampled_from([1, 1, 2, 3]))
    least = draw(strategies.sampled_from([0, 1, 1]))
    projects = [
        Project(id=str(number + 1), cost=Fraction(draw(strategies.integers(least, cost)), parts))
        for number in range(count)
    ]
    ballot = strategies.lists(strategies.integers(0, count - 1), unique=True, max_size=count)
    kinds = draw(strategies.lists(ballot, min_size=1, max_size=6))
    rows = draw(strategies.lists(strategies.sampled_from(kinds), min_size=1, max_size=14))
    points = None
    if vote_type == "cumulative":
        most = draw(strategies.sampled_from([1, 3, 10]))
        points = [[draw(strategies.integers(1, most)) for _ in row] for row in rows]
    budget = Fraction(draw(strategies.integers(0, cost * count // 2 + 1)), draw(strategies.sampled_from([1, 1, 3])))
    return Election.make(
        projects=projects, budget=budget, ballots=Ballots.from_rows(rows, points=points), vote_type=vote_type
    )


def as_peer(election: Election) -> tuple[Any, Any]:
    """The election as pabutools' instance and profile."""
    projects = [
        peer.Project(project.id, cost=mpq(project.cost.numerator, project.cost.denominator))
        for project in election.projects
    ]
    instance = peer.Instance(projects, budget_limit=mpq(election.budget.numerator, election.budget.denominator))
    ballots = election.ballots
    rows = [[projects[number] for number in ballots.row(voter)] for voter in range(len(ballots))]
    if election.vote_type == "approval":
        return instance, peer.ApprovalProfile([peer.ApprovalBallot(row) for row in rows])
    if election.vote_type == "ordinal":
        return instance, peer.OrdinalProfile([peer.OrdinalBallot(row) for row in rows])
    assert ballots.points is not None
    given = [ballots.points[ballots.starts[v] : ballots.starts[v + 1]].tolist() for v in range(len(ballots))]
    return instance, peer.CumulativeProfile(
        [
            peer.CumulativeBallot(dict(zip(row, [mpq(value) for value in values], strict=True)))
            for row, values in zip(rows, given, strict=True)
        ]
    )
