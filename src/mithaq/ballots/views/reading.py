"""Read: where the ballot of a call stands, and what its secrecy and its proofs do not protect from."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from mithaq.ballots import pages, shown, voters
from mithaq.ballots.turnout import turnout_of
from mithaq.core import clock
from mithaq.core.access import access


@access("public")
@never_cache
def ballot(request: HttpRequest, body: str, call: str) -> HttpResponse:
    """How one votes in this call, where this reader may, and what to do with a tracker."""
    election = pages.election_at(request, body, call)
    context = pages.context_of(request, election)
    purses = pages.purses_of(election)
    more = {
        "is_open": election.is_open(clock.now()),
        "purses": purses,
        "turnout": turnout_of(election, purses),
        "voter": voters.voter_of(context["participant"], election, purses),
        "sentence": shown.method_sentence(election),
        "completion": shown.completion_sentence(election),
    }
    return render(request, "ballots/ballot.html", {**context, **more})


@access("public")
def limits(request: HttpRequest, body: str, call: str) -> HttpResponse:
    """What the secrecy of the vote and the recount protect from, and what not."""
    election = pages.election_at(request, body, call)
    return render(request, "ballots/limits.html", pages.context_of(request, election))
