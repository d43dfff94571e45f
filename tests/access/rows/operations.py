"""Who opens what of operations: what both sides agreed on is for everybody; each side's stewards report on their own
duties, and only the other side agrees to what one asks."""

from __future__ import annotations

from tests.access.roles import EVERYBODY, OTHER, STEWARD
from tests.access.table import CHANGE, LIST, READ, Row

PROPOSED, OPERATION = "proposed operation", "operation"
SIDES = {STEWARD, OTHER}

ROWS = [
    *(Row(f"operations:{name}", OPERATION, LIST, EVERYBODY) for name in ("operation_list", "operation_csv")),
    Row("operations:operation_detail", OPERATION, READ, EVERYBODY),
    Row("operations:operation_detail", PROPOSED, READ, SIDES),
    Row("operations:operation_new", OPERATION, CHANGE, {STEWARD}),
    Row("operations:operation_agree", PROPOSED, CHANGE, {OTHER}),
    *(Row(f"operations:{name}", PROPOSED, CHANGE, SIDES) for name in ("duty_add", "duty_drop")),
    Row("operations:operation_withdraw", PROPOSED, CHANGE, {STEWARD}),
    Row("operations:operation_end", OPERATION, CHANGE, {STEWARD}),
    *(Row(f"operations:{name}", OPERATION, CHANGE, SIDES) for name in ("amendment_duty", "amendment_day")),
    Row("operations:amendment_agree", OPERATION, CHANGE, {OTHER}),
    Row("operations:duty_report", OPERATION, CHANGE, {STEWARD}),
    Row("operations:duty_report", "their duty", CHANGE, {OTHER}),
]
