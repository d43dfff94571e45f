"""Vote: the ballot of one envelope, projects side by side, and their photos."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache

from mithaq.ballots import pages, shown
from mithaq.ballots.actions import Receipt, Ticket, cast
from mithaq.ballots.booth import WEB, Booth, answer
from mithaq.ballots.models import Candidate, Purse, RollEntry
from mithaq.ballots.voters import voter_of
from mithaq.calls.models import Participant
from mithaq.calls.pages import participant_or_join
from mithaq.core import clock, files
from mithaq.core.access import access

MOST_COMPARED = 3


@access("public")
@never_cache
def vote(request: HttpRequest, body: str, call: str, envelope: str) -> HttpResponse:
    """The ballot of one envelope, for whoever is on the roll: fill it in, look at it, send it, keep the receipt."""
    election = pages.election_at(request, body, call)
    purse = pages.purse_at(election, envelope)
    participant = participant_or_join(request, election.call)
    if isinstance(participant, HttpResponse):
        return participant
    voter = voter_of(participant, election, [purse])
    is_sent = request.method == "POST" and request.POST.get("step") == "cast"
    may_vote = voter is not None and voter.purses and (is_sent or not voter.purses[0][1])
    if voter is None or voter.roll_entry is None or not may_vote or not (election.is_open(clock.now()) or is_sent):
        return _not_here(request, purse, voter)
    return answer(request, _booth(purse, participant, voter.roll_entry))


@access("public")
def compare(request: HttpRequest, body: str, call: str, envelope: str) -> HttpResponse:
    """Two or three projects side by side: a plain page of its own, so that nothing chosen is lost or sent."""
    election = pages.election_at(request, body, call)
    purse = pages.purse_at(election, envelope)
    candidates = shown.candidates_of(purse)
    about = shown.sources_of(candidates)
    wanted = list(dict.fromkeys(filter(None, request.GET.getlist("project"))))[:MOST_COMPARED]
    slots = enumerate([*wanted, *[""] * (MOST_COMPARED - len(wanted))], start=1)
    chosen = [(one, about.get(one.public_id)) for key in wanted for one in candidates if one.key == key]
    more = {"purse": purse, "candidates": candidates, "slots": slots, "compared": chosen}
    return render(request, "ballots/compare.html", {**pages.context_of(request, election), **more})


@access("public")
def photo(request: HttpRequest, body: str, call: str, candidate: str) -> HttpResponse:
    """The photo of a project."""
    election = pages.election_at(request, body, call)
    found = get_object_or_404(Candidate, election=election, public_id=candidate)
    if not found.photo_digest:
        raise Http404
    try:
        return shown.photo_served(found)
    except files.NotKept as error:
        raise Http404 from error


def _booth(purse: Purse, participant: Participant, roll_entry: RollEntry) -> Booth:
    def send(choices: Any, ticket: Ticket, voter_part: str) -> Receipt:
        return cast(
            by=participant, roll_entry=roll_entry, purse=purse, choices=choices, voter_part=voter_part, ticket=ticket
        )

    return Booth(purse=purse, candidates=shown.candidates_of(purse), whose=str(roll_entry.pk), kind=WEB, send=send)


def _not_here(request: HttpRequest, purse: Purse, voter: Any) -> HttpResponse:
    context = pages.context_of(request, purse.election)
    is_open = purse.election.is_open(clock.now())
    return render(request, "ballots/not_here.html", {**context, "purse": purse, "voter": voter, "is_open": is_open})
