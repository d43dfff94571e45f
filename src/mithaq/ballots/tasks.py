"""What the worker does for ballots: leaves go to the log in batches, and what is over is closed and counted."""

from __future__ import annotations

from datetime import datetime

from mithaq.ballots import closing, leaves, outcomes, telling


def record_leaves(at: datetime) -> int:
    """Returns how many leaves were recorded."""
    return leaves.record_due(at)


def close_ballots(at: datetime) -> int:
    """Returns how many results were published."""
    return closing.close_due(at)


def tell_results(_at: datetime) -> int:
    """Returns how many results were worked out for their pages."""
    return telling.tell_due()


def hand_on_results(at: datetime) -> int:
    """Returns of how many solutions the outcome was written down."""
    return outcomes.hand_on(at)
