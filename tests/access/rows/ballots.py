"""Who opens what of ballots: once public, everybody reads; who votes is asked of the call's register, not of roles."""

from __future__ import annotations

from tests.access.roles import CONVENER, EVERYBODY, NOBODY, STEWARD
from tests.access.table import CHANGE, READ, Row

RUNNERS = {STEWARD, CONVENER}
OPEN, DRAFT, COUNTED = "ballot", "ballot in preparation", "counted ballot"
RESULTS = ("result", "result_detail", "flow", "published", "published_all")
OFFICERS = ("set_up", "candidate_new", "candidate_choose", "candidate_edit", "candidate_withdraw", "counter", "paper")
ACTS = (
    "candidate_new",
    "candidate_choose",
    "candidate_edit",
    "candidate_remove",
    "candidate_withdraw",
    "counter",
    "paper",
)
PAPERS = ("paper_print", "paper_entry")

ROWS = [
    Row("ballots:ballot", OPEN, READ, EVERYBODY),
    Row("ballots:ballot", DRAFT, READ, RUNNERS),
    Row("ballots:limits", OPEN, READ, EVERYBODY),
    Row("ballots:limits", DRAFT, READ, RUNNERS),
    Row("ballots:vote", OPEN, READ, EVERYBODY),  # leads to where one comes in
    Row("ballots:vote", OPEN, CHANGE, EVERYBODY),
    Row("ballots:compare", OPEN, READ, EVERYBODY),
    Row("ballots:photo", OPEN, READ, NOBODY),  # there is none
    Row("ballots:find", OPEN, CHANGE, EVERYBODY),
    Row("ballots:find", DRAFT, READ, RUNNERS),
    Row("ballots:replace", OPEN, CHANGE, EVERYBODY),
    Row("ballots:simulator", OPEN, READ, EVERYBODY),
    Row("ballots:simulator", DRAFT, READ, RUNNERS),
    *(Row(f"ballots:{name}", COUNTED, READ, EVERYBODY) for name in RESULTS),
    *(Row(f"ballots:{name}", OPEN, READ, NOBODY) for name in RESULTS),  # nothing of it before it is published
    *(Row(f"ballots:{name}", DRAFT, READ, RUNNERS) for name in OFFICERS),
    *(Row(f"ballots:{name}", DRAFT, CHANGE, RUNNERS) for name in ACTS),
    *(Row(f"ballots:{name}", OPEN, READ, RUNNERS) for name in PAPERS),
    *(Row(f"ballots:{name}", OPEN, CHANGE, RUNNERS) for name in (*PAPERS, "counter_vote", "counter_paper")),
    Row("ballots:extend", OPEN, READ, {STEWARD}),
    Row("ballots:extend", OPEN, CHANGE, {STEWARD}),
    Row("ballots:import_past", DRAFT, READ, {STEWARD}),
    Row("ballots:import_past", DRAFT, CHANGE, {STEWARD}),
    Row("ballots:set_up_terms", DRAFT, READ, {STEWARD}),
    Row("ballots:set_up_terms", DRAFT, CHANGE, {STEWARD}),
]
