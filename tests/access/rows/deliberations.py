"""Who opens what of deliberations: everybody reads; who takes part votes; those who run the call decide.

Voting and one's own page are open to whoever knocks: a stranger is led to the page where one comes in.
"""

from __future__ import annotations

from tests.access.roles import CONVENER, EVERYBODY, NOBODY, STEWARD
from tests.access.table import CHANGE, LIST, READ, Row

RUNNERS = {STEWARD, CONVENER}
HERE, SHOWN, WAITING = "deliberation", "statement", "statement that waits"
DRAFT = "deliberation in preparation"

ROWS = [
    *(
        Row(f"deliberations:{name}", HERE, READ, EVERYBODY)
        for name in ("opinion_map", "map_json", "report", "statement_csv", "statement_json")
    ),
    Row("deliberations:statement_list", HERE, LIST, EVERYBODY),
    *(Row(f"deliberations:{name}", HERE, READ, EVERYBODY) for name in ("mine", "vote_next", "statement_propose")),
    Row("deliberations:statement_propose", HERE, CHANGE, EVERYBODY),
    Row("deliberations:opinion_map", "call", READ, EVERYBODY),
    Row("deliberations:map_json", "call", READ, NOBODY),
    Row("deliberations:opinion_map", DRAFT, READ, RUNNERS),
    Row("deliberations:vote_next", DRAFT, READ, RUNNERS),
    Row("deliberations:statement_detail", DRAFT, READ, RUNNERS),
    Row("deliberations:statement_csv", DRAFT, READ, RUNNERS),
    Row("deliberations:opinion_map", "draft of a call", READ, NOBODY),
    Row("deliberations:statement_detail", SHOWN, READ, EVERYBODY),
    Row("deliberations:statement_detail", WAITING, READ, RUNNERS),
    Row("deliberations:vote_cast", SHOWN, CHANGE, EVERYBODY),
    Row("deliberations:vote_cast", WAITING, CHANGE, RUNNERS),
    Row("deliberations:queue", HERE, LIST, RUNNERS),
    Row("deliberations:statement_write", HERE, CHANGE, RUNNERS),
    Row("deliberations:statement_render", SHOWN, CHANGE, RUNNERS),
    Row("deliberations:statement_render", WAITING, CHANGE, RUNNERS),
    Row("deliberations:statement_decide", SHOWN, CHANGE, RUNNERS),
    Row("deliberations:statement_decide", WAITING, CHANGE, RUNNERS),
]
