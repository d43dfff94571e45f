"""The rows of VOTES as ballots: ids looked up, points read, and what cannot be right left out and reported."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from mithaq_engines.tally.election import SCORING, WITH_POINTS, Ballots
from mithaq_engines.tally.pabulib.columns import Column, Numbered
from mithaq_engines.tally.pabulib.lookup import DROPPED, NOTHING, UNKNOWN, ProjectIndex, token_text
from mithaq_engines.tally.pabulib.points import Points, in_one_unit, read_points
from mithaq_engines.tally.pabulib.problems import Report, shortened
from mithaq_engines.tally.pabulib.scan import AllRows, Offsets, Rows, Tokens, scan
from mithaq_engines.tally.pabulib.sections import VoteBlock
from mithaq_engines.tally.pabulib.source import Source
from mithaq_engines.tally.pabulib.voters import check_voters

VOTER: Final = "voter_id"
PAIRWISE: Final = 16  # up to this many entries a ballot, comparing each with the next ones is faster than sorting


@dataclass(frozen=True, slots=True, eq=False)
class ReadBallots:
    """The ballots, and the rows that they come from."""

    ballots: Ballots
    rows: AllRows


@dataclass(frozen=True, slots=True, eq=False)
class _Portion:
    """Per row how many entries, per entry its project, and the points where there are some."""

    counts: Offsets
    projects: NDArray[np.int32]
    points: Points | None


def ballots_of(
    blocks: list[VoteBlock], source: Source, report: Report, *, index: ProjectIndex, vote_type: str
) -> ReadBallots | None:
    """Read every section VOTES; None where a column that is needed is not there."""
    needed = ("vote", "points") if vote_type in WITH_POINTS else ("vote",)
    missing = [(block, column) for block in blocks for column in needed if column not in block.columns]
    for block, column in missing:
        report.add("column-missing", block.line, f"VOTES has no column {column}", "gave up")
    if missing:
        return None
    parts: list[Rows] = []
    portions: list[_Portion] = []
    for block in blocks:
        for rows, tokens in scan(source, block, report):
            _report_widths(rows, report)
            parts.append(rows)
            portions.append(_portion(rows, tokens, index, report, vote_type=vote_type))
    every_row = AllRows(parts)
    names = dict.fromkeys(name for block in blocks for name in block.columns if name and name not in needed)
    columns: dict[str, Sequence[str]] = {name: Column(source, every_row, name) for name in names}
    if VOTER in columns:
        check_voters(source, every_row, columns[VOTER], report)
    elif blocks:
        report.add("voters-unnamed", blocks[0].line, "VOTES has no column voter_id", "numbered the ballots from 1")
        columns = {VOTER: Numbered(len(every_row)), **columns}
    return ReadBallots(_joined(portions, every_row, columns, report, vote_type=vote_type), every_row)


def _report_widths(rows: Rows, report: Report) -> None:
    cells, width = rows.cells, len(rows.columns)
    if rows.is_even:
        return
    report.add_all(
        "cells-missing",
        np.flatnonzero(cells < width),
        line=rows.line_of,
        message=lambda row: f"a row of VOTES has {cells[row]} cells of {width}",
        done="took the others for empty",
    )
    beyond = rows.ends - rows.cuts[rows.sides(width - 1)[1]]
    report.add_all(
        "cells-extra",
        np.flatnonzero((cells > width) & (beyond > cells - width)),
        line=rows.line_of,
        message=lambda row: f"a row of VOTES has {cells[row]} cells for {width} columns",
        done="left the last ones out",
    )


def _portion(rows: Rows, tokens: dict[str, Tokens], index: ProjectIndex, report: Report, *, vote_type: str) -> _Portion:
    source, votes = rows.source, tokens["vote"]
    numbers = index.look_up(votes)
    kept = numbers >= 0
    row_ends = np.cumsum(votes.counts)

    def line(token: int) -> int:
        return rows.line_of(int(np.searchsorted(row_ends, token, side="right")))

    if not kept.all():
        _report_unknown(votes, numbers, source, report, line=line)
    points = None
    if vote_type in WITH_POINTS:
        points = read_points(
            votes,
            tokens["points"],
            numbers,
            kept,
            source=source,
            report=report,
            line=line,
            line_of_row=rows.line_of,
            may_be_negative=vote_type == SCORING,
        )
    firsts, lasts, seconds = _repeated(numbers, votes.counts, kept)
    if seconds.size:
        report.add_all(
            "entry-twice",
            seconds,
            line=line,
            message=lambda token: f"a ballot names {shortened(token_text(source, votes, token))} more than once",
            done="kept its first place" if points is None else "kept its first place and its last points",
        )
        if points is not None:
            points.copy_within(lasts, firsts)
        kept[seconds] = False
    return _only(_Portion(votes.counts, numbers, points), kept)


def _report_unknown(
    votes: Tokens, numbers: NDArray[np.int32], source: Source, report: Report, *, line: Callable[[int], int]
) -> None:
    between = (numbers == NOTHING) & np.repeat(votes.counts > 1, votes.counts)
    for code, which, what in (
        ("project-unknown", numbers == UNKNOWN, "a ballot names {}, which is not in PROJECTS"),
        ("project-dropped", numbers == DROPPED, "a ballot names {}, which was left out of PROJECTS"),
        ("entry-empty", between, "a ballot has an empty entry"),
    ):
        report.add_all(
            code,
            np.flatnonzero(which),
            line=line,
            message=lambda token, what=what: what.format(shortened(token_text(source, votes, token))),  # type: ignore[misc]
            done="left the entry out",
        )


def _repeated(
    numbers: NDArray[np.int32], counts: Offsets, kept: NDArray[np.bool_]
) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.intp]]:
    """Where a row names a project again: the first and last entry of each such project, and all but the first ones."""
    nothing = np.zeros(0, dtype=np.intp)
    row = np.repeat(np.arange(counts.size, dtype=np.int32), counts)
    longest = int(counts.max(initial=0))
    if longest <= PAIRWISE and not any(
        bool(((numbers[ahead:] == numbers[:-ahead]) & (row[ahead:] == row[:-ahead])).any())
        for ahead in range(1, longest)
    ):
        return nothing, nothing, nothing
    entries = np.flatnonzero(kept)
    key = (row[entries].astype(np.int64) << 32) | numbers[entries]
    ordered = np.sort(key)  # ten times faster than to find the order, which is seldom wanted
    if not bool((ordered[1:] == ordered[:-1]).any()):
        return nothing, nothing, nothing
    order = np.argsort(key, kind="stable")
    entries, key = entries[order], key[order]
    again, goes_on = np.zeros(key.size, dtype=np.bool_), np.zeros(key.size, dtype=np.bool_)
    again[1:] = goes_on[:-1] = key[1:] == key[:-1]
    begins, ends = np.flatnonzero(~again & goes_on), np.flatnonzero(again & ~goes_on)
    return entries[begins], entries[ends], np.sort(entries[again])


def _only(portion: _Portion, kept: NDArray[np.bool_]) -> _Portion:
    """The entries that were kept."""
    if kept.all():
        return portion
    running = np.concatenate([[0], np.cumsum(kept)])
    ends = np.cumsum(portion.counts)
    return _Portion(
        counts=running[ends] - running[ends - portion.counts],
        projects=portion.projects[kept],
        points=None if portion.points is None else portion.points.only(kept),
    )


def _joined(
    portions: list[_Portion],
    rows: AllRows,
    columns: dict[str, Sequence[str]],
    report: Report,
    *,
    vote_type: str,
) -> Ballots:
    whole = _Portion(
        counts=np.concatenate([np.zeros(0, dtype=np.int64), *(portion.counts for portion in portions)]),
        projects=np.concatenate([np.zeros(0, dtype=np.int32), *(portion.projects for portion in portions)]),
        points=_all_points(portions) if vote_type in WITH_POINTS else None,
    )
    unit = 1
    if whole.points is not None:
        ends = np.cumsum(whole.counts)
        unit, kept = in_one_unit(
            whole.points, report, line=lambda entry: rows.line_of(int(np.searchsorted(ends, entry, side="right")))
        )
        whole = _only(whole, kept)
    starts = np.zeros(whole.counts.size + 1, dtype=np.int64)
    np.cumsum(whole.counts, out=starts[1:])
    return Ballots(
        starts=starts,
        projects=whole.projects,
        points=None if whole.points is None else whole.points.whole,
        points_unit=unit,
        columns=columns,
    )


def _all_points(portions: list[_Portion]) -> Points:
    everything = [portion.points for portion in portions if portion.points is not None]
    whole = np.concatenate([np.zeros(0, dtype=np.int64), *(points.whole for points in everything)])
    others, before = {}, 0
    for points in everything:
        others.update({before + entry: value for entry, value in points.others.items()})
        before += points.whole.size
    return Points(whole, others)
