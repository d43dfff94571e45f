"""Who opens what of ballots: once public, everybody reads; who votes is asked of the call's register, not of roles."""

from __future__ import annotations

from tests.access.roles import CONVENER, EVERYBODY, NOBODY, STEWARD
from tests.access.table import CHANGE, READ, Row

RUNNERS = {STEWARD, CONVENER}
OPEN, DRAFT = "ballot", "ballot in preparation"

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
]
