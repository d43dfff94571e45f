"""Officers write down needs for others: one by one, at the counter or after a workshop, or by the list."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from mithaq.calls.counter import served_in, serving
from mithaq.calls.pages import context_of, run_call_at
from mithaq.core.access import access
from mithaq.core.exports import csv_response
from mithaq.core.sheets import LARGEST_FILE
from mithaq.directory.people import person_in
from mithaq.needs import states
from mithaq.needs.acting import tried
from mithaq.needs.actions.importing import COLUMNS, EXAMPLE, import_needs
from mithaq.needs.actions.saying import enter_need
from mithaq.needs.forms.officers import ListForm
from mithaq.needs.forms.saying import EntryForm
from mithaq.needs.models import Need
from mithaq.needs.rules import takes_written_down


@access("account")
def need_enter(request: HttpRequest, body: str, call: str) -> HttpResponse:
    """Write down a need; the next one of the same workshop begins with its name, of the same person with theirs."""
    found, person = run_call_at(request, body, call), person_in(request)
    served = served_in(request, found)
    form = EntryForm(request.POST or None, call=found, officer=person, served=served, initial=_begun(request))
    enter = lambda: enter_need(by=person, call=found, said=form.said, **form.entered)  # noqa: E731
    if request.method == "POST" and (need := tried(form, enter)) is not None:
        messages.success(request, _("Written down as need no. %(number)s.") % {"number": need.number})
        following = serving(need.author) if need.author else urlencode(_workshop_of(need))
        return redirect(f"{request.path}?{following}")
    more = {"form": form, "is_open": takes_written_down(found), "served": served}
    return render(request, "needs/need_enter.html", {**context_of(request, found), **more})


def _begun(request: HttpRequest) -> dict[str, str]:
    return {"channel": request.GET.get("channel") or states.AT_COUNTER, "occasion": request.GET.get("occasion", "")}


def _workshop_of(need: Need) -> dict[str, str]:
    return {"channel": need.channel, "occasion": need.occasion}


@access("account")
def need_import(request: HttpRequest, body: str, call: str) -> HttpResponse:
    """Try the list, or write down its good lines; then the report, line by line."""
    found, person = run_call_at(request, body, call), person_in(request)
    form, outcome = ListForm(request.POST or None, request.FILES or None), None
    if request.method == "POST" and form.is_valid():
        content, is_trial = form.cleaned_data["file"].read(LARGEST_FILE + 1), "write" not in request.POST
        asked = {"content": content, "is_trial": is_trial, "occasion": form.cleaned_data["occasion"]}
        outcome = tried(form, lambda: import_needs(by=person, call=found, **asked))
    more = {"form": form, "outcome": outcome, "columns": COLUMNS, "is_open": takes_written_down(found)}
    codes = {"places": found.places.all(), "themes": found.themes.all()}
    return render(request, "needs/need_import.html", {**context_of(request, found), **more, **codes})


@access("account")
def import_example(request: HttpRequest, body: str, call: str) -> HttpResponse:
    """A sheet with the headers and one line of example, with a place and a theme of this call."""
    found = run_call_at(request, body, call)
    headers, line = EXAMPLE
    parts = {"place": found.places.first(), "theme": found.themes.first()}
    cells = [part.code if (part := parts.get(name)) else cell for name, cell in zip(headers, line, strict=True)]
    return csv_response("needs.csv", headers, [cells])
