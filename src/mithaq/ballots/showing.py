"""What a call's page shows of its ballot: “Vote” while it is open, then the result; turnout; the work of officers."""

from __future__ import annotations

from django.http import HttpRequest

from mithaq.ballots import states
from mithaq.ballots.models import Election
from mithaq.calls.models import Call
from mithaq.calls.panels import Panel, register
from mithaq.core import clock


def declare() -> None:
    """Register with the calls."""
    register("action", to_vote, rank=10)


def to_vote(request: HttpRequest, call: Call) -> Panel | None:
    """“Vote”, as long as one can."""
    election = election_of(request, call)
    if election is None or not election.is_open(clock.now()):
        return None
    return Panel("ballots/_action.html")


def election_of(request: HttpRequest, call: Call) -> Election | None:
    """The election of a call; asked once for all panels of a page."""
    found: dict[int, Election | None] = request.__dict__.setdefault("_mithaq_elections", {})
    if call.pk not in found:
        election = Election.objects.filter(call=call).first()
        if election is not None:
            election.call = call
        found[call.pk] = election
    return found[call.pk]


def is_public(election: Election | None) -> bool:
    return election is not None and election.state != states.DRAFT
