"""Who opens what of the API: reading is for everybody. A session opens nothing that writes, whoever's it is: keys do,
and tests/portal/api asks that of them. Keys are made by whoever has an account, and each sees their own."""

from __future__ import annotations

from tests.access.roles import ACCOUNTS, EVERYBODY, NOBODY, STEWARD
from tests.access.table import CHANGE, LIST, READ, Row

API = "API"
LISTS = (
    *("programme_list", "delivery_list", "report_list", "indicator_list", "reading_list"),
    *("assessment_list", "verdict_list", "evidence_list"),
)
WRITES = ("report_add", "reading_add", "evidence_add", "coding_save", "assessment_submit")

ROWS = [
    Row("api:openapi", API, READ, EVERYBODY),
    Row("api:evidence_detail", API, READ, EVERYBODY),
    *(Row(f"api:{name}", API, LIST, EVERYBODY) for name in LISTS),
    *(Row(f"api:{name}", API, CHANGE, NOBODY) for name in WRITES),
    Row("portal:key_list", API, LIST, ACCOUNTS),
    Row("portal:key_revoke", API, CHANGE, {STEWARD}),
]
