"""Who opens what of the pages that bring everything together, and of the public log: everybody."""

from __future__ import annotations

from tests.access.roles import EVERYBODY, KNOWN
from tests.access.table import LIST, READ, Row

ROWS = [
    *(
        Row(f"portal:{name}", "body", READ, EVERYBODY)
        for name in (
            *("home", "search", "body_list", "body_csv", "body_json", "body_detail"),
            *("how_to_check", "open_data", "accessibility", "kept_or_broken"),
            *("scorecard", "scorecard_csv", "scorecard_json", "scorecard_list", "scorecard_compared"),
        )
    ),
    Row("portal:desk", "body", READ, KNOWN),
    *(Row(f"root:{name}", "body", READ, EVERYBODY) for name in ("front_door", "identifier", "health")),
    *(Row(f"log:{name}", "log", READ, EVERYBODY) for name in ("checkpoint", "key", "leaves", "consistency")),
    Row("ledger:entry_list", "log", LIST, EVERYBODY),
    Row("ledger:entry_detail", "log", READ, EVERYBODY),
    Row("ledger:entry_receipt", "log", READ, EVERYBODY),
]
