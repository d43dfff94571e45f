"""Who opens what of decisions: once published everybody reads them; the clerk writes them; a second officer signs."""

from __future__ import annotations

from tests.access.roles import CLERK, EVERYBODY, OFFICIAL, STEWARD
from tests.access.table import CHANGE, LIST, READ, Row

WRITTEN, DECISION, DRAFTED, MINUTES, LEVELS = (
    "decision in writing",
    "decision",
    "drafted minutes",
    "minutes",
    "competences",
)
LISTS = ("decision_list", "decision_csv", "decision_json", "decision_feed", "decision_register")
WRITES = ("decision_word", "decision_cite", "decision_publish", "decision_event")
KEEPS = ("minutes_write", "minutes_approve", "minutes_publish", "minutes_copies")

ROWS = [
    *(Row(f"sittings:{name}", DECISION, LIST, EVERYBODY) for name in LISTS),
    *(
        Row(f"sittings:{name}", DECISION, READ, EVERYBODY)
        for name in ("decision_detail", "decision_contents", "posting_detail")
    ),
    Row("sittings:decision_detail", WRITTEN, READ, {CLERK, OFFICIAL}),
    *(Row(f"sittings:{name}", WRITTEN, verb, {CLERK}) for name in WRITES for verb in (READ, CHANGE)),
    *(Row("sittings:decision_post", DECISION, verb, {CLERK}) for verb in (READ, CHANGE)),
    Row("sittings:decision_uncite", WRITTEN, CHANGE, {CLERK}),
    *(Row("sittings:decision_sign", WRITTEN, verb, {CLERK}) for verb in (READ, CHANGE)),
    Row("sittings:decision_second", WRITTEN, CHANGE, {OFFICIAL}),
    Row("sittings:decision_write", "closed vote", CHANGE, {CLERK}),
    Row("sittings:minutes_detail", DRAFTED, READ, {CLERK}),
    Row("sittings:minutes_detail", MINUTES, READ, EVERYBODY),
    Row("sittings:minutes_json", MINUTES, READ, EVERYBODY),
    Row("sittings:minutes_start", "sitting without quorum", CHANGE, {CLERK}),
    *(Row(f"sittings:{name}", DRAFTED, verb, {CLERK}) for name in KEEPS for verb in (READ, CHANGE)),
    Row("sittings:level_list", LEVELS, LIST, EVERYBODY),
    *(Row("sittings:level_edit", LEVELS, verb, {CLERK, STEWARD}) for verb in (READ, CHANGE)),
    Row("sittings:level_end", LEVELS, CHANGE, {CLERK, STEWARD}),
]
