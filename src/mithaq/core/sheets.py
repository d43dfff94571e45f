"""From the bytes of a sheet that somebody brings (CSV, or XLSX) to numbered lines, and what is wrong with each.

How an app reads one::

    COLUMNS = {"code": ("code",), "name_fr": ("name_fr", "nom"), "population": ("population", "habitants")}
    sheet = read_sheet(content, columns=COLUMNS, required=("code",))
    for line in sheet.lines:
        code = line.words("code", required=True, longest=40)
        people = line.whole("population", least=0)
        if line.is_good:
            …
        elif …:  # or what only the app knows:
            line.error("code", _("This code is there twice."))

``sheet.problems`` then names each line that is left out, with its number as the sheet's program shows it, the column as
the file calls it, and the reason in words; lines without problems can be used though others are bad. `Refused` (field
``file``) is raised only for what is no such table: too large, a bomb, without the required columns. Nothing is written
anywhere. Cells of XLSX come as text: of formulas the value that was last computed, of dates ``2024-01-31``, of whole
numbers their digits; only the first sheet is read.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
import warnings
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from typing import Any

import openpyxl
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from mithaq.core.errors import Refused
from mithaq.core.exports import plain_cell
from mithaq.core.forms import clean_words
from mithaq.core.uploads.archives import check_archive
from mithaq.core.uploads.kinds import REASONS, Unfit
from mithaq_engines.charters.encodings import decode
from mithaq_engines.charters.reading import CannotRead

LARGEST_FILE = 5 * 1024 * 1024  # bytes
LARGEST_UNPACKED = 60 * 1024 * 1024  # bytes of an XLSX: 20,000 lines of 60 cells take about 50
MOST_LINES = 20_000
LAST_ROW = 1_048_576  # of a sheet, by its format (ECMA-376, part 1: 18.3.1.73 and what programs write)
MOST_COLUMNS = 60
LONGEST_CELL = 4_000  # characters
DELIMITERS = ";,\t"
OLD_OFFICE = b"\xd0\xcf\x11\xe0"
PACKED = b"PK\x03\x04"

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DAYS = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")

Rows = list[tuple[int, list[str]]]


@dataclass(frozen=True)
class Problem:
    """What is wrong in a line; ``column`` as the file calls it, or empty for the whole line."""

    line: int
    column: str
    what: str


@dataclass
class Line:
    """One line: ``number`` as its program shows it. Each reader below notes a problem instead of raising."""

    number: int
    cells: Mapping[str, str]
    headers: Mapping[str, str]
    problems: list[Problem]
    is_good: bool = True

    def error(self, column: str, what: str) -> None:
        """This line is left out, because of ``column`` (a code of the columns asked for)."""
        self.is_good = False
        self.problems.append(Problem(self.number, self.headers.get(column, column), what))

    def words(self, column: str, *, longest: int = 200, required: bool = False) -> str:
        """A cell in one line, without marks that deceive the eye."""
        return " ".join(self.text(column, longest=longest, required=required).split())

    def text(self, column: str, *, longest: int = LONGEST_CELL, required: bool = False) -> str:
        """A cell with its lines."""
        raw = self.cells.get(column, "")
        if not raw and not required:
            return ""  # most cells of a large sheet
        if "\ufffd" in raw:
            self.error(column, _("Some characters could not be read. Save the file as CSV in UTF-8, or as XLSX."))
            return ""
        try:
            value = clean_words(raw)
        except ValidationError as error:
            self.error(column, error.messages[0])
            return ""
        value = plain_cell(value)  # as our own exports write them
        if len(value) > longest:
            self.error(column, _("This is longer than %(longest)s characters.") % {"longest": longest})
            return ""
        if required and not value:
            self.error(column, _("This cell is empty."))
        return value

    def number_of(
        self, column: str, *, least: Decimal | int | None = None, most: Decimal | int | None = None
    ) -> Decimal | None:
        """A number with point or comma, in any digits; None when the cell is empty or bad."""
        value = "".join(self.words(column, longest=40).split())
        if not value:
            return None
        digits = "".join(str(unicodedata.digit(sign, sign)) for sign in value).replace("٫", ".").replace(",", ".")
        try:
            found = Decimal(digits)
        except InvalidOperation:
            found = Decimal("NaN")
        if not found.is_finite():
            self.error(column, _("This is not a number."))
            return None
        if (least is not None and found < least) or (most is not None and found > most):
            self.error(column, _("This number is out of bounds."))
            return None
        return found

    def day(self, column: str) -> date | None:
        """A day as 2024-01-31, 31/01/2024 or 31.01.2024, in any digits; None when the cell is empty or bad."""
        value = self.words(column, longest=40)
        digits = "".join(str(unicodedata.digit(sign, sign)) for sign in value)
        year_first, day_first = _ISO.fullmatch(digits), _DAYS.fullmatch(digits)
        parts = year_first.groups() if year_first else day_first.groups()[::-1] if day_first else ("0", "0", "0")
        try:
            return date(*map(int, parts)) if value else None
        except ValueError:
            self.error(column, _("This is not a date. Write it as 2024-01-31 or 31/01/2024."))
            return None

    def whole(self, column: str, *, least: int | None = None, most: int = 10**9) -> int | None:
        """A whole number; None when the cell is empty or bad."""
        found = self.number_of(column, least=least, most=most)
        if found is None:
            return None
        if found != found.to_integral_value():
            self.error(column, _("This is not a whole number."))
            return None
        return int(found)


@dataclass
class Sheet:
    """``lines`` in the order of the file, empty ones left out; ``unknown``: headers that nobody asked for."""

    lines: list[Line]
    unknown: list[str]
    problems: list[Problem] = field(default_factory=list)

    @property
    def good(self) -> list[Line]:
        return [line for line in self.lines if line.is_good]

    @property
    def bad_lines(self) -> int:
        return sum(not line.is_good for line in self.lines)


def read_sheet(
    content: bytes, *, columns: Mapping[str, Sequence[str]], required: Iterable[str] = (), most_lines: int = MOST_LINES
) -> Sheet:
    """``columns``: code -> the headers by which it is known, in any case, with or without accents.

    Raises Refused for what is no table, and when a ``required`` column is missing.
    """
    rows = rows_of(content, most_lines=most_lines)
    if not rows:
        raise Refused(_("The file is empty."), field="file")
    headers = [cell.strip() for cell in rows[0][1]]
    if len(headers) > MOST_COLUMNS:
        raise Refused(_("The file has more than %(count)d columns.") % {"count": MOST_COLUMNS}, field="file")
    known = {_folded(name): code for code, names in columns.items() for name in (code, *names)}
    places: dict[str, int] = {}
    for index, header in enumerate(headers):
        code = known.get(_folded(header))
        if code is not None and code in places:
            raise Refused(_("The column “%(name)s” is there twice.") % {"name": header[:60]}, field="file")
        if code is not None:
            places[code] = index
    if missing := [code for code in required if code not in places]:
        missed = ", ".join(columns[code][0] for code in missing)
        raise Refused(_("The first line must name the columns. Missing: %(names)s.") % {"names": missed}, field="file")
    unknown = [header[:60] for header in headers if header and _folded(header) not in known]
    sheet = Sheet([], unknown)
    named = {code: headers[index] for code, index in places.items()}
    for number, cells in rows[1:]:
        found = {code: cells[index] for code, index in places.items() if index < len(cells)}
        line = Line(number, found, named, sheet.problems)
        if any(cell.strip() for cell in cells[len(headers) :]):
            line.error("", _("This line has more cells than there are columns."))
        sheet.lines.append(line)
    return sheet


def rows_of(content: bytes, *, most_lines: int = MOST_LINES) -> Rows:
    """(number, cells as text) of each line with something in it, the first with the headers. Raises Refused."""
    if len(content) > LARGEST_FILE:
        raise Refused(_("The file is larger than 5 MB. Cut it into several files."), field="file")
    if content.startswith(OLD_OFFICE):
        raise Refused(REASONS["old_office"], field="file")
    if content.startswith(PACKED):
        return _rows_of_xlsx(content, most_lines)
    try:
        text, _encoding = decode(content)
    except CannotRead as error:
        raise Refused(_("This file is not a table of text. Save it as CSV or XLSX."), field="file") from error
    return rows_of_text(text, delimiter_of(text), most_lines=most_lines)


def delimiter_of(text: str) -> str:
    """What stands between the cells, as the first line has it."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return max(DELIMITERS, key=first.count)


def rows_of_text(text: str, delimiter: str, *, most_lines: int = MOST_LINES) -> Rows:
    """The rows of a CSV text. Raises Refused when it is too long, or a quotation mark never closes."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows: Rows = []
    before = 0
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                rows.append((before + 1, cells))
            before = reader.line_num
            _refuse_long(rows, most_lines)
    except csv.Error as error:
        message = _("Line %(line)s cannot be read: a quotation mark is opened and never closed, or a cell is too long.")
        raise Refused(message % {"line": before + 1}, field="file") from error
    return rows


def _refuse_long(rows: Rows, most_lines: int) -> None:
    if len(rows) > most_lines + 1:
        words = _("The file has more than %(count)s lines. Cut it into several files.")
        raise Refused(words % {"count": f"{most_lines:,}".replace(",", "\u202f")}, field="file")


def _rows_of_xlsx(content: bytes, most_lines: int) -> Rows:
    try:
        kind = check_archive(content)
    except Unfit as unfit:
        raise Refused(REASONS[unfit.reason], field="file") from unfit
    if kind != "xlsx":
        raise Refused(_("This file is not a table of text. Save it as CSV or XLSX."), field="file")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if sum(member.file_size for member in archive.infolist()) > LARGEST_UNPACKED:
            raise Refused(REASONS["bomb"], field="file")
    return _guarded(lambda: _read_xlsx(content, most_lines))


def _guarded(read: Callable[[], Rows]) -> Rows:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and validations that no value depends on
            return read()
    except Refused:
        raise
    except Exception as error:  # a reader of a large format has a hundred ways to fail on a crooked file
        raise Refused(REASONS["damaged"], field="file") from error


def _read_xlsx(content: bytes, most_lines: int) -> Rows:
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    try:
        if not book.worksheets:
            raise Refused(_("The file is empty."), field="file")
        page = book.worksheets[0]
        page.reset_dimensions()  # what a sheet says of its size may be a lie, or a bomb
        rows: Rows = []
        for number, values in enumerate(page.iter_rows(max_col=MOST_COLUMNS + 1, values_only=True), start=1):
            if number > LAST_ROW:
                raise Refused(REASONS["damaged"], field="file")
            if values.count(None) == len(values):
                continue  # a row that is far below the others brings all those between
            cells = [_as_text(value) for value in values]
            if any(cell.strip() for cell in cells):
                while not cells[-1]:
                    cells.pop()
                rows.append((number, cells))
                _refuse_long(rows, most_lines)
        return rows
    finally:
        book.close()


def _as_text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ", timespec="minutes")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 2**53 else repr(value)
    return str(value)


def _folded(header: str) -> str:
    plain = unicodedata.normalize("NFKD", header).casefold()
    return "".join(sign for sign in plain if sign.isalnum())
