"""What the worker does for ballots: leaves go to the log in batches, and what is over is closed and counted."""

from __future__ import annotations

from datetime import datetime

from mithaq.ballots import closing, leaves


def record_leaves(at: datetime) -> int:
    """Returns how many leaves were recorded."""
    return leaves.record_due(at)


def close_ballots(at: datetime) -> int:
    """Returns how many results were published."""
    return closing.close_due(at)
