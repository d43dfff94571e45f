"""Who opens what of delivery: everybody reads it; stewards, and who leads the promise, write."""

from __future__ import annotations

from tests.access.roles import ACCOUNTS, EVERYBODY, STEWARD
from tests.access.table import CHANGE, LIST, READ, Row

STEWARDS = {STEWARD}
PROMISE = ("delivery_detail", "delivery_csv", "delivery_json", "delivery_feed", "money_list", "money_csv")

ROWS = [
    Row("delivery:evidence_list", "evidence", LIST, EVERYBODY),
    Row("delivery:evidence_csv", "evidence", LIST, EVERYBODY),
    Row("delivery:evidence_detail", "evidence", READ, EVERYBODY),
    Row("delivery:evidence_file", "evidence", READ, EVERYBODY),
    Row("delivery:evidence_replace", "evidence", CHANGE, STEWARDS),
    Row("delivery:evidence_withhold", "evidence", CHANGE, STEWARDS),
    *(Row(f"delivery:{name}", "promise", READ, EVERYBODY) for name in (*PROMISE, "story_detail", "report_list")),
    *(Row(f"delivery:{name}", "promise", CHANGE, STEWARDS) for name in ("report_new", "report_correct")),
    *(Row(f"delivery:{name}", "promise", CHANGE, STEWARDS) for name in ("spending_new", "spending_correct")),
    Row("delivery:conformity_check", "promise", CHANGE, STEWARDS),
    *(Row(f"delivery:{name}", "series", READ, EVERYBODY) for name in ("gauge_detail", "gauge_csv")),
    *(Row(f"delivery:{name}", "series", CHANGE, STEWARDS) for name in ("reading_new", "reading_correct")),
    Row("delivery:desk", "evidence", LIST, ACCOUNTS),
]
