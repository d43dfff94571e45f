"""Who opens what of assessments: rounds, verdicts and code books are for everybody; the steward organises; the citizen
is the assessor; the network's steward verifies; who answers for a commitment speaks for the body."""

from __future__ import annotations

from tests.access.roles import ACCOUNTS, CITIZEN, COORDINATOR, EVERYBODY, STEWARD
from tests.access.table import CHANGE, LIST, READ, Row

BOOK, PLANNED, OPEN, JUDGED = "code book", "planned round", "open round", "judged commitment"
INVITED, DECLARED = "invited assessor", "assessor to verify"

ROWS = [
    Row("assessments:book_list", BOOK, LIST, EVERYBODY),
    Row("assessments:book_detail", BOOK, READ, EVERYBODY),
    Row("assessments:my_assessments", BOOK, LIST, ACCOUNTS),
    Row("assessments:round_list", OPEN, LIST, EVERYBODY),
    *(Row("assessments:round_detail", scene, READ, EVERYBODY) for scene in (PLANNED, OPEN)),
    *(Row("assessments:item_detail", scene, READ, EVERYBODY) for scene in (OPEN, JUDGED)),
    *(Row(f"assessments:{name}", JUDGED, READ, EVERYBODY) for name in ("round_csv", "round_json")),
    # Set it up.
    Row("assessments:round_plan", OPEN, CHANGE, {STEWARD}),
    Row("assessments:assessor_invite", OPEN, CHANGE, {STEWARD}),
    *(Row(f"assessments:{name}", PLANNED, CHANGE, {STEWARD}) for name in ("round_open", "round_cancel")),
    *(Row(f"assessments:{name}", OPEN, CHANGE, {STEWARD}) for name in ("coding_end", "round_conclude")),
    # A mandate to assess.
    Row("assessments:assessor_declare", INVITED, CHANGE, {CITIZEN}),
    Row("assessments:assessor_verify", DECLARED, CHANGE, {COORDINATOR}),
    Row("assessments:assessor_end", DECLARED, CHANGE, {STEWARD, COORDINATOR}),
    # Assess.
    *(Row(f"assessments:{name}", OPEN, READ, {CITIZEN}) for name in ("assessor_desk", "codings_csv")),
    Row("assessments:codings_import", OPEN, CHANGE, {CITIZEN}),
    *(Row(f"assessments:{name}", OPEN, CHANGE, {CITIZEN}) for name in ("item_code", "item_submit")),
    *(Row(f"assessments:{name}", JUDGED, CHANGE, {CITIZEN}) for name in ("item_verdict", "verdict_confirm")),
    # The body's own word.
    Row("assessments:item_self", OPEN, CHANGE, {STEWARD}),
    Row("assessments:item_reply", JUDGED, CHANGE, {STEWARD}),
]
