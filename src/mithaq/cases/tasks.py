"""What time itself does in cases. Called by the worker's tick; each sweep finds its own work."""

from __future__ import annotations

from datetime import datetime

from mithaq.cases import actions, reminders


def end_clocks(at: datetime) -> int:
    """Silence has its meaning, ways that were not taken close, and what is settled is closed. Returns how many."""
    return actions.pass_due(at=at) + actions.lapse_due(at=at) + actions.close_settled(at=at)


def forget_drafts(at: datetime) -> int:
    """What was written on this site and not sent within a week goes. Returns how many."""
    return actions.forget_drafts(at=at)


def move_to_deputies(at: datetime) -> int:
    """What falls due before somebody is back goes to whoever stands in, and what somebody left to a colleague. Returns
    how many cases moved."""
    return actions.move_to_deputies(at=at) + actions.move_from_leavers(at=at)


def remind(at: datetime) -> int:
    """What falls due is said before it is late, and to those above once it is. Returns how many were told of."""
    return reminders.remind(at) + reminders.tell_late(at)
