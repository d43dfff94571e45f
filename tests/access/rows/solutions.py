"""Who opens what of needs that are read, solved and reviewed: all read, those who run the call review."""

from __future__ import annotations

from tests.access.roles import CONVENER, EVERYBODY, STEWARD
from tests.access.table import CHANGE, LIST, READ, Row

RUNNERS = {STEWARD, CONVENER}
NEEDS, SOLUTION = "needs", "solution"

ROWS = [
    *(Row(f"needs:{name}", NEEDS, LIST, EVERYBODY) for name in ("need_list", "need_map", "need_feed")),
    *(Row(f"needs:{name}", NEEDS, LIST, EVERYBODY) for name in ("need_csv", "need_json", "coverage", "coverage_csv")),
    Row("needs:need_detail", SOLUTION, READ, EVERYBODY),
    Row("needs:need_versions", SOLUTION, READ, EVERYBODY),
    Row("needs:solution_versions", SOLUTION, READ, EVERYBODY),
    Row("needs:solution_new", SOLUTION, READ, EVERYBODY),  # whoever does not take part is led to come in
    Row("needs:solution_support", SOLUTION, CHANGE, EVERYBODY),
    Row("needs:need_change", SOLUTION, CHANGE, RUNNERS),
    Row("needs:solution_change", SOLUTION, CHANGE, RUNNERS),
    Row("needs:solution_withdraw", SOLUTION, CHANGE, RUNNERS),
    Row("needs:review_list", NEEDS, LIST, RUNNERS),
    Row("needs:review_give", SOLUTION, CHANGE, RUNNERS),
    Row("needs:review_assign", SOLUTION, CHANGE, RUNNERS),
    Row("needs:review_reopen", SOLUTION, CHANGE, RUNNERS),
    Row("needs:commit", NEEDS, CHANGE, {STEWARD}),
]
