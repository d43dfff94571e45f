"""What the worker does for comments: blocks end at their hour."""

from __future__ import annotations

import logging
from datetime import datetime

from mithaq.comments import states
from mithaq.comments.actions.blocking import blocks_over, unblock
from mithaq.core.errors import Refused
from mithaq.directory.rules import INSTALLATION

logger = logging.getLogger(__name__)


def end_blocks(at: datetime) -> int:
    """Let in again those whose time is over. Returns how many."""
    ended = 0
    for matter in blocks_over(at):
        assert matter.author is not None  # they are blocked, so they are there
        try:
            unblock(by=INSTALLATION, participant=matter.author, reason=states.TIME_OVER)
        except Refused:
            logger.info("Somebody let a participant in a moment before their time was over.")
            continue
        ended += 1
    return ended
