"""What this app itself shows on a call's page through `panels`: the work of those who run it, dates that were changed,
volunteers."""

from __future__ import annotations

from django.http import HttpRequest

from mithaq.calls import panels, states
from mithaq.calls.hours import hours_in_words
from mithaq.calls.models import Call
from mithaq.calls.panels import Panel
from mithaq.calls.rules import may_compose
from mithaq.directory.people import acting_person

MOVES = 10  # the latest changes of dates that are shown


def declare() -> None:
    """Show them. Called when the app is ready."""
    panels.register("action", _offer_help, rank=200)
    panels.register("work", _work, rank=10)
    panels.register("side", _moves, rank=10)
    panels.register("side", _who_takes_part, rank=300)


def _offer_help(_request: HttpRequest, call: Call) -> Panel | None:
    return Panel("calls/_volunteer_action.html") if call.is_in(states.VOLUNTEER) else None


def _work(request: HttpRequest, call: Call) -> Panel | None:
    has_volunteers = call.phase(states.VOLUNTEER) is not None
    waiting = call.volunteers.standing().filter(state=states.OFFERED).count() if has_volunteers else 0
    context = {
        "composes": may_compose(acting_person(request), call.body),
        "has_counter": call.state == states.PUBLISHED and states.COUNTER in {*call.ways, *call.voting_ways},
        "has_volunteers": has_volunteers,
        "waiting": waiting,
    }
    return Panel("calls/_work.html", context) if any(context.values()) else None


def _moves(_request: HttpRequest, call: Call) -> Panel | None:
    """Dates of a public call that were changed, with what they were."""
    if not call.is_public:
        return None
    zone = call.body.time_zone
    rows = [
        {
            "name": one.name,
            "at": one.at,
            "now": hours_in_words(one.opens_at, one.closes_at, zone),
            "before": hours_in_words(one.opened_before, one.closed_before, zone),
        }
        for one in call.phase_changes.all()[:MOVES]
    ]
    return Panel("calls/_moves.html", {"rows": rows}) if rows else None


def _who_takes_part(_request: HttpRequest, call: Call) -> Panel | None:
    if not call.is_public:
        return None
    return Panel("calls/_who_took_part.html", {"has_volunteers": call.phase(states.VOLUNTEER) is not None})
