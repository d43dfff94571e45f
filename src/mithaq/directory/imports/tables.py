"""From the bytes of a file to its rows: encoding, delimiter, quotes."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass

from django.utils.translation import gettext as _

from mithaq.core.errors import Refused
from mithaq_engines.charters.encodings import decode
from mithaq_engines.charters.reading import CannotRead

LARGEST_FILE = 5 * 1024 * 1024  # bytes
MOST_LINES = 20_000
LONGEST_CELL = 4_000  # characters
MOST_COLUMNS = 60
DELIMITERS = ";,\t"


@dataclass(frozen=True)
class Table:
    """``headers`` as written; ``rows``: (number of the line in the file, its cells), empty lines left out."""

    headers: list[str]
    rows: list[tuple[int, list[str]]]
    encoding: str
    delimiter: str


def read_table(content: bytes) -> Table:
    """Raises Refused when this is no table of text: empty, binary, too large, without a header line."""
    if len(content) > LARGEST_FILE:
        raise Refused(_("The file is larger than 5 MB. Cut it into several files."), field="file")
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise Refused(_("This is a spreadsheet, not a CSV file: open it and save it as CSV."), field="file")
    try:
        text, encoding = decode(content)
    except CannotRead as error:
        raise Refused(_("This file is not a table of text. Save it as CSV."), field="file") from error
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(DELIMITERS, key=first.count)
    rows = _rows(text, delimiter)
    if not rows:
        raise Refused(_("The file is empty."), field="file")
    headers = [cell.strip() for cell in rows[0][1]]
    if len(headers) > MOST_COLUMNS:
        raise Refused(_("The file has more columns than any file of people."), field="file")
    return Table(headers, rows[1:], encoding, delimiter)


def _rows(text: str, delimiter: str) -> list[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows: list[tuple[int, list[str]]] = []
    before = 0
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                rows.append((before + 1, cells))
            before = reader.line_num
            if len(rows) > MOST_LINES + 1:
                raise Refused(_("The file has more than 20,000 lines. Cut it into several files."), field="file")
    except csv.Error as error:
        message = _("Line %(line)s cannot be read: a quotation mark is opened and never closed, or a cell is too long.")
        raise Refused(message % {"line": before + 1}, field="file") from error
    return rows
