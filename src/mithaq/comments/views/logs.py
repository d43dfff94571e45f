"""The log of moderation for those who run the call, and its figures for everybody."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.vary import vary_on_cookie

from mithaq.calls.pages import call_at, context_of, run_call_at
from mithaq.comments import states
from mithaq.comments.selections import decisions_of, figures_of
from mithaq.core.access import access
from mithaq.core.exports import csv_response
from mithaq.core.paging import page_of

COLUMNS = ("at", "decision", "thing", "id", "reason", "words", "by", "until", "after_appeal", "log_entry")


@access("account")
def decision_list(request: HttpRequest, body: str, call: str) -> HttpResponse:
    """Who decided what, when and why."""
    found = run_call_at(request, body, call)
    asked = {name: request.GET.get(name, "")[:40] for name in ("verb", "reason")}
    page = page_of(request, decisions_of(found, asked), size=100)
    lists = {"verbs": states.VERBS, "reasons": states.ALL_REASONS}
    context = {**context_of(request, found), **lists, "page": page, "asked": asked}
    return render(request, "comments/decision_list.html", context)


@access("account")
def decision_csv(request: HttpRequest, body: str, call: str) -> HttpResponse:
    """The same as a file, whole."""
    found = run_call_at(request, body, call)
    rows = decisions_of(found, {"verb": "", "reason": ""}).order_by("pk")
    cells = (
        (one.at.isoformat(timespec="seconds"), one.verb, one.matter.kind, one.matter.subject, one.reason, one.words,
         one.by.name if one.by else "", one.until.isoformat() if one.until else "", bool(one.answers), one.act)
        for one in rows
    )  # fmt: skip
    return csv_response(f"moderation-{found.public_id}.csv", COLUMNS, cells)


@access("public")
@vary_on_cookie
def figures(request: HttpRequest, body: str, call: str) -> HttpResponse:
    """What was hidden in a call, by reason, in numbers."""
    found = call_at(request, body, call)
    return render(request, "comments/figures.html", {**context_of(request, found), "figures": figures_of(found)})
