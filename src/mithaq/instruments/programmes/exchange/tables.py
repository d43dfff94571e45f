"""The document as a table and back: a line each for the programme, its axes, commitments, milestones and indicators.

Texts have a column a language: “problem:fr”. A cell that a spreadsheet would take for a formula gets an apostrophe in
front, and so does one that begins with an apostrophe and would lose it when the file comes back: nothing is lost.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from django.utils.translation import gettext as _

from mithaq.core.errors import Refused
from mithaq.core.exports import plain_cell
from mithaq.core.sheets import LARGEST_FILE
from mithaq.instruments.programmes.exchange.document import FORMAT, Document, languages_in
from mithaq.instruments.programmes.vocabulary import terms

PROGRAMME, AXIS, OBJECTIVE, COMMITMENT = "programme", "axis", "objective", "commitment"
MILESTONE, INDICATOR = "milestone", "indicator"
MOST_LINES = 50_000  # more than 500 commitments with all their milestones and indicators
LINE = "_line"  # in a document read from a table: the number of the line

Path = tuple[str, ...]
MARKERS = tuple(terms("markers"))
# For each kind of line: column -> where in its part of the document. Texts first, then single values, then lists.
TEXTS: Mapping[str, Mapping[str, Path]] = {
    PROGRAMME: {"title": ("title",), "text": ("preamble",)},
    AXIS: {"title": ("title",), "text": ("definition",)},
    OBJECTIVE: {"title": ("title",), "text": ("definition",)},
    COMMITMENT: {
        "title": ("title",),
        "text": ("commitment",),
        "problem": ("problem",),
        "baseline": ("baseline",),
        "solution": ("solution",),
        "relevance": ("relevance",),
        "lead": ("lead", "words"),
        "others": ("others",),
        "source": ("budget", "source"),
        "links": ("links",),
        **{f"{code}_reason": ("markers", code, "reason") for code in MARKERS},
        "follow_up": ("follow_up",),
        "control": ("control",),
        "for_team": ("for_team",),
        "for_partners": ("for_partners",),
    },
    MILESTONE: {"text": ("text",)},
    INDICATOR: {"text": ("what",), "unit": ("unit",), "source": ("source",)},
}
SINGLES: Mapping[str, Mapping[str, Path]] = {
    PROGRAMME: {"kind": ("kind",), "language": ("language",), "starts_on": ("starts_on",), "ends_on": ("ends_on",)},
    AXIS: {},
    OBJECTIVE: {},
    COMMITMENT: {
        "number": ("number",),
        "lead_body": ("lead", "body"),
        "lead_role": ("lead", "role"),
        "amount": ("budget", "amount"),
        "currency": ("budget", "currency"),
        "starts_on": ("starts_on",),
        "ends_on": ("ends_on",),
        **{code: ("markers", code, "answer") for code in MARKERS},
    },
    MILESTONE: {"starts_on": ("starts_on",), "ends_on": ("ends_on",)},
    INDICATOR: {"baseline_value": ("baseline",), "target_value": ("target",), "ends_on": ("due_on",)},
}
LISTS = {name: (name,) for name in ("values", "other_bodies", "goals", "priorities", "sources")}
SINGLE_COLUMNS = (
    *("kind", "language", "number", "lead_body", "lead_role", "other_bodies", "values", "amount", "currency", "goals"),
    *("starts_on", "ends_on", *MARKERS, "baseline_value", "target_value", "priorities", "sources"),
)
TEXT_COLUMNS = tuple(dict.fromkeys(name for texts in TEXTS.values() for name in texts))


def headers_of(languages: Sequence[str]) -> list[str]:
    return ["record", *SINGLE_COLUMNS, *(f"{name}:{tag}" for name in TEXT_COLUMNS for tag in languages)]


def rows_of(document: Document) -> Iterator[list[str]]:
    """The cells of each line, headers first; `csv_response` writes them so that none is a formula."""
    headers = headers_of(languages_in(document))
    yield headers
    for record, part in _parts(document):
        cells = _cells(record, part)
        yield [cells.get(name, "") for name in headers]


def _parts(document: Document) -> Iterator[tuple[str, Document]]:
    yield PROGRAMME, document
    for axis in document["axes"]:
        yield from _below(AXIS, axis)


def _below(record: str, part: Document) -> Iterator[tuple[str, Document]]:
    yield record, part
    for commitment in part["commitments"]:
        yield COMMITMENT, commitment
        for milestone in commitment["milestones"]:
            yield MILESTONE, milestone
        for indicator in commitment["indicators"]:
            yield INDICATOR, indicator
    for inner in part["objectives"]:
        yield from _below(OBJECTIVE, inner)


def _cells(record: str, part: Document) -> dict[str, str]:
    cells = {"record": record}
    for name, path in SINGLES[record].items():
        cells[name] = str(_at(part, path))
    for name, path in TEXTS[record].items():
        cells.update({f"{name}:{tag}": words for tag, words in _at(part, path).items()})
    if record == COMMITMENT:
        cells.update({name: " ".join(str(one) for one in part[name]) for name in LISTS})
    return cells


def _at(part: Any, path: Path) -> Any:
    for key in path:
        part = part[key]
    return part


@dataclass
class _Reading:
    """What was read so far: new lines are put below the last that can hold them."""

    document: Document = field(default_factory=lambda: {"format": FORMAT, "axes": []})
    axis: Document | None = None
    section: Document | None = None
    commitment: Document | None = None
    misplaced: list[tuple[int, str]] = field(default_factory=list)


def document_from(content: bytes) -> tuple[Document, list[tuple[int, str]]]:
    """The document of a table, each part with its line; and lines that stand where they cannot, with the reason.

    Raises Refused for what is no such table.
    """
    lines = list(islice(_lines(content), MOST_LINES + 1))
    if not lines:
        raise Refused(_("The file is empty."), field="file")
    if len(lines) > MOST_LINES:
        raise Refused(_("The file has more than %(count)s lines.") % {"count": MOST_LINES}, field="file")
    headers = [cell.strip() for cell in lines[0][1]]
    known = {"record", *SINGLE_COLUMNS}
    strange = [one for one in headers if one and one not in known and one.partition(":")[0] not in TEXT_COLUMNS]
    if "record" not in headers or strange or len(set(headers)) != len(headers):
        words = _("The first line must name the columns as an export of this site does. Not known: %(names)s.")
        raise Refused(words % {"names": ", ".join(one[:40] for one in strange[:10]) or "record"}, field="file")
    reading = _Reading()
    for number, cells in lines[1:]:
        if any(cell.strip() for cell in cells):
            row = {name: plain_cell(cell) for name, cell in zip(headers, cells, strict=False)}
            _take(reading, number, row)
    if LINE not in reading.document:
        raise Refused(_("No line says “programme” in the column “record”."), field="file")
    return reading.document, reading.misplaced


def _lines(content: bytes) -> Iterator[tuple[int, list[str]]]:
    """Each line with the number of its first row in the file."""
    if len(content) > LARGEST_FILE:
        raise Refused(_("The file is larger than 5 MB. Cut it into several files."), field="file")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused(_("Save the file as CSV in UTF-8."), field="file") from error
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    before = 0
    try:
        for cells in reader:
            yield before + 1, cells
            before = reader.line_num
    except csv.Error as error:
        message = _("Line %(line)s cannot be read: a quotation mark is opened and never closed, or a cell is too long.")
        raise Refused(message % {"line": before + 1}, field="file") from error


def _take(reading: _Reading, number: int, row: Mapping[str, str]) -> None:
    record = row.get("record", "").strip()
    place = PLACES.get(record)
    if place is None:
        reading.misplaced.append((number, _("This kind of line is not known.")))
    elif not place(reading, {LINE: number, **_part(record, row)}):
        reading.misplaced.append((number, _("This line stands below nothing that can hold it.")))


def _part(record: str, row: Mapping[str, str]) -> Document:
    part: Document = {}
    for name, path in SINGLES[record].items():
        _put(part, path, row.get(name, ""))
    for name, path in TEXTS[record].items():
        cells = {key.partition(":")[2]: cell for key, cell in row.items() if key.partition(":")[0] == name}
        _put(part, path, {tag: cell for tag, cell in cells.items() if tag and cell})
    if record == COMMITMENT:
        for name in LISTS:
            part[name] = row.get(name, "").split()
        part |= {"milestones": [], "indicators": []}
    if record in (AXIS, OBJECTIVE):
        part |= {"commitments": [], "objectives": []}
    return part


def _put(part: Document, path: Path, value: Any) -> None:
    for key in path[:-1]:
        part = part.setdefault(key, {})
    part[path[-1]] = value


def _programme(reading: _Reading, part: Document) -> bool:
    if LINE in reading.document:
        return False
    reading.document |= part
    return True


def _axis(reading: _Reading, part: Document) -> bool:
    reading.document["axes"].append(part)
    reading.axis = reading.section = part
    reading.commitment = None
    return True


def _objective(reading: _Reading, part: Document) -> bool:
    if reading.axis is None:
        return False
    reading.axis["objectives"].append(part)
    reading.section, reading.commitment = part, None
    return True


def _commitment(reading: _Reading, part: Document) -> bool:
    if reading.section is None:
        return False
    reading.section["commitments"].append(part)
    reading.commitment = part
    return True


def _inside(name: str) -> Callable[[_Reading, Document], bool]:
    def place(reading: _Reading, part: Document) -> bool:
        if reading.commitment is None:
            return False
        reading.commitment[name].append(part)
        return True

    return place


PLACES: Mapping[str, Callable[[_Reading, Document], bool]] = {
    PROGRAMME: _programme,
    AXIS: _axis,
    OBJECTIVE: _objective,
    COMMITMENT: _commitment,
    MILESTONE: _inside("milestones"),
    INDICATOR: _inside("indicators"),
}
