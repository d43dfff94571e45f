"""Elections as pabutools reads them, to be compared with ours."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from pabutools.election.pabulib import parse_pabulib_from_string

from mithaq_engines.tally import Election


def as_pabutools_reads(text: str) -> dict[str, Any]:
    """Costs, budget and ballots in plain types, out of pabutools' own reader."""
    instance, profile = parse_pabulib_from_string(text)
    vote_type = instance.meta["vote_type"]
    ballots: list[Any] = []
    for ballot in profile:
        if vote_type in ("scoring", "cumulative"):
            ballots.append({project.name: _exact(ballot[project]) for project in ballot})
        elif vote_type == "ordinal":
            ballots.append([project.name for project in ballot])
        else:
            ballots.append({project.name for project in ballot})
    return {
        "budget": _exact(instance.budget_limit),
        "costs": {project.name: _exact(project.cost) for project in instance},
        "ballots": ballots,
    }


def as_we_read(election: Election) -> dict[str, Any]:
    """The same out of an election of ours."""
    ids = [project.id for project in election.projects]
    ballots: list[Any] = []
    for number in range(len(election.ballots)):
        names = [ids[entry] for entry in election.ballots.row(number).tolist()]
        if election.ballots.points is not None:
            start, end = election.ballots.starts[number : number + 2].tolist()
            points = election.ballots.points[start:end].tolist()
            unit = election.ballots.points_unit
            ballots.append({name: Fraction(value, unit) for name, value in zip(names, points, strict=True)})
        else:
            ballots.append(names if election.vote_type == "ordinal" else set(names))
    return {
        "budget": election.budget,
        "costs": {project.id: project.cost for project in election.projects},
        "ballots": ballots,
    }


def _exact(value: Any) -> Fraction:
    return Fraction(int(value.numerator), int(value.denominator))
