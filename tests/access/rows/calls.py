"""Who opens what of calls: published ones are read by everybody, internal ones by the body's people, drafts by
those who run its calls; stewards compose, and whoever has the power to convene runs."""

from __future__ import annotations

from tests.access.roles import (
    AGENT,
    CLERK,
    CODE,
    CONVENER,
    EVERYBODY,
    GUARDIAN,
    INFORMER,
    KNOWN,
    OFFICIAL,
    SIGNER,
    STEWARD,
)
from tests.access.table import CHANGE, LIST, READ, Row

COMPOSERS = {STEWARD}
RUNNERS = {STEWARD, CONVENER}
STAFF = {AGENT, OFFICIAL, GUARDIAN, SIGNER, INFORMER, CODE, CLERK, *RUNNERS}  # whoever holds a mandate in the body
CALL, DRAFT, INTERNAL, HELP = "call", "draft of a call", "internal call", "call for volunteers"
IN = ("join", "join_address", "join_register", "join_letter")
READ_BY_COMPOSERS = ("call_compose", "register_detail")
WRITTEN_BY_COMPOSERS = (
    *("call_words", "call_phases", "call_ways", "call_themes", "call_places", "place_import", "call_envelopes"),
    *("call_publish", "call_withdraw", "register_import", "letter_make", "letter_make_named"),
)

ROWS = [
    Row("calls:call_list", CALL, LIST, EVERYBODY),
    Row("calls:call_detail", CALL, READ, EVERYBODY),
    Row("calls:call_detail", DRAFT, READ, RUNNERS),
    Row("calls:call_detail", INTERNAL, READ, STAFF),
    *(Row(f"calls:{name}", CALL, READ, EVERYBODY) for name in IN),
    *(Row(f"calls:{name}", DRAFT, READ, RUNNERS) for name in IN),
    *(Row(f"calls:{name}", INTERNAL, READ, STAFF) for name in IN),
    Row("calls:join_account", CALL, READ, KNOWN),
    Row("calls:join_account", DRAFT, READ, RUNNERS),
    Row("calls:join_account", INTERNAL, CHANGE, STAFF),
    Row("calls:leave", CALL, CHANGE, EVERYBODY),
    Row("calls:leave", DRAFT, CHANGE, RUNNERS),
    # Compose.
    Row("calls:call_new", CALL, CHANGE, COMPOSERS),
    *(Row(f"calls:{name}", scene, READ, COMPOSERS) for name in READ_BY_COMPOSERS for scene in (CALL, DRAFT)),
    *(Row(f"calls:{name}", CALL, CHANGE, COMPOSERS) for name in WRITTEN_BY_COMPOSERS),
    *(Row(f"calls:{name}", DRAFT, READ, COMPOSERS) for name in WRITTEN_BY_COMPOSERS),
    Row("calls:phases_at_once", DRAFT, CHANGE, COMPOSERS),
    Row("calls:sheet_check", HELP, CHANGE, COMPOSERS),
    Row("calls:sheet_discard", HELP, CHANGE, COMPOSERS),
    Row("calls:letter_cancel", HELP, CHANGE, COMPOSERS),
    # Run.
    Row("calls:counter", CALL, CHANGE, RUNNERS),
    Row("calls:counter", INTERNAL, READ, RUNNERS),
    Row("calls:counter_served", HELP, READ, RUNNERS),
    Row("calls:volunteer_list", HELP, LIST, RUNNERS),
    Row("calls:volunteer_answer", HELP, CHANGE, RUNNERS),
    # Take part.
    Row("calls:volunteer_offer", HELP, CHANGE, EVERYBODY),
    Row("calls:volunteer_offer", INTERNAL, READ, STAFF),
    *(Row(f"calls:{name}", CALL, READ, EVERYBODY) for name in ("call_figures", "call_figures_csv")),
    *(Row(f"calls:{name}", INTERNAL, READ, STAFF) for name in ("call_figures", "call_figures_csv")),
    *(Row(f"calls:{name}", DRAFT, READ, RUNNERS) for name in ("call_figures", "call_figures_csv")),
]
