"""At the counter: find a voter on the roll, let them vote here, or hand out a paper."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from mithaq.ballots import officers, pages, shown, states, voters
from mithaq.ballots.actions import Receipt, Ticket, cast, hand_out
from mithaq.ballots.booth import COUNTER, Booth, answer
from mithaq.ballots.forms.officers import FindVoterForm
from mithaq.ballots.models import Election, Purse, RollEntry
from mithaq.core import clock
from mithaq.core.access import access
from mithaq.core.errors import Refused
from mithaq.core.formpages import add_refusal
from mithaq.directory.people import person_in


@access("account")
def counter(request: HttpRequest, body: str, call: str) -> HttpResponse:
    """Find somebody on the roll, and see where they may still vote."""
    election = pages.run_election_at(request, body, call)
    form = FindVoterForm(request.POST or None)
    try:
        found = officers.on_roll(request, election, form.cleaned_data) if form.is_valid() else None
        found = found or officers.served(request, election)
    except Refused as refused:
        found = None
        if form.is_bound:
            add_refusal(form, refused)
    return pages.kept_to_itself(render(request, "ballots/counter.html", _found(request, election, form, found)))


@access("account")
@require_POST
def counter_vote(request: HttpRequest, body: str, call: str, envelope: str) -> HttpResponse:
    """The voter fills in the ballot on the officer's screen, and takes the receipt."""
    election = pages.run_election_at(request, body, call)
    purse, roll_entry = pages.purse_at(election, envelope), officers.roll_entry_in(request, election)
    if roll_entry is None:
        return redirect("ballots:counter", body, call)
    return answer(request, _booth(request, purse, roll_entry))


@access("account")
@require_POST
def counter_paper(request: HttpRequest, body: str, call: str, envelope: str) -> HttpResponse:
    """Mark on the roll that a paper is handed out."""
    election = pages.run_election_at(request, body, call)
    purse, roll_entry = pages.purse_at(election, envelope), officers.roll_entry_in(request, election)
    said = {"is_handed_out": False, "refused": ""}
    if roll_entry is not None:
        try:
            hand_out(by=person_in(request), roll_entry=roll_entry, purse=purse)
            said["is_handed_out"] = True
        except Refused as refused:
            said["refused"] = str(refused.message)
    context = _found(request, election, FindVoterForm(), roll_entry)
    return pages.kept_to_itself(render(request, "ballots/counter.html", {**context, **said}))


def _found(request: HttpRequest, election: Election, form: Any, roll_entry: RollEntry | None) -> dict[str, Any]:
    context = {**pages.context_of(request, election), "form": form, "is_open": election.is_open(clock.now())}
    if roll_entry is None:
        return context
    voter = voters.of_roll(roll_entry, pages.purses_of(election))
    return {**context, "voter": voter, "token": officers.token_of(request, election, roll_entry)}


def _booth(request: HttpRequest, purse: Purse, roll_entry: RollEntry) -> Booth:
    officer = person_in(request)

    def send(choices: Any, ticket: Ticket, voter_part: str) -> Receipt:
        said = {"choices": choices, "voter_part": voter_part, "ticket": ticket, "channel": states.COUNTER}
        return cast(by=officer, roll_entry=roll_entry, purse=purse, **said)

    return Booth(
        purse=purse,
        candidates=shown.candidates_of(purse),
        whose=str(roll_entry.pk),
        kind=COUNTER,
        send=send,
        carried={"voter": request.POST["voter"]},
    )
