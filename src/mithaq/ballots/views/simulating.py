"""Try rules on invented votes."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from mithaq.ballots import pages, simulator
from mithaq.core.access import access


@access("public")
def simulate(request: HttpRequest, body: str, call: str) -> HttpResponse:
    """The projects of one envelope under three rules, side by side."""
    election = pages.election_at(request, body, call)
    envelopes = list(election.call.envelopes.select_related("place"))
    wanted = request.GET.get("envelope", "")
    envelope = next((one for one in envelopes if one.public_id == wanted), envelopes[0] if envelopes else None)
    asked = simulator.asked(request.GET)
    found = None if envelope is None else simulator.simulated(election, envelope, **asked)
    more = {"envelopes": envelopes, "envelope": envelope, "compared": found, "choices": simulator.VOTERS, **asked}
    more["next_seed"] = asked["seed"] % simulator.LARGEST_SEED + 1
    return render(request, "ballots/simulator.html", {**pages.context_of(request, election), **more})
