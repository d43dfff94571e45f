"""The parts of a file: where sections begin, what their headers name, and the rows of META and PROJECTS."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from mithaq_engines.tally.pabulib.problems import Report, shortened
from mithaq_engines.tally.pabulib.source import HIDDEN_NEWLINE, WAS_QUOTED, Source

META: Final = "meta"
PROJECTS: Final = "projects"
VOTES: Final = "votes"
MOST_SECTIONS: Final = 100
BLANK: Final = b"; \t" + WAS_QUOTED
SECTIONS: Final = {b"meta": META, b"projects": PROJECTS, b"votes": VOTES}
ID_COLUMN: Final = "project_id"
KNOWN_COLUMNS: Final = {
    PROJECTS: (ID_COLUMN, "cost", "votes", "score", "name", "category", "target", "selected"),
    VOTES: ("voter_id", "vote", "points"),
}
LINE_COUNTS: Final = ("num_projects", "num_votes")
WHOLE_LIMITS: Final = ("min_length", "max_length")
LIMITS: Final = (
    "min_sum_cost",
    "max_sum_cost",
    "min_points",
    "max_points",
    "min_sum_points",
    "max_sum_points",
)
NUMERIC_KEYS: Final = frozenset({"budget", *LINE_COUNTS, *WHOLE_LIMITS, *LIMITS})
KNOWN_KEYS: Final = (*sorted(NUMERIC_KEYS), "vote_type", "currency", "rule", "country", "unit", "description")


@dataclass(frozen=True, slots=True)
class ProjectTable:
    """One section PROJECTS: the names of its columns (empty for one to pass over), and its rows with their lines."""

    line: int
    columns: list[str]
    rows: list[tuple[int, bytes]]


@dataclass(frozen=True, slots=True)
class VoteBlock:
    """One section VOTES: the names of its columns, and where its rows lie in the plain data."""

    line: int
    columns: list[str]
    start: int
    end: int
    first_row_line: int


@dataclass(slots=True)
class Sections:
    """What a file holds, section by section."""

    meta: dict[str, tuple[int, str]] = field(default_factory=dict)
    projects: list[ProjectTable] = field(default_factory=list)
    votes: list[VoteBlock] = field(default_factory=list)
    has_meta: bool = False


def section_of(row: bytes) -> str | None:
    """The section that a row opens: its name in the first cell, in any case, and nothing in the others."""
    if row[:1].isalnum() and row[:1] not in b"mMpPvV":
        return None
    first, _, rest = row.partition(b";")
    name = SECTIONS.get(first.strip().lower())
    return name if name and not rest.strip(BLANK) else None


def sections_of(source: Source, report: Report, *, votes_end: Callable[[int], int]) -> Sections:
    """Part the file. ``votes_end`` finds the end of the rows of a section VOTES that begin at an offset."""
    found = Sections()
    rows = _Rows(source)
    section: str | None = None
    table: ProjectTable | None = None
    expects_header = False
    opened_at = 0
    opened_sections = 0
    for line, row in rows:
        if _is_comment(row):
            report.add("comment", line, f"a comment: {shortened(source.restored(row))}", "passed over it")
        elif opened := section_of(row):
            if expects_header:
                _report_headless(section, opened_at, report)
            _report_second(found, opened, line, report)
            section, expects_header, opened_at = opened, True, line
            found.has_meta |= opened == META
            opened_sections += 1
            if opened_sections > MOST_SECTIONS:
                report.add("sections-many", line, f"there are more than {MOST_SECTIONS} sections", "gave up")
                break
        elif section is None:
            message = f"{shortened(source.restored(row))} stands before the first section"
            report.add("outside-section", line, message, "passed over it")
        elif section == META:
            if expects_header:
                expects_header = False
                if source.restored(row.partition(b";")[0]).lower() == "key":
                    continue
                report.add("header-missing", line, "META does not begin with key;value", "took the row for a fact")
            _add_fact(found, source, line, row, report)
        elif section == PROJECTS:
            if expects_header:
                expects_header = False
                table = ProjectTable(line, _columns(source, row, line, PROJECTS, report), [])
                found.projects.append(table)
            elif table is not None:
                table.rows.append((line, row))
        elif expects_header:
            expects_header = False
            columns = _columns(source, row, line, VOTES, report)
            start = rows.position
            end = votes_end(start)
            found.votes.append(VoteBlock(line, columns, start, end, rows.line))
            rows.jump(end)
    if expects_header:
        _report_headless(section, opened_at, report)
    return found


class _Rows(Iterator[tuple[int, bytes]]):
    """The rows that are not blank, each with its line, as long as nobody jumps ahead."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self.position = 0
        self.line = 1

    def __next__(self) -> tuple[int, bytes]:
        data, size = self._source.data, self._source.size
        while self.position < size:
            end = data.index(b"\n", self.position)
            row, line = data[self.position : end], self.line
            self.position = end + 1
            self.line += 1 + (row.count(HIDDEN_NEWLINE) if self._source.has_hidden else 0)
            if row.strip(BLANK):
                return line, row
        raise StopIteration

    def jump(self, position: int) -> None:
        if position < self._source.size:  # else there is no row to name, and counting lines takes time
            self.line += self._source.lines_between(self.position, position)
        self.position = position


def _is_comment(row: bytes) -> bool:
    return row.startswith(b"#") and b";" not in row


def _report_headless(section: str | None, line: int, report: Report) -> None:
    report.add("header-missing", line, f"section {(section or '').upper()} ends before its header", "passed over it")


def _report_second(found: Sections, section: str, line: int, report: Report) -> None:
    there = {META: found.has_meta, PROJECTS: bool(found.projects), VOTES: bool(found.votes)}
    if there[section]:
        report.add("section-twice", line, f"section {section.upper()} comes again", "added its rows to the first one's")


def _add_fact(found: Sections, source: Source, line: int, row: bytes, report: Report) -> None:
    cells = [source.restored(cell) for cell in row.split(b";")]
    while len(cells) > 2 and not cells[-1]:
        cells.pop()
    key = _known(cells[0].strip(), KNOWN_KEYS, line, report)
    value = cells[1] if len(cells) > 1 else ""
    if len(cells) == 1:
        report.add("cells-missing", line, f"{shortened(key)} in META has no value", "took an empty one")
    if len(cells) > 2:
        message = f"{shortened(key)} in META has more than one value"
        if key in NUMERIC_KEYS or key == "vote_type":
            report.add("cells-extra", line, message, "kept the first")
        else:
            value = ";".join(cells[1:])
            report.add("cells-extra", line, message, "joined them with semicolons")
    if key in found.meta:
        report.add("meta-twice", line, f"{shortened(key)} stands in META a second time", "kept the last")
    found.meta[key] = (line, value)


def _columns(source: Source, row: bytes, line: int, section: str, report: Report) -> list[str]:
    names = [source.restored(cell).strip() for cell in row.split(b";")]
    while names and not names[-1]:
        names.pop()
    names = [_known(name, KNOWN_COLUMNS[section], line, report) for name in names]
    last = {name: number for number, name in enumerate(names)}
    for number, name in enumerate(names):
        if not name:
            message = f"column {number + 1} of {section.upper()} has no name"
            report.add("column-unnamed", line, message, "left the column out")
        elif last[name] != number:
            message = f"two columns of {section.upper()} are named {shortened(name)}"
            report.add("column-twice", line, message, "kept the last")
            names[number] = ""
    return names


def _known(name: str, known: Sequence[str], line: int, report: Report) -> str:
    if name in known:
        return name
    meant = name.lower().replace(" ", "_").replace("-", "_")
    if meant != name and meant in known:
        report.add("name-spelling", line, f"{shortened(name)} is spelt in another way", f"read it as {meant}")
        return meant
    return name
