"""What the pages of a ballot begin with: the election, its purses, and who votes."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from mithaq.ballots import states
from mithaq.ballots.models import Election, Purse
from mithaq.ballots.rules import may_prepare
from mithaq.calls import pages
from mithaq.core.errors import NotAllowed
from mithaq.directory.people import acting_person


def election_at(request: HttpRequest, body: str, call: str) -> Election:
    """The election at this address, with its call and body. Raises Http404 to whoever may not see it."""
    found = pages.call_at(request, body, call)
    election = get_object_or_404(Election.objects.visible_to(acting_person(request)), call=found.pk)
    election.call = found
    return election


def run_election_at(request: HttpRequest, body: str, call: str) -> Election:
    """The same, for whoever runs the call. Raises NotAllowed to others."""
    election = election_at(request, body, call)
    if not may_prepare(acting_person(request), election):
        raise NotAllowed
    return election


def purses_of(election: Election) -> list[Purse]:
    """All purses, that of the whole territory first; none before the ballot opens. One query."""
    rows = election.purses.select_related("envelope", "place")
    purses = sorted(rows, key=lambda one: (one.place_id is not None, one.order, one.pk))
    for one in purses:
        one.election = election
    return purses


def published_at(request: HttpRequest, body: str, call: str) -> Election:
    """An election whose result is published. Raises Http404 before."""
    election = election_at(request, body, call)
    if election.state != states.PUBLISHED:
        raise Http404
    return election


def purse_at(election: Election, envelope: str) -> Purse:
    """The purse at this address. Raises Http404."""
    purse = get_object_or_404(election.purses.select_related("envelope", "place"), envelope__public_id=envelope)
    purse.election = election
    return purse


def context_of(request: HttpRequest, election: Election) -> dict[str, Any]:
    """What every page of a ballot has: that of the call, the election, and where it stands."""
    return {
        **pages.context_of(request, election.call),
        "election": election,
        "phase": election.call.phase("ballot"),
        "is_published": election.state == states.PUBLISHED,
    }


def address(election: Election, name: str, *more: Any) -> str:
    """The path of one page of this ballot."""
    return reverse(f"ballots:{name}", args=[election.call.body.slug, election.call.public_id, *more])


def kept_to_itself(response: HttpResponse) -> HttpResponse:
    """Let no cache keep a page on which somebody votes."""
    response["Cache-Control"] = "no-store, private"
    return response
