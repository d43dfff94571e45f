"""What time itself does in cases. Called by the worker's tick; each sweep finds its own work."""

from __future__ import annotations

from datetime import datetime

from mithaq.cases import actions


def end_clocks(at: datetime) -> int:
    """Silence has its meaning, ways that were not taken close, and what is settled is closed. Returns how many."""
    return actions.pass_due(at=at) + actions.lapse_due(at=at) + actions.close_settled(at=at)


def forget_drafts(at: datetime) -> int:
    """What was written on this site and not sent within a week goes. Returns how many."""
    return actions.forget_drafts(at=at)
