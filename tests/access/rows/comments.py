"""Who opens what of comments: shown ones are read by everybody; what waits by its author; the queue by those who run
the call. Whoever does not take part yet is led to where one comes in."""

from __future__ import annotations

from tests.access.roles import CITIZEN, CONVENER, EVERYBODY, STEWARD
from tests.access.table import CHANGE, LIST, READ, Row

RUNNERS = {STEWARD, CONVENER}
ON_CALL, SHOWN, OWN, WAITS = "comments of a call", "comment", "own comment", "comment that waits"
MODERATION, DECISION, APPEAL = "moderation of a call", "decision about a comment", "appeal"

ROWS = [
    Row("comments:comment_list", ON_CALL, LIST, EVERYBODY),
    Row("comments:comment_write", ON_CALL, CHANGE, EVERYBODY),
    Row("comments:comment_detail", SHOWN, READ, EVERYBODY),
    Row("comments:comment_reply", SHOWN, CHANGE, EVERYBODY),
    Row("comments:thing_report", SHOWN, CHANGE, EVERYBODY),
    Row("comments:comment_detail", WAITS, READ, {CITIZEN}),
    Row("comments:comment_reply", WAITS, CHANGE, {CITIZEN}),
    Row("comments:thing_report", WAITS, CHANGE, set()),
    Row("comments:comment_delete", OWN, CHANGE, {CITIZEN}),
    *(Row(f"comments:{name}", MODERATION, LIST, RUNNERS) for name in ("matter_list", "decision_list", "decision_csv")),
    Row("comments:matter_list", MODERATION, CHANGE, RUNNERS),
    Row("comments:participant_block", MODERATION, CHANGE, RUNNERS),
    Row("comments:figures", MODERATION, LIST, EVERYBODY),
    Row("comments:decision_detail", DECISION, READ, {CITIZEN, *RUNNERS}),
    Row("comments:appeal_write", DECISION, CHANGE, {CITIZEN}),
    Row("comments:appeal_answer", APPEAL, CHANGE, RUNNERS),
]
