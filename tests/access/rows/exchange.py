"""Who opens what of delivery in sheets: a programme's sheet is for everybody; its body's stewards bring sheets, and
each sees their own."""

from __future__ import annotations

from tests.access.roles import EVERYBODY, STEWARD
from tests.access.table import CHANGE, READ, Row

SHEET = "sheet of delivery"

ROWS = [
    *(Row(f"delivery:{name}", SHEET, READ, EVERYBODY) for name in ("data_detail", "data_csv", "data_xlsx")),
    *(Row(f"delivery:{name}", SHEET, CHANGE, {STEWARD}) for name in ("sheet_new", "sheet_detail", "sheet_discard")),
    Row("delivery:sheet_report", SHEET, READ, {STEWARD}),
]
