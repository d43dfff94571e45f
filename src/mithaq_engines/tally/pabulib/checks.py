"""What a file says of itself, compared with its ballots: numbers, limits and recounts."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor, lcm
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from mithaq_engines.tally.election import CHOOSE_ONE, NO_VALUE, Ballots, Election
from mithaq_engines.tally.pabulib.numbers import number_of, text_of
from mithaq_engines.tally.pabulib.problems import Report, shortened
from mithaq_engines.tally.pabulib.scan import AllRows
from mithaq_engines.tally.pabulib.sections import LIMITS, WHOLE_LIMITS

LARGEST_SUM: Final = 2**62
Facts = dict[str, tuple[int, str]]  # of META: the line and the text of each key


@dataclass(frozen=True, slots=True)
class _Limit:
    """What is allowed, both ends included; None where nothing is said."""

    least: Fraction | None
    most: Fraction | None

    @property
    def is_set(self) -> bool:
        return self.least is not None or self.most is not None

    def __str__(self) -> str:
        ends = (("at least", self.least), ("at most", self.most))
        return ", ".join(f"{word} {text_of(end)}" for word, end in ends if end is not None)

    def broken_by(self, values: NDArray[Any], unit: int) -> NDArray[np.bool_]:
        """Which values, in whole numbers of 1 / unit, lie outside."""
        outside = np.zeros(values.size, dtype=np.bool_)
        if self.least is not None:
            outside |= (values < _comparable(ceil(self.least * unit), values)).astype(np.bool_)
        if self.most is not None:
            outside |= (values > _comparable(floor(self.most * unit), values)).astype(np.bool_)
        return outside


def check_counts(meta: Facts, report: Report, *, projects: int, votes: int) -> None:
    """Compare ``num_projects`` and ``num_votes`` with the rows."""
    for key, code, count, what in (
        ("num_projects", "count-projects", projects, "projects"),
        ("num_votes", "count-votes", votes, "ballots"),
    ):
        if key in meta and number_of(meta[key][1]) != count:
            line, text = meta[key]
            report.add(code, line, f"{key} is {shortened(text)}, and there are {count} {what}", "went by the rows")


def check_limits(meta: Facts, election: Election, rows: AllRows, report: Report) -> None:
    """Report the ballots that do not keep to the limits in META. All of them stay as they are."""
    limits = _limits(meta, report)
    ballots = election.ballots
    if election.vote_type == CHOOSE_ONE:
        limits.setdefault("max_length", Fraction(1))
    lengths = ballots.lengths
    _compare("ballot-short", _Limit(limits.get("min_length"), None), lengths, rows, report, what="projects")
    _compare("ballot-long", _Limit(None, limits.get("max_length")), lengths, rows, report, what="projects")
    cost = _Limit(limits.get("min_sum_cost"), limits.get("max_sum_cost"))
    if cost.is_set:
        sums, unit = _cost_sums(election)
        _compare("ballot-cost", cost, sums, rows, report, what="of cost in all", unit=unit)
    if ballots.points is not None:
        in_all = _Limit(limits.get("min_sum_points"), limits.get("max_sum_points"))
        of_one = _Limit(limits.get("min_points"), limits.get("max_points"))
        sums, unit = _sums(ballots, ballots.points), ballots.points_unit
        _compare("ballot-points", in_all, sums, rows, report, what="points in all", unit=unit)
        _compare_entries(of_one, ballots, ballots.points, rows, report)


def check_recounts(election: Election, lines: list[int], report: Report) -> None:
    """Compare the columns ``votes`` and ``score`` of PROJECTS with the ballots."""
    ballots, count = election.ballots, len(election.projects)
    counted: list[tuple[str, str, list[int], int]] = [
        ("recount-votes", "votes", np.bincount(ballots.projects, minlength=count).tolist(), 1)
    ]
    if ballots.points is not None:
        scores = np.zeros(count, dtype=np.int64)
        np.add.at(scores, ballots.projects, ballots.points)
        counted.append(("recount-score", "score", scores.tolist(), ballots.points_unit))
    for code, column, values, unit in counted:
        for project, line, value in zip(election.projects, lines, values, strict=True):
            text = project.fields.get(column, "")
            if text and text != str(value) and (said := number_of(text)) is not None and said * unit != value:
                message = f"{column} of project {shortened(project.id)} is {text}; the ballots give "
                report.add(code, line, message + text_of(Fraction(value, unit)), "went by the ballots")


def _limits(meta: Facts, report: Report) -> dict[str, Fraction]:
    limits: dict[str, Fraction] = {}
    for key in (*WHOLE_LIMITS, *LIMITS):
        line, text = meta.get(key, (0, ""))
        if text.lower() in NO_VALUE:
            continue
        value = number_of(text)
        if value is None:
            report.add("limit-bad", line, f"{key} is {shortened(text)}", "compared no ballot with it")
        else:
            limits[key] = value
    return limits


def _sums(ballots: Ballots, values: NDArray[Any]) -> NDArray[Any]:
    """The sum of the entries' values for each ballot."""
    running = np.concatenate([np.zeros(1, dtype=values.dtype), np.cumsum(values)])
    return np.asarray(running[ballots.starts[1:]] - running[ballots.starts[:-1]])


def _cost_sums(election: Election) -> tuple[NDArray[Any], int]:
    """What each ballot's projects cost, in whole numbers of 1 / unit (of any size)."""
    unit = 1
    for denominator in {project.cost.denominator for project in election.projects}:
        unit = lcm(unit, denominator)
    costs = [int(project.cost * unit) for project in election.projects]
    kind = np.int64 if sum(costs) * max(1, len(election.ballots)) < LARGEST_SUM else np.object_
    return _sums(election.ballots, np.array(costs, dtype=kind)[election.ballots.projects]), unit


def _compare(
    code: str, limit: _Limit, values: NDArray[Any], rows: AllRows, report: Report, *, what: str, unit: int = 1
) -> None:
    report.add_all(
        code,
        np.flatnonzero(limit.broken_by(values, unit)),
        line=rows.line_of,
        message=lambda ballot: f"a ballot has {text_of(Fraction(int(values[ballot]), unit))} {what}; allowed: {limit}",
        done="kept the ballot",
    )


def _compare_entries(limit: _Limit, ballots: Ballots, points: NDArray[np.int64], rows: AllRows, report: Report) -> None:
    entries = np.flatnonzero(limit.broken_by(points, ballots.points_unit))
    report.add_all(
        "ballot-points",
        np.unique(np.searchsorted(ballots.starts, entries, side="right") - 1),
        line=rows.line_of,
        message=lambda _: f"a ballot gives a project points that are not allowed; allowed: {limit}",
        done="kept the ballot",
    )


def _comparable(value: int, values: NDArray[Any]) -> int:
    """``value``; where ``values`` are of 64 bits, at most what none of them reaches."""
    return value if values.dtype == np.object_ else max(-LARGEST_SUM, min(LARGEST_SUM, value))
