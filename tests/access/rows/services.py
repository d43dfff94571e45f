"""Who opens what of services: everything is for everybody to read; the stewards of the body write it."""

from __future__ import annotations

from tests.access.roles import EVERYBODY, STEWARD
from tests.access.table import CHANGE, LIST, READ, Row

ROWS = [
    *(Row(f"services:{name}", "service", LIST, EVERYBODY) for name in ("service_list", "service_csv")),
    Row("services:service_detail", "service", READ, EVERYBODY),
    *(Row(f"services:{name}", "service", CHANGE, {STEWARD}) for name in ("service_new", "service_change")),
    *(Row(f"services:{name}", "service", CHANGE, {STEWARD}) for name in ("stage_declare", "indicator_add")),
    *(
        Row(f"services:{name}", "service", CHANGE, {STEWARD})
        for name in ("indicator_read", "objective_tie", "objective_untie")
    ),
]
