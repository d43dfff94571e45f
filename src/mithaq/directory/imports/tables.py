"""From the bytes of a file to its rows: encoding, delimiter, quotes."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from mithaq.core.errors import Refused
from mithaq.core.sheets import LARGEST_FILE, LONGEST_CELL, MOST_COLUMNS, delimiter_of, rows_of_text
from mithaq_engines.charters.encodings import decode
from mithaq_engines.charters.reading import CannotRead

__all__ = ["LARGEST_FILE", "LONGEST_CELL", "Table", "read_table"]


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
    delimiter = delimiter_of(text)
    rows = rows_of_text(text, delimiter)
    if not rows:
        raise Refused(_("The file is empty."), field="file")
    headers = [cell.strip() for cell in rows[0][1]]
    if len(headers) > MOST_COLUMNS:
        raise Refused(_("The file has more columns than any file of people."), field="file")
    return Table(headers, rows[1:], encoding, delimiter)
