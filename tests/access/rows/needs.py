"""Who opens what of needs: published ones are everybody's to read, their author's and the officers' to change."""

from __future__ import annotations

from tests.access.roles import CITIZEN, CONVENER, EVERYBODY, STEWARD
from tests.access.table import CHANGE, READ, Row

RUNNERS = {STEWARD, CONVENER}
THEIRS = {CITIZEN, *RUNNERS}  # the citizen said it
NEED, WAITING = "need", "waiting need"

ROWS = [
    Row("needs:need_detail", NEED, READ, EVERYBODY),
    Row("needs:need_detail", WAITING, READ, THEIRS),
    Row("needs:need_new", NEED, CHANGE, EVERYBODY),  # to come in first, for whoever does not take part
    Row("needs:need_likely", NEED, CHANGE, {CITIZEN}),
    *(Row(f"needs:{name}", NEED, CHANGE, EVERYBODY) for name in ("support", "unsupport")),
    *(Row(f"needs:{name}", WAITING, CHANGE, THEIRS) for name in ("support", "unsupport")),
    *(Row("needs:need_withdraw", object_, CHANGE, {CITIZEN}) for object_ in (NEED, WAITING)),
    Row("needs:photo_show", NEED, READ, EVERYBODY),
    Row("needs:photo_show", WAITING, READ, THEIRS),
    *(
        Row(f"needs:{name}", object_, CHANGE, THEIRS)
        for name in ("photo_add", "photo_remove")
        for object_ in (NEED, WAITING)
    ),
    *(
        Row(f"needs:{name}", NEED, CHANGE, RUNNERS)
        for name in ("need_enter", "need_import", "need_merge", "need_split")
    ),
    Row("needs:import_example", NEED, READ, RUNNERS),
    *(Row(f"needs:{name}", WAITING, CHANGE, RUNNERS) for name in ("thing_publish", "thing_reject")),
]
