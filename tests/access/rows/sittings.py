"""Who opens what of sittings: from the notice on everybody reads them; the clerk of the council holds them; members
answer their notice and read their papers; a second member signs."""

from __future__ import annotations

from tests.access.roles import CLERK, EVERYBODY, OFFICIAL, STEWARD
from tests.access.table import CHANGE, LIST, READ, Row

SITTING, PLANNED, MISSED, CLOSED = "sitting", "sitting in preparation", "sitting without quorum", "closed vote"
PAPER = "paper for members"
READ_BY_ALL = ("sitting_detail", "sitting_ics", "sitting_agenda", "item_detail", "paper_show")
FORMS = ("sitting_change", "sitting_cancel", "sitting_convoke", "item_new", "item_edit", "paper_new", "deadline_done")
PLANS = ("sitting_new", "sitting_request", "sitting_further")
HELD = ("attendance", "item_open", "recusal_new", "item_settle", "vote_open", "vote_cast", "ballot_correct")
ACTS = ("item_order", "paper_remove", "sitting_open", "sitting_no_quorum", "sitting_close", "vote_close")

ROWS = [
    Row("sittings:sitting_list", SITTING, LIST, EVERYBODY),
    Row("sittings:sitting_feed", SITTING, LIST, EVERYBODY),
    *(Row(f"sittings:{name}", SITTING, READ, EVERYBODY) for name in READ_BY_ALL),
    *(Row(f"sittings:{name}", PLANNED, READ, {CLERK}) for name in READ_BY_ALL),
    Row("sittings:paper_show", PAPER, READ, {CLERK, OFFICIAL}),
    *(Row("sittings:organ_settings", SITTING, verb, {STEWARD, CLERK}) for verb in (READ, CHANGE)),
    *(Row(f"sittings:{name}", SITTING, verb, {CLERK}) for name in PLANS for verb in (READ, CHANGE)),
    *(Row(f"sittings:{name}", PLANNED, verb, {CLERK}) for name in FORMS for verb in (READ, CHANGE)),
    *(Row(f"sittings:{name}", SITTING, verb, {CLERK}) for name in HELD for verb in (READ, CHANGE)),
    *(Row(f"sittings:{name}", SITTING, CHANGE, {CLERK}) for name in ACTS),
    *(Row("sittings:sitting_next", MISSED, verb, {CLERK}) for verb in (READ, CHANGE)),
    *(Row("sittings:convocation_letters", SITTING, verb, {CLERK}) for verb in (READ, CHANGE)),
    Row("sittings:sitting_prepare", PLANNED, READ, {CLERK}),
    Row("sittings:attendance_sheet", SITTING, READ, {CLERK}),
    Row("sittings:convocation_answer", SITTING, CHANGE, {OFFICIAL}),
    Row("sittings:vote_sign", CLOSED, CHANGE, {OFFICIAL}),
]
