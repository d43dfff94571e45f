"""Who opens what of calls: published ones are read by everybody, drafts by those who run the body's calls."""

from __future__ import annotations

from tests.access.roles import CONVENER, EVERYBODY, KNOWN, STEWARD
from tests.access.table import CHANGE, LIST, READ, Row

RUNNERS = {STEWARD, CONVENER}
CALL, DRAFT = "call", "draft of a call"
IN = ("join", "join_address", "join_register", "join_letter")

ROWS = [
    Row("calls:call_list", CALL, LIST, EVERYBODY),
    Row("calls:call_detail", CALL, READ, EVERYBODY),
    Row("calls:call_detail", DRAFT, READ, RUNNERS),
    *(Row(f"calls:{name}", CALL, READ, EVERYBODY) for name in IN),
    *(Row(f"calls:{name}", DRAFT, READ, RUNNERS) for name in IN),
    Row("calls:join_account", CALL, READ, KNOWN),
    Row("calls:join_account", DRAFT, READ, RUNNERS),
    Row("calls:leave", CALL, CHANGE, EVERYBODY),
    Row("calls:leave", DRAFT, CHANGE, RUNNERS),
]
