"""Read: the calls of a body, and one call, with what the apps above show in it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.vary import vary_on_cookie

from mithaq.calls import panels, shown
from mithaq.calls.pages import call_at, context_of
from mithaq.calls.rules import may_compose
from mithaq.core import clock
from mithaq.core.access import access
from mithaq.directory.models import Body
from mithaq.directory.people import acting_person

PLACES: tuple[panels.Place, ...] = ("action", "main", "side")


@access("public")
@vary_on_cookie
def call_list(request: HttpRequest, body: str) -> HttpResponse:
    """The calls of a body, each with where it stands."""
    held, person, now = get_object_or_404(Body, slug=body), acting_person(request), clock.now()
    rows = [(call, shown.standing_of(call, now)) for call in shown.calls_of(held, person)]
    context = {"body": held, "rows": rows, "may_compose": may_compose(person, held)}
    return render(request, "calls/call_list.html", context)


@access("public")
@vary_on_cookie
def call_detail(request: HttpRequest, body: str, call: str) -> HttpResponse:
    """One call: its phases, its money, its rules, and what is done in it."""
    found, now = call_at(request, body, call), clock.now()
    context = context_of(request, found)
    about = {"track": shown.track_of(found, now), "standing": shown.standing_of(found, now)}
    more = {"delays": shown.delays_of(found, now), "envelopes": shown.envelopes_of(found)}
    places = {place: panels.shown(place, request, found) for place in PLACES}
    work = panels.shown("work", request, found) if context["may_run"] else []
    who = {"ways": shown.ways_of(found.ways), "voting_ways": shown.ways_of(found.voting_ways)}
    who["may_compose"] = may_compose(context["person"], found.body)  # type: ignore[assignment]
    return render(
        request, "calls/call_detail.html", {**context, **about, **more, **who, "panels": places, "work": work}
    )
