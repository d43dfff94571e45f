"""Find my ballot, and put another in its place. What is typed here goes in no address and into no cache."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from mithaq.ballots import finding, pages, results, shown
from mithaq.ballots.actions import Receipt, Ticket, locator_of, replace
from mithaq.ballots.booth import REPLACING, Booth, answer
from mithaq.ballots.forms.finding import FindForm, SecretsForm
from mithaq.ballots.models import Purse
from mithaq.core import clock
from mithaq.core.access import access
from mithaq.core.errors import Refused
from mithaq.core.formpages import add_refusal


@access("public")
@never_cache
def find(request: HttpRequest, body: str, call: str) -> HttpResponse:
    """Whether a ballot is there, and after the close how it counts and what it did."""
    election = pages.election_at(request, body, call)
    form, purses = FindForm(request.POST or None), pages.purses_of(election)
    found: list[Any] | None = None
    if form.is_valid():
        try:
            rows = finding.find(election, purses, **form.cleaned_data)
            found = [shown.found_row(one, results.effect_of(one.purse, one.ballot)) for one in rows]
        except Refused as refused:
            add_refusal(form, refused)
    context = {**pages.context_of(request, election), "form": form, "found": found}
    return pages.kept_to_itself(render(request, "ballots/find.html", context))


@access("public")
@never_cache
def replace_vote(request: HttpRequest, body: str, call: str, envelope: str) -> HttpResponse:
    """Cast another ballot in the place of the one with this tracker and this secret."""
    election = pages.election_at(request, body, call)
    purse = pages.purse_at(election, envelope)
    form = SecretsForm(request.POST or None)
    is_open = election.is_open(clock.now())
    if form.is_valid() and is_open:
        try:
            return answer(request, _booth(purse, form.cleaned_data))
        except Refused as refused:
            add_refusal(form, refused)
    context = {**pages.context_of(request, election), "form": form, "purse": purse, "is_open": is_open}
    return pages.kept_to_itself(render(request, "ballots/replace.html", context))


def _booth(purse: Purse, said: dict[str, str]) -> Booth:
    """Raises Refused where what is typed is no tracker or no secret."""
    locator = locator_of(purse, tracker=said["tracker"], secret=said["secret"])

    def send(choices: Any, ticket: Ticket, voter_part: str) -> Receipt:
        return replace(purse=purse, choices=choices, voter_part=voter_part, ticket=ticket, **said)

    return Booth(
        purse=purse,
        candidates=shown.candidates_of(purse),
        whose=locator.hex(),
        kind=REPLACING,
        send=send,
        carried=said,
    )
