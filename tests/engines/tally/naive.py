"""Equal Shares as the definition says it, in fractions and without a single shortcut: what the fast one must equal."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction

from mithaq_engines.tally.election import Election
from mithaq_engines.tally.utilities import utilities_of


def utilities_by_ballot(election: Election, utility: str) -> list[dict[int, Fraction]]:
    found = utilities_of(election, utility)
    ballots = election.ballots
    rows: list[dict[int, Fraction]] = []
    for voter in range(len(ballots)):
        entries = range(ballots.starts[voter], ballots.starts[voter + 1])
        row = {}
        for entry in entries:
            project = int(ballots.projects[entry])
            weight = 1 if found.weights is None else int(found.weights[entry])
            if weight * found.factors[project] > 0:
                row[project] = weight * found.factors[project]
        rows.append(row)
    return rows


def nothing_aside(_number: int, _bought: Iterable[str]) -> bool:
    return False


def naive_equal_shares(
    election: Election,
    *,
    utility: str,
    endowment: Fraction | None = None,
    aside: Callable[[int, list[str]], bool] = nothing_aside,
) -> list[str]:
    """``aside``: whether a constraint sets a project aside, given the ids bought so far."""
    rows = utilities_by_ballot(election, utility)
    if not rows:
        return []
    left = [election.budget / len(rows) if endowment is None else endowment] * len(rows)
    supported = {project for row in rows for project in row}
    bought: list[str] = []
    for name, number in sorted((election.projects[number].id, number) for number in supported):
        if not election.projects[number].cost and not aside(number, bought):
            bought.append(name)
    if not left[0]:
        return bought
    living = {number for number in supported if election.projects[number].cost}
    while True:
        offers: list[tuple[Fraction, str, int]] = []
        for number in living:
            if aside(number, bought):
                continue
            cost = election.projects[number].cost
            purses = sorted(
                (
                    (left[voter] / row[number], left[voter], row[number])
                    for voter, row in enumerate(rows)
                    if number in row
                ),
                key=lambda purse: purse[0],
            )
            given, utility_left = Fraction(0), sum(purse[2] for purse in purses)
            for limit, money, worth in purses:
                rho = (cost - given) / utility_left
                if rho <= limit:
                    offers.append((rho, election.projects[number].id, number))
                    break
                given += money
                utility_left -= worth
        if not offers:
            return bought
        rho, name, number = min(offers)
        bought.append(name)
        living.remove(number)
        for voter, row in enumerate(rows):
            if number in row:
                left[voter] -= min(left[voter], rho * row[number])
