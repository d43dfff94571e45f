"""What the worker does for calls: phases turn at their hours, and codes that expired are forgotten."""

from __future__ import annotations

import logging
from datetime import datetime

from mithaq.calls.actions.turning import close_phase, open_phase
from mithaq.calls.models import EntryCode, Phase, ReadSheet

logger = logging.getLogger(__name__)
BATCH = 200  # phases of one sweep


def turn(at: datetime) -> int:
    """Close what is over, then open what begins; several in a row when the worker was away. Returns how many turned.

    Each phase turns in a transaction of its own: one that fails keeps no other call from going on.
    """
    turned = 0
    while True:
        closing = [(close_phase, one) for one in Phase.objects.to_close(at).order_by("closes_at", "pk")[:BATCH]]
        opening = [(open_phase, one) for one in Phase.objects.to_open(at).order_by("opens_at", "pk")[:BATCH]]
        done = 0
        for act, phase in [*closing, *opening]:
            try:
                done += act(phase=phase, at=at)
            except Exception:
                logger.exception("The phase %s of a call did not turn; it is tried again.", phase.public_id)
        turned += done
        if not done:
            return turned


def forget_codes(at: datetime) -> int:
    """Delete codes that expired, with the addresses to which they went where nobody came in."""
    codes = EntryCode.objects.filter(expires_at__lte=at)
    contacts = [one.contact for one in codes.select_related("contact")[:BATCH]]
    done = 0
    for contact in contacts:
        contact.delete()
        done += 1
    return done


def forget_sheets(at: datetime) -> int:
    """Delete what was read of files and not taken within a day."""
    return ReadSheet.objects.filter(expires_at__lte=at).delete()[0]
