"""The rows of VOTES cut into cells, and cells into tokens, many at a time.

Everything here works on offsets into a ``Source``: a row ends at a newline, a cell at a semicolon, and a token of a
vote or of its points at a comma. Nothing is decoded.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Final

import numpy as np
from numpy.typing import NDArray

from mithaq_engines.tally.pabulib.problems import Report, shortened
from mithaq_engines.tally.pabulib.sections import VoteBlock, section_of
from mithaq_engines.tally.pabulib.source import NEWLINE, PADDING, SEMICOLON, WAS_QUOTED, Source

Offsets = NDArray[np.int64]

COMMA: Final = ord(",")
CHUNK: Final = 1 << 18  # bytes scanned at a time: what is needed for them stays small, whatever the file
WORD: Final = 8
LOWER: Final = np.uint64(0x2020202020202020)
MASKS: Final = np.array([(1 << (8 * length)) - 1 for length in range(WORD + 1)], dtype=np.uint64)
MIXER: Final = np.uint64(0x9E3779B97F4A7C15)
HALF: Final = np.uint64(32)


@dataclass(frozen=True, slots=True, eq=False)
class Tokens:
    """The tokens of one column: how many each row has, and where each begins and ends."""

    counts: Offsets
    starts: Offsets
    ends: Offsets


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """Some rows of VOTES, out of one portion of the file.

    ``columns``: the names of the cells (empty: not wanted). ``cuts``: where the newlines and semicolons of the portion
    stand, the newline before it too. ``before``: for each row, the number of the cut before it; the cells follow it.
    ``cells``: how many cells each row has. ``is_even``: whether all have as many as there are columns. ``line``: the
    line that begins at the offset ``line_start``.
    """

    source: Source
    columns: list[str]
    cuts: Offsets
    before: Offsets
    cells: Offsets
    is_even: bool
    line_start: int
    line: int

    def __len__(self) -> int:
        return int(self.before.size)

    @property
    def starts(self) -> Offsets:
        """Where each row begins."""
        return np.asarray(self.cuts[self.before] + 1)

    @property
    def ends(self) -> Offsets:
        """Where each row ends."""
        return np.asarray(self.cuts[self.before + self.cells])

    def without(self, rows: NDArray[np.intp]) -> Rows:
        """All but some rows."""
        return replace(self, before=np.delete(self.before, rows), cells=np.delete(self.cells, rows))

    def line_of(self, row: int) -> int:
        """The line of the file on which a row begins."""
        return self.line + self.source.lines_between(self.line_start, int(self.cuts[self.before[row]]) + 1)

    def spans(self, name: str) -> tuple[Offsets, Offsets]:
        """Where the cells of column ``name`` begin and end; empty ones where there are no such cells."""
        if name not in self.columns:
            return self.starts, self.starts
        before, after = self.sides(self.columns.index(name))
        return np.minimum(self.cuts[before] + 1, self.cuts[after]), self.cuts[after]

    def sides(self, column: int) -> tuple[Offsets, Offsets]:
        """The numbers of the cuts before and after a column's cells; where there is no cell, twice the row's end."""
        if self.is_even:
            return self.before + column, self.before + (column + 1)
        return self.before + np.minimum(column, self.cells), self.before + np.minimum(column + 1, self.cells)


class AllRows:
    """The rows of all portions, in order: one a ballot."""

    def __init__(self, parts: list[Rows]) -> None:
        self.parts = parts
        self._ends = list(accumulate(len(rows) for rows in parts))

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    def at(self, ballot: int) -> tuple[Rows, int]:
        """The portion in which the row of a ballot stands, and its number there."""
        part = bisect_right(self._ends, ballot)
        rows = self.parts[part]
        return rows, ballot - self._ends[part] + len(rows)

    def line_of(self, ballot: int) -> int:
        """The line of the file on which a ballot begins."""
        rows, row = self.at(ballot)
        return rows.line_of(row)


def votes_end(source: Source, start: int) -> int:
    """Where the rows of VOTES that begin at ``start`` end: at the next line that opens a section, or with the file."""
    buffer = source.buffer
    words = _words(source)
    for low, high in _chunks(source, start, source.size):
        starts = np.flatnonzero(buffer[low - 1 : high - 1] == NEWLINE) + low
        word = words[starts] | LOWER
        meant = (word == _word(b"projects")) | ((word & MASKS[5]) == _word(b"votes"))
        meant |= ((word & MASKS[4]) == _word(b"meta")) | ((buffer[starts] <= ord(" ")) & (buffer[starts] != NEWLINE))
        for candidate in starts[meant].tolist():
            row = source.data[candidate : source.data.index(b"\n", candidate)]
            if section_of(row):
                return int(candidate)
    return source.size


def scan(source: Source, block: VoteBlock, report: Report) -> Iterator[tuple[Rows, dict[str, Tokens]]]:
    """The rows of a section VOTES, in portions, with the tokens of the columns ``vote`` and ``points``.

    Lines that are blank or comments are passed over.
    """
    columns, line = block.columns, block.first_row_line
    buffer = source.buffer
    for low, high in _chunks(source, block.start, block.end):
        part = buffer[low - 1 : high]
        marks = np.flatnonzero((part == NEWLINE) | (part == SEMICOLON) | (part == COMMA)) + (low - 1)
        kinds = buffer[marks]
        majors = np.flatnonzero(kinds != COMMA)
        newlines = np.flatnonzero(kinds[majors] == NEWLINE)
        cells = np.diff(newlines)
        rows = Rows(
            source=source,
            columns=columns,
            cuts=marks[majors],
            before=newlines[:-1],
            cells=cells,
            is_even=bool((cells == len(columns)).all()),
            line_start=low,
            line=line,
        )
        passed = _passed_over(rows, report)
        if passed.size:
            rows = rows.without(passed)
        tokens: dict[str, Tokens] = {}
        for name in ("vote", "points"):
            if name in columns:
                before, after = rows.sides(columns.index(name))
                tokens[name] = _tokens(marks, majors[before], majors[after])
        if len(rows):
            yield rows, tokens
        line += newlines.size - 1 + source.hidden_lines_between(low, high)


def keys(source: Source, starts: Offsets, ends: Offsets, *, words: int) -> list[NDArray[np.uint64]]:
    """Each span as ``words`` numbers of eight bytes, zeros after its end; of longer spans the beginning."""
    at = _words(source)
    lengths = ends - starts
    if words == 1:
        return [at[starts] & MASKS[np.minimum(lengths, WORD)]]
    limit = source.size + PADDING - WORD
    return [
        at[np.minimum(starts + number * WORD, limit)] & MASKS[np.clip(lengths - number * WORD, 0, WORD)]
        for number in range(words)
    ]


def mixed(words: list[NDArray[np.uint64]]) -> NDArray[np.uint64]:
    """One number for each span: equal for equal spans, and hardly ever for others."""
    mix = words[0]
    for word in words[1:]:
        mix = ((mix ^ (mix >> HALF)) * MIXER) ^ word
    return mix


def _tokens(marks: Offsets, before: Offsets, after: Offsets) -> Tokens:
    counts = after - before
    offsets = np.cumsum(counts)
    total = int(offsets[-1]) if offsets.size else 0
    at = np.arange(total) + np.repeat(before - offsets + counts, counts)
    return Tokens(counts=counts, starts=marks[at] + 1, ends=marks[at + 1])


def _passed_over(rows: Rows, report: Report) -> NDArray[np.intp]:
    """Which rows are blank, or comments: no ballots."""
    starts, ends, cells = rows.starts, rows.ends, rows.cells
    first = rows.source.buffer[starts]
    hollow = ends - starts == cells - 1
    report.add_all(
        "row-blank",
        np.flatnonzero(hollow & (cells > 1)),
        line=rows.line_of,
        message=lambda _: "a row of VOTES has nothing but semicolons",
        done="passed over it",
    )
    passed = hollow.copy()
    doubtful = (first <= ord(" ")) | (first == ord("#")) | (first == WAS_QUOTED[0])
    for row in np.flatnonzero((cells == 1) & ~hollow & doubtful).tolist():
        text = rows.source.text(int(starts[row]), int(ends[row]))
        if text.startswith("#"):
            report.add("comment", rows.line_of(row), f"a comment: {shortened(text)}", "passed over it")
        passed[row] = not text.strip() or text.startswith("#")
    return np.flatnonzero(passed)


def _chunks(source: Source, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Portions of whole lines; before each there is a newline, and each ends with one."""
    while start < end:
        high = end if end - start <= CHUNK else source.data.rfind(b"\n", start, start + CHUNK) + 1
        if not high:
            high = source.data.index(b"\n", start) + 1
        yield start, high
        start = high


def _words(source: Source) -> NDArray[np.uint64]:
    """The eight bytes from each place on, as one number."""
    count = len(source.data) - WORD + 1
    return np.ndarray(shape=(count,), dtype=np.dtype("<u8"), buffer=source.data, strides=(1,))


def _word(text: bytes) -> np.uint64:
    return np.uint64(int.from_bytes(text, "little"))
