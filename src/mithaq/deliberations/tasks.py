"""What the worker does for deliberations: maps follow the votes, and are final once the phase is over.

A map follows the last one at the earliest after a minute, and after twenty times what that one cost: all maps together
never take more than a small part of a worker. And it follows only once five people voted, or changed a vote, since:
two maps that differ by the votes of one person, taken off each other, would tell what this person voted. One gap is
left, and said on the page: between the last map before the close and the final one there may be fewer.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from django.db.models import F, Q

from mithaq.calls import states as calls
from mithaq.calls.models import Call, Phase
from mithaq.deliberations import states
from mithaq.deliberations.actions import draw_map, redraw_pictures
from mithaq.deliberations.models import Vote

logger = logging.getLogger(__name__)
REST = timedelta(minutes=1)  # between two maps of a call
SHARE = 20  # times what the last map took
GRACE = timedelta(minutes=1)  # after the close: a vote that was on its way when the hour struck is in the final map
BATCH = 50  # calls of one sweep


def draw_maps(at: datetime) -> int:
    """Draw the maps that are due. One that fails keeps no other from being drawn. Returns how many were."""
    rows = Phase.objects.of_public_calls().filter(kind=calls.DELIBERATE, opened_at__lte=at)
    rows = rows.filter(Q(call__drawn_map=None) | Q(call__drawn_map__is_final=False) | _quoted_too_much())
    done = 0
    for phase in rows.select_related("call__body", "call__drawn_map").order_by("pk")[:BATCH]:
        try:
            done += _draw(phase, at)
        except Exception:
            logger.exception("The map of the call %s was not drawn; it is tried again.", phase.call.public_id)
    return done


def _quoted_too_much() -> Q:
    """Maps of record whose pictures may quote a statement that was hidden since."""
    return Q(call__drawn_map__wanted__gt=F("call__drawn_map__drawn"))


def _draw(phase: Phase, at: datetime) -> bool:
    call, result = phase.call, getattr(phase.call, "drawn_map", None)
    if result is not None and result.is_final:
        redraw_pictures(result=result)
        return True
    if phase.closed_at is not None:
        if phase.closed_at + GRACE > at:
            return False
        draw_map(call=call, at=at, is_final=True)
        return True
    if result is not None and at - result.made_at < max(REST, timedelta(seconds=SHARE * result.seconds)):
        return False
    has_new_votes = enough_changed(call)
    if has_new_votes or (result is not None and result.wanted > result.drawn):
        draw_map(call=call, at=at, with_new_votes=has_new_votes)
        return True
    return False


def enough_changed(call: Call) -> bool:
    """Whether as many people voted since the last map as make it safe to draw another."""
    people = Vote.objects.of_call(call).uncounted().values("participant").distinct()
    return people[: states.MINIMUM_GROUP_SIZE].count() >= states.MINIMUM_GROUP_SIZE
