"""Who opens what of programmes: stewards write, everybody reads what is public, a body answers for itself."""

from __future__ import annotations

from tests.access.roles import EVERYBODY, STEWARD
from tests.access.table import CHANGE, LIST, READ, Row

STEWARDS = {STEWARD}
PUBLIC, MAKING = "adopted programme", "programme in the making"
READING = ("share_list", "programme_data", "programme_json", "programme_csv")
OF_BODIES = ("programme_start", "programme_import", "priority_add")
WRITING = (
    "version_keep",
    "programme_period",
    "axis_add",
    "axis_edit",
    "plan_add",
    "plan_edit",
    "checklist",
    "carrier_list",
)

ROWS = [
    Row("instruments:programme_list", PUBLIC, LIST, EVERYBODY),
    Row("instruments:programme_schema", PUBLIC, READ, EVERYBODY),
    *(Row(f"instruments:{name}", PUBLIC, READ, EVERYBODY) for name in READING),
    *(Row(f"instruments:{name}", MAKING, READ, STEWARDS) for name in READING),
    # What was put before people stays readable though the draft itself is its stewards'.
    *(Row(f"instruments:{name}", MAKING, READ, EVERYBODY) for name in ("version_list", "version_detail")),
    *(Row(f"instruments:{name}", MAKING, CHANGE, STEWARDS) for name in (*OF_BODIES, *WRITING)),
    *(Row(f"instruments:{name}", MAKING, CHANGE, STEWARDS) for name in ("share_give", "share_take")),
    Row("instruments:carrier_withdraw", MAKING, CHANGE, STEWARDS),
    Row("instruments:carrier_answer", "question", CHANGE, STEWARDS),
]
