"""Who opens what of notices: one's own are for oneself; whoever holds a secret link needs no sign-in."""

from __future__ import annotations

from tests.access.roles import ACCOUNTS, EVERYBODY, INFORMER, KNOWN, NOBODY, STEWARD
from tests.access.table import CHANGE, LIST, READ, Row

ROWS = [
    Row("notices:invite", "people", CHANGE, {STEWARD}),
    Row("notices:list", "notices", LIST, KNOWN),
    Row("notices:stop", "notices", READ, EVERYBODY),
    Row("notices:follow", "what all may follow", CHANGE, KNOWN),
    Row("notices:follow", "what nobody may follow", CHANGE, NOBODY),
    Row("notices:follow_by_email", "what all may follow", CHANGE, EVERYBODY),
    Row("notices:follow_by_email", "what nobody may follow", CHANGE, NOBODY),
    Row("notices:preferences", "notices", CHANGE, ACCOUNTS),
    Row("notices:letters", "letters", CHANGE, {STEWARD, INFORMER}),
    Row("notices:short", "letters", READ, EVERYBODY),
    Row("notices:follow_confirm", "notices", READ, EVERYBODY),
]
