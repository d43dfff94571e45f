"""The booth: a ballot is filled in, looked at once more, sent, and its receipt shown; all in one page's address.

The same steps serve a voter on the site, a voter beside an officer at the counter, and whoever replaces a ballot; each
is a `Booth` that says whose choices these are and how they are sent. Between the steps everything stands in the form.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from mithaq.ballots import actions, pages, shown, states, tickets
from mithaq.ballots.actions import Receipt, Ticket
from mithaq.ballots.choosing import Said, in_voters_order, summed
from mithaq.ballots.models import Candidate, Purse
from mithaq.ballots.terms import checked_choices
from mithaq.core.errors import Refused

WEB, COUNTER, REPLACING = "web", "counter", "replacing"
Send = Callable[["list[str] | dict[str, int]", Ticket, str], Receipt]


@dataclass(frozen=True)
class Booth:
    """``whose``: tells this voter's forms from others'; of it, too, their order of projects comes. ``carried``: what
    each form of the booth holds besides. ``send``: casts the vote."""

    purse: Purse
    candidates: list[Candidate]
    whose: str
    kind: str
    send: Send
    carried: Mapping[str, str] = field(default_factory=dict)

    @property
    def ordered(self) -> list[Candidate]:
        """In an order of chance that stays the same for this voter: no project gains by standing first."""
        return sorted(
            self.candidates, key=lambda one: hashlib.sha256(f"{self.whose}|{one.public_id}".encode()).digest()
        )


def answer(request: HttpRequest, booth: Booth) -> HttpResponse:
    """The page that follows what was sent: the list, a last look, or the receipt."""
    step = request.POST.get("step", "") if request.method == "POST" else ""
    steps = {"review": _review, "cast": _cast, "keep": _keep}
    try:
        response = steps.get(step, _list)(request, booth)
    except Refused as refused:
        response = _list(request, booth, refused=str(refused.message))
    return pages.kept_to_itself(response)


def _list(request: HttpRequest, booth: Booth, *, refused: str = "", is_kept: bool = False) -> HttpResponse:
    purse, said = booth.purse, _said(request, booth)
    wanted = shown.wanted_of(request.POST)
    about = shown.sources_of(booth.candidates)
    rows = shown.ballot_rows(booth.ordered, said, about, wanted)
    more = {
        "rows": [row for row in rows if row.is_shown],
        "hidden": [row for row in rows if not row.is_shown and row.value],
        "sum": summed(said, booth.candidates, purse.election, purse.amount),
        "filters": shown.filters_of(about, wanted),
        "refused": refused,
        "is_kept": is_kept,
    }
    return _page(request, booth, "ballots/booth.html", more)


def _review(request: HttpRequest, booth: Booth) -> HttpResponse:
    said = _said(request, booth)
    return _last_look(request, booth, said, tickets.write_ticket(booth.purse, booth.whose, said, actions.new_ticket()))


def _last_look(request: HttpRequest, booth: Booth, said: Said, ticket: str, *, refused: str = "") -> HttpResponse:
    purse = booth.purse
    checked_choices(purse, said.choices(purse.election.method), booth.candidates)
    more = {
        "chosen": in_voters_order(said, booth.candidates, purse.election.method),
        "values": said.values,
        "sum": summed(said, booth.candidates, purse.election, purse.amount),
        "ticket": ticket,
        "voter_part": request.POST.get("voter_part", ""),
        "refused": refused,
    }
    return _page(request, booth, "ballots/review.html", more)


def _cast(request: HttpRequest, booth: Booth) -> HttpResponse:
    text = request.POST.get("ticket", "")
    said, ticket = tickets.read_ticket(booth.purse, booth.whose, text)
    try:
        receipt = booth.send(said.choices(booth.purse.election.method), ticket, request.POST.get("voter_part", ""))
    except Refused as refused:
        if refused.field != "voter_part":
            raise
        return _last_look(request, booth, said, text, refused=str(refused.message))
    more = {"receipt": receipt, "code": shown.code_of_find(request, booth.purse), "file": shown.receipt_file(receipt)}
    response = _page(request, booth, "ballots/receipt.html", more)
    tickets.forget(response, booth.purse)
    return response


def _keep(request: HttpRequest, booth: Booth) -> HttpResponse:
    if booth.kind != WEB:
        raise Refused(_("Choices are kept in a voter’s own browser only."))
    response = _list(request, booth, is_kept=True)
    tickets.keep(response, booth.purse, booth.whose, _said(request, booth))
    return response


def _said(request: HttpRequest, booth: Booth) -> Said:
    if request.method == "POST" and "step" in request.POST:
        return Said.of_form(request.POST)
    return tickets.kept(request, booth.purse, booth.whose) if booth.kind == WEB else Said()


def _page(request: HttpRequest, booth: Booth, template: str, more: Mapping[str, Any]) -> HttpResponse:
    election = booth.purse.election
    context: dict[str, Any] = pages.context_of(request, election)
    about = {
        "purse": booth.purse,
        "booth": booth,
        "is_ticked": election.method in (states.APPROVAL, states.KNAPSACK),
        "places": range(1, shown.most_places(election, booth.candidates) + 1),
        "sentence": shown.method_sentence(election),
    }
    return render(request, template, {**context, **about, **more})
