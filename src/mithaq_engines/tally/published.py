"""What a published file says of its own result: who was selected, and the figures that the projects were ranked by.

Pabulib's columns (https://pabulib.org/format). ``selected``: 1 for a winner, 0 for the others; 2 and 3 stand for what a
comment explains, and cities differ: in Poznań 2 is the last winner, paid for with the help of a reserve, and 3 was paid
for out of a later top-up; in Gdynia 2020 and Częstochowa 2 is a project paid for outside this budget; in Warszawa 2 may
be a project below the city's minimum of votes. ``score`` (points) or, without it, ``votes``: the figure that the city
ranks by.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Final

import numpy as np

from mithaq_engines.tally.election import ORDINAL, WITH_POINTS, Ballots, Election
from mithaq_engines.tally.utilities import BORDA_FROM_ONE, utilities_of

VOTES: Final = "votes"
SCORE: Final = "score"
REFUSED, SELECTED = 0, 1
MOST_DIGITS = 30  # before the point, or of noughts after it: no money has more


@dataclass(frozen=True, slots=True)
class Figures:
    """What each project is ranked by: ``values``, one a project, as published or else as counted.

    ``kind``: ``votes`` or ``score``. ``different``: projects whose published figure is not what the ballots give, with
    both: the file may leave out ballots on paper, or count what it does not hold.
    """

    kind: str
    values: tuple[Fraction, ...]
    different: Mapping[str, tuple[Fraction, Fraction]]


def figures_of(election: Election) -> Figures:
    """The published figures, compared with the ballots; the count of the ballots where none are published."""
    projects = election.projects
    published = any(SCORE in project.fields for project in projects) or any(VOTES in p.fields for p in projects)
    if published:
        kind = SCORE if any(SCORE in project.fields for project in projects) else VOTES
    else:
        kind = SCORE if election.vote_type in WITH_POINTS or election.vote_type == ORDINAL else VOTES
    counts = _counted(election, kind)
    given = [number_of(project.fields.get(kind, "")) for project in projects]
    different = _different(election, given, counts)
    if different and kind == SCORE and (written := _written_points(election.ballots, len(projects))) is not None:
        if fewer := _different(election, given, written):
            different = fewer if len(fewer) < len(different) else different
        else:
            different = {}
    values = tuple(counted if figure is None else figure for figure, counted in zip(given, counts, strict=True))
    return Figures(kind=kind, values=values, different=different)


def selected_of(election: Election) -> tuple[int, ...] | None:
    """The column ``selected``, one number a project; None where the file has none. What is no number counts as 0."""
    projects = election.projects
    if not any(project.fields.get("selected") for project in projects):
        return None
    values = (number_of(project.fields.get("selected", "")) for project in projects)
    return tuple(REFUSED if value is None else int(value) for value in values)


def whole_of(meta: Mapping[str, str], key: str) -> int:
    """A whole number in the file's facts; 0 where there is none."""
    value = number_of(meta.get(key, ""))
    return 0 if value is None else int(value)


def _counted(election: Election, kind: str) -> list[Fraction]:
    ballots, count = election.ballots, len(election.projects)
    weights, unit = ballots.points, ballots.points_unit
    if election.vote_type == ORDINAL:
        weights = utilities_of(election, BORDA_FROM_ONE).weights
    if kind == VOTES or weights is None:
        return [Fraction(int(votes)) for votes in np.bincount(ballots.projects, minlength=count)]
    sums = np.zeros(count, dtype=np.int64)
    np.add.at(sums, ballots.projects, weights)
    return [Fraction(int(total), unit) for total in sums]


def _written_points(ballots: Ballots, count: int) -> list[Fraction] | None:
    """The points that an ordinal file writes beside its orders (Kraków, Ruda Śląska), summed; None without them."""
    column = ballots.columns.get("points")
    if column is None:
        return None
    sums = [Fraction(0)] * count
    for number in range(len(ballots)):
        values = [number_of(part) for part in column[number].split(",")] if column[number] else []
        for project, value in zip(ballots.row(number).tolist(), values, strict=False):
            sums[project] += value or 0
    return sums


def _different(
    election: Election, given: list[Fraction | None], counts: list[Fraction]
) -> dict[str, tuple[Fraction, Fraction]]:
    return {
        project.id: (figure, counted)
        for project, figure, counted in zip(election.projects, given, counts, strict=True)
        if figure is not None and figure != counted
    }


def number_of(text: str) -> Fraction | None:
    """A number as files write it, with a point or a comma; None where it is none, or has more than thirty digits."""
    try:
        value = Decimal(text.strip().replace(",", "."))
    except InvalidOperation:
        return None
    if not value.is_finite() or (value and abs(value.adjusted()) > MOST_DIGITS):
        return None
    return Fraction(value) if value else Fraction(0)
