"""What is done with comments and with what is moderated, one side a file."""

from __future__ import annotations

from mithaq.comments.actions.appealing import appeal, settle_appeal
from mithaq.comments.actions.blocking import block, unblock
from mithaq.comments.actions.deciding import Outcome, decide, decide_many
from mithaq.comments.actions.reporting import hold_back, report
from mithaq.comments.actions.writing import delete_comment, write_comment

__all__ = [
    "Outcome",
    "appeal",
    "block",
    "decide",
    "decide_many",
    "delete_comment",
    "hold_back",
    "report",
    "settle_appeal",
    "unblock",
    "write_comment",
]
