"""What a deliberation adds to its call's page. One query each."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import get_language

from mithaq.calls import panels
from mithaq.calls import states as calls
from mithaq.calls.models import Call
from mithaq.calls.presence import participant_in
from mithaq.core import clock
from mithaq.deliberations.models import OpinionResult, Statement
from mithaq.deliberations.reports import picture_for


def action_panel(request: HttpRequest, call: Call) -> panels.Panel | None:
    """“Give your opinion”, while the phase is open."""
    if not call.is_in(calls.DELIBERATE):
        return None
    return panels.Panel("deliberations/_panel_action.html", {"call": call, "body": call.body})


def map_panel(request: HttpRequest, call: Call) -> panels.Panel | None:
    """The picture of the map, once there is one with groups in it."""
    if call.phase(calls.DELIBERATE) is None:
        return None
    result = OpinionResult.objects.drawn().filter(call=call).first()
    if result is None or not result.map.get("groups"):
        return None
    picture = picture_for(result, get_language() or "fr")
    facts = {"call": call, "body": call.body, "result": result, "picture": picture}
    return panels.Panel("deliberations/_panel_map.html", facts)


def side_panel(request: HttpRequest, call: Call) -> panels.Panel | None:
    """The ways into the deliberation, from its opening on."""
    phase = call.phase(calls.DELIBERATE)
    if phase is None or phase.opened_at is None:
        return None
    facts = {"call": call, "body": call.body, "phase": phase, "is_open": phase.is_open(clock.now())}
    facts |= {
        "participant": participant_in(request, call),
        "count": Statement.objects.shown().filter(call=call).count(),
    }
    return panels.Panel("deliberations/_panel_side.html", facts)


def work_panel(request: HttpRequest, call: Call) -> panels.Panel | None:
    """Statements that wait, and the way to write the first ones."""
    phase = call.phase(calls.DELIBERATE)
    if phase is None or phase.closed_at is not None:
        return None
    waiting = Statement.objects.waiting().filter(call=call).count()
    return panels.Panel("deliberations/_panel_work.html", {"call": call, "body": call.body, "waiting": waiting})
