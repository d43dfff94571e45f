"""Whom an officer serves at the counter, in a request: what apps above ask before they enter an act for somebody.

The pages of the acts get ``?for=<public id of the participant>``, as links from the counter's page have it.
"""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest

from mithaq.calls import states
from mithaq.calls.models import Call, Participant
from mithaq.calls.rules import may_run
from mithaq.directory.people import acting_person

PARAMETER = "for"


def served_in(request: HttpRequest, call: Call) -> Participant | None:
    """The participant whom the officer asking serves, or None. Only somebody who was entered at the counter: no officer
    acts for whoever came in by themselves.
    """
    chosen: Participant | None = getattr(request, "_mithaq_served", None)
    if chosen is not None:
        return chosen
    public_id = request.POST.get(PARAMETER) or request.GET.get(PARAMETER, "")
    if not public_id or len(public_id) > 16 or not may_run(acting_person(request), call):
        return None
    rows = Participant.objects.standing().select_related("place", "entry", "entered_by")
    found = rows.filter(call=call, public_id=public_id, channel=states.BY_COUNTER).first()
    if found is not None:
        found.call = call
    return found


def serve(request: HttpRequest, participant: Participant) -> None:
    """Let the panels of this page know whom it is about."""
    request._mithaq_served = participant  # type: ignore[attr-defined]  # kept for the request's life


def serving(participant: Participant) -> str:
    """The query that a link bears to enter an act for ``participant``."""
    return urlencode({PARAMETER: participant.public_id})
