"""Who opens what of operations: what both sides agreed on is for everybody; each side's stewards report on their own
duties, and only the other side agrees to what one asks."""

from __future__ import annotations

from tests.access.roles import (
    AGENT,
    CLERK,
    CODE,
    CONVENER,
    EVERYBODY,
    GUARDIAN,
    INFORMER,
    NOBODY,
    OFFICIAL,
    OTHER,
    SIGNER,
    STEWARD,
)
from tests.access.table import CHANGE, LIST, READ, Row

PROPOSED, OPERATION, PROBLEM = "proposed operation", "operation", "problem"
STAFF = {AGENT, CONVENER, CLERK, OFFICIAL, GUARDIAN, SIGNER, INFORMER, STEWARD}  # whoever holds a mandate in the body
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
    # Measures: their keepers are the stewards; nobody holds the office that owns this one.
    *(Row(f"operations:{name}", "measure", LIST, EVERYBODY) for name in ("measure_list", "measure_csv")),
    Row("operations:measure_detail", "measure", READ, EVERYBODY),
    *(
        Row(f"operations:{name}", "measure", CHANGE, {STEWARD})
        for name in ("measure_new", "measure_report", "measure_read")
    ),
    # Problems: written by the body's people, solved by its stewards.
    Row("operations:problem_list", PROBLEM, LIST, EVERYBODY),
    Row("operations:problem_detail", PROBLEM, READ, EVERYBODY),
    Row("operations:problem_detail", "internal problem", READ, STAFF | {CODE}),
    *(Row(f"operations:{name}", PROBLEM, CHANGE, STAFF) for name in ("problem_new", "solution_add")),
    *(
        Row(f"operations:{name}", PROBLEM, CHANGE, {STEWARD})
        for name in ("problem_choose", "problem_act", "problem_leave", "problem_close")
    ),
    Row("operations:problem_report", PROBLEM, CHANGE, NOBODY),  # nothing is done about it yet
    *(
        Row(f"operations:{name}", "problem under way", CHANGE, {STEWARD})
        for name in ("problem_report", "problem_close")
    ),
    # Reviews.
    *(Row(f"operations:{name}", "review", LIST, EVERYBODY) for name in ("review_list", "lesson_list")),
    Row("operations:review_detail", "review", READ, EVERYBODY),
    Row("operations:change_new", "review", CHANGE, {STEWARD}),
]
