"""Who opens what of delivery: published evidence is for everybody."""

from __future__ import annotations

from tests.access.roles import EVERYBODY
from tests.access.table import READ, Row

ROWS = [
    Row("delivery:evidence_detail", "evidence", READ, EVERYBODY),
    Row("delivery:evidence_file", "evidence", READ, EVERYBODY),
]
