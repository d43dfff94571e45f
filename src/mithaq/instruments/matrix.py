"""The charter's face: values x roles, the first commitment of each meeting point and how many others there are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mithaq.instruments.contents import EditionContents, SectionContents
from mithaq.instruments.models import Audience, Commitment, Section

SHOWN_WHEN_ALONE = 3  # with one column there is room for more than the first commitment


@dataclass(frozen=True)
class Cell:
    """Where a value meets a role. ``audience`` None: everybody bound."""

    audience: Audience | None
    first: Sequence[Commitment]
    others: int


@dataclass(frozen=True)
class Row:
    """A value. ``number`` is its place in the charter, its name when it has no title."""

    section: Section
    number: int
    cells: Sequence[Cell]


@dataclass(frozen=True)
class Table:
    """One table: of the whole charter, or of one block with its own audience. ``columns`` None: everybody bound."""

    block: Section | None
    columns: Sequence[Audience | None]
    rows: Sequence[Row]


@dataclass(frozen=True)
class Matrix:
    """All tables of an edition and what they count."""

    tables: Sequence[Table]
    values: int
    roles: int
    commitments: int


def matrix_of(contents: EditionContents, *, purpose: str = "", role: str = "") -> Matrix:
    """The matrix of an edition; with ``purpose``, only the values that serve it; with ``role`` (the code of an
    audience), only what speaks to it."""
    numbers = numbers_of(contents)
    tables = []
    for block, parts in _groups(contents.sections):
        kept = [part for part in parts if not purpose or purpose in part.section.purposes]
        if kept and (table := _table(contents, block, kept, numbers, role)).columns:
            tables.append(table)
    return Matrix(
        tables=tables,
        values=sum(len(table.rows) for table in tables),
        roles=len(contents.audiences),
        commitments=sum(len(cell.first) + cell.others for table in tables for row in table.rows for cell in row.cells),
    )


def numbers_of(contents: EditionContents) -> dict[int, int]:
    """The number of each section that makes a row (all but the blocks that only hold others), by its key."""
    rows = [part for part in contents.flat if part.commitments or not part.inner]
    return {part.section.pk: number for number, part in enumerate(rows, start=1)}


def _groups(sections: Sequence[SectionContents]) -> list[tuple[Section | None, list[SectionContents]]]:
    """Top-level values together, each block for itself."""
    groups: list[tuple[Section | None, list[SectionContents]]] = []
    for outer in sections:
        rows = [part for part in _flat(outer) if part.commitments or not part.inner]
        block = outer.section if outer.section.kind == "block" else None
        if block is None and groups and groups[-1][0] is None:
            groups[-1][1].extend(rows)
        else:
            groups.append((block, rows))
    return groups


def _flat(part: SectionContents) -> list[SectionContents]:
    return [part, *(below for inner in part.inner for below in _flat(inner))]


def _table(
    contents: EditionContents,
    block: Section | None,
    parts: Sequence[SectionContents],
    numbers: dict[int, int],
    role: str,
) -> Table:
    meeting: dict[tuple[int, int], list[Commitment]] = {}
    used: set[int] = set()
    for part in parts:
        for commitment in part.commitments:
            audience = contents.audience_of(commitment, part.section)
            key = audience.pk if audience else 0
            used.add(key)
            meeting.setdefault((part.section.pk, key), []).append(commitment)
    columns: list[Audience | None] = [one for one in contents.audiences if one.pk in used]
    if 0 in used or not columns:
        columns.insert(0, None)
    if role:
        columns = [one for one in columns if one and one.code == role]
    shown = SHOWN_WHEN_ALONE if len(columns) == 1 else 1
    rows = []
    for part in parts:
        section = part.section
        cells = []
        for column in columns:
            commitments = meeting.get((section.pk, column.pk if column else 0), [])
            cells.append(Cell(column, commitments[:shown], len(commitments[shown:])))
        rows.append(Row(section, numbers[section.pk], cells))
    return Table(block, columns, rows)
