"""The rows of a file read one by one with Python's csv: slow, plain, and the measure of the reader of many at a time.

It knows sections META, PROJECTS and VOTES in any order, each once, of valid UTF-8 without NUL bytes.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction

from mithaq_engines.tally.election import LARGEST_POINTS, WITH_POINTS
from mithaq_engines.tally.pabulib.numbers import number_of

NO_VALUE = ("", "none")


@dataclass
class CarefulReading:
    """Ballots as lists of (id, points or None); texts of the columns without outer spaces; problems counted."""

    ballots: list[list[tuple[str, Fraction | None]]] = field(default_factory=list)
    columns: dict[str, list[str]] = field(default_factory=dict)
    problems: Counter[tuple[int, str]] = field(default_factory=Counter)


def read_votes(text: str, *, ids: set[str], dropped: set[str], vote_type: str) -> CarefulReading:
    """Read the section VOTES of ``text``, whose projects and vote type are known."""
    reading = CarefulReading()
    header: list[str] | None = None
    inside = False
    seen: set[str] = set()
    for line, raw, cells in _rows(text):
        if len(cells) == 1 and cells[0].startswith("#"):
            reading.problems[line, "comment"] += 1
        elif cells[0].lower() in ("meta", "projects", "votes") and not any(cells[1:]):
            inside = cells[0].lower() == "votes"
        elif inside and header is None:
            if any(cells):
                header = cells
                reading.columns = {name: [] for name in header if name not in ("vote", "points")}
        elif inside and header is not None and (len(cells) > 1 or cells[0]):
            if len(cells) > 1 and not raw.strip(";"):
                reading.problems[line, "row-blank"] += 1
            else:
                _read_row(reading, line, cells, header, ids=ids, dropped=dropped, vote_type=vote_type, seen=seen)
    return reading


def _rows(text: str) -> Iterator[tuple[int, str, list[str]]]:
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    reader = csv.reader((line + "\n" for line in lines), delimiter=";")
    while True:
        line = reader.line_num
        try:
            cells = next(reader)
        except StopIteration:
            return
        if cells:
            yield line + 1, lines[line], [cell.strip() for cell in cells]


def _read_row(
    reading: CarefulReading,
    line: int,
    cells: list[str],
    header: list[str],
    *,
    ids: set[str],
    dropped: set[str],
    vote_type: str,
    seen: set[str],
) -> None:
    def report(code: str) -> None:
        reading.problems[line, code] += 1

    if len(cells) < len(header):
        report("cells-missing")
    elif any(cells[len(header) :]):
        report("cells-extra")
    row = dict(zip(header, cells + [""] * len(header), strict=False))
    for name, texts in reading.columns.items():
        texts.append(row[name])
    voter = row["voter_id"]
    if not voter:
        report("voter-unnamed")
    elif voter in seen:
        report("voter-twice")
    seen.add(voter)
    names = [name.strip() for name in row["vote"].split(",")]
    written = [text.strip() for text in row["points"].split(",")] if vote_type in WITH_POINTS else None
    empty = len(names) == 1 and names[0].lower() in NO_VALUE and names[0] not in ids
    if written is not None and (len(written) > len(names) or (empty and row["points"].lower() not in NO_VALUE)):
        report("points-extra")
    ballot: dict[str, Fraction | None] = {}
    for place, name in enumerate([] if empty else names):
        if name not in ids:
            report("entry-empty" if not name else "project-dropped" if name in dropped else "project-unknown")
            continue
        points = None
        if written is not None:
            text = written[place] if place < len(written) else ""
            points = number_of(text)
            reason = _refusal(text, points, vote_type)
            if reason:
                report(reason)
                continue
        if name in ballot:
            report("entry-twice")
        ballot[name] = points
    reading.ballots.append(list(ballot.items()))


def _refusal(text: str, points: Fraction | None, vote_type: str) -> str:
    if text.lower() in NO_VALUE:
        return "points-missing"
    if points is None:
        return "points-bad"
    if points < 0 and vote_type == "cumulative":
        return "points-negative"
    return "points-large" if abs(points) > LARGEST_POINTS else ""
