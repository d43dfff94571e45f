"""Pages of ballots, one side a file."""

from __future__ import annotations

from mithaq.ballots.views.finding import find, replace_vote
from mithaq.ballots.views.reading import ballot, limits
from mithaq.ballots.views.voting import compare, photo, vote

__all__ = [
    "ballot",
    "compare",
    "find",
    "limits",
    "photo",
    "replace_vote",
    "vote",
]
