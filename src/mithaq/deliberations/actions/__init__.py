"""What is done with statements and votes, one side a file."""

from __future__ import annotations

from mithaq.deliberations.actions.mapping import draw_map, redraw_pictures
from mithaq.deliberations.actions.moderating import (
    accept_statement,
    hide_statement,
    merge_statement,
    reject_statement,
    restore_statement,
)
from mithaq.deliberations.actions.proposing import propose_statement, render_statement, write_statement
from mithaq.deliberations.actions.voting import cast_vote

__all__ = [
    "accept_statement",
    "cast_vote",
    "draw_map",
    "hide_statement",
    "merge_statement",
    "propose_statement",
    "redraw_pictures",
    "reject_statement",
    "render_statement",
    "restore_statement",
    "write_statement",
]
