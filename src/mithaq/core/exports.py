"""Tables for spreadsheets, written so that no cell is ever taken for a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from decimal import Decimal

import openpyxl
from django.http import HttpResponse

# A spreadsheet computes a cell that begins with one of these: a name could then send the sheet elsewhere (CWE-1236).
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def safe_cell(value: object) -> str:
    """``value`` as text; with an apostrophe in front where a spreadsheet would take it for a formula, and where it
    begins so itself: `plain_cell` gives back what it was."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(FORMULA_STARTS) or plain_cell(text) != text else text


def plain_cell(text: str) -> str:
    """What stood in a cell before `safe_cell`."""
    return text[1:] if text[:1] == "'" and text[1:2] in {*FORMULA_STARTS, "'"} else text


def xlsx_response(name: str, headers: Sequence[str], rows: Iterable[Sequence[object]]) -> HttpResponse:
    """The same as a workbook of one sheet: numbers as numbers, all else as text that is no formula."""
    book = openpyxl.Workbook(write_only=True)
    page = book.create_sheet()
    page.append([safe_cell(one) for one in headers])
    for row in rows:
        page.append([cell if isinstance(cell, int | Decimal) else safe_cell(cell) for cell in row])
    written = io.BytesIO()
    book.save(written)
    response = HttpResponse(written.getvalue(), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def csv_response(name: str, headers: Sequence[str], rows: Iterable[Sequence[object]]) -> HttpResponse:
    """A download in UTF-8 with its mark, without which spreadsheets misread Arabic and accents."""
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(headers)
    writer.writerows([safe_cell(cell) for cell in row] for row in rows)
    response = HttpResponse("\ufeff" + written.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
