"""Vote on one statement after the other; and what one voted, and where one stands, for oneself alone."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from mithaq.calls.pages import participant_or_join, to_join
from mithaq.calls.presence import participant_in
from mithaq.core.access import access
from mithaq.core.paging import page_of
from mithaq.deliberations import own, pages
from mithaq.deliberations.actions import cast_vote
from mithaq.deliberations.choosing import read_skipped, turn_of
from mithaq.deliberations.models import Statement, Vote

VOTES_A_PAGE = 50


@access("public")
@never_cache
def vote_next(request: HttpRequest, body: str, call: str) -> HttpResponse:
    """One statement and three buttons; how many are left. ``later``: the numbers of those put off."""
    found = pages.deliberation_at(request, body, call)
    participant = participant_or_join(request, found)
    if isinstance(participant, HttpResponse):
        return participant
    context = pages.context(request, found)
    context["turn"] = turn_of(participant, found, skipped=read_skipped(request.GET.get("later", "")))
    context["last"] = own.answer_to(participant, request.GET.get("last", ""))
    is_part = bool(request.headers.get("HX-Request"))
    return render(request, "deliberations/_vote.html" if is_part else "deliberations/vote.html", context)


@access("public")
@require_POST
def vote_cast(request: HttpRequest, body: str, call: str, statement: str) -> HttpResponse:
    """Take an answer, then on to the next statement, or back to where one changed it."""
    found = pages.deliberation_at(request, body, call)
    asked = pages.statement_at(request, found, statement)
    participant = participant_in(request, found)
    if participant is None:
        return to_join(found, pages.path(found, "vote_next"))
    return own.answered(request, asked, lambda value: cast_vote(by=participant, statement=asked, value=value))


@access("public")
@never_cache
def mine(request: HttpRequest, body: str, call: str) -> HttpResponse:
    """Where the reader stands, what they answered and what they proposed. For them alone."""
    found = pages.deliberation_at(request, body, call)
    participant = participant_or_join(request, found)
    if isinstance(participant, HttpResponse):
        return participant
    context = {**pages.context(request, found), "place": own.place_of(participant, found, get_language() or "fr")}
    votes = Vote.objects.of(participant).filter(statement__call=found).select_related("statement")
    context["page"] = page_of(request, votes.order_by("statement__number"), size=VOTES_A_PAGE)
    context["proposed"] = list(Statement.objects.filter(author=participant).select_related("merged_into"))
    return render(request, "deliberations/mine.html", context)
