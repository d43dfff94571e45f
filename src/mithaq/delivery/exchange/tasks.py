"""What the worker does for sheets of delivery: it writes those that were confirmed, and forgets those of the past."""

from __future__ import annotations

import logging
from datetime import datetime

from mithaq.delivery.exchange.actions import go_on
from mithaq.delivery.models import DeliverySheet

TURN = 10.0  # seconds for one sheet, before the worker looks at its other work

logger = logging.getLogger(__name__)


def write_sheets(_at: datetime) -> int:
    """Go on with each sheet that was confirmed. Returns how many there were. One query when there is none."""
    rows = list(DeliverySheet.objects.filter(state=DeliverySheet.RUNNING).defer("content", "outcomes").order_by("pk"))
    for sheet in rows:
        try:
            go_on(sheet=sheet, seconds=TURN)
        except Exception:
            logger.exception("The sheet %s could not be written on; it is tried again.", sheet.public_id)
    return len(rows)


def forget_sheets(at: datetime) -> int:
    """Delete those that nobody confirmed in time, and those that were written a month ago. Returns how many."""
    return DeliverySheet.objects.expired(at).delete()[0]
