"""What the worker does for consultations: they open and end by their dates."""

from __future__ import annotations

import logging
from datetime import datetime

from mithaq.consultations.actions.turning import turn as turned
from mithaq.consultations.models import Consultation

logger = logging.getLogger(__name__)


def turn(at: datetime) -> int:
    """Write down each opening and closing that has come. Returns how many consultations turned.

    Each in a transaction of its own: one that fails keeps no other from going on.
    """
    count = 0
    for consultation in Consultation.objects.to_turn(at).order_by("opens_at", "pk"):
        try:
            turned(consultation=consultation, at=at)
            count += 1
        except Exception:
            logger.exception("The consultation %s did not turn; it is tried again.", consultation.public_id)
    return count
