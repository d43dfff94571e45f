"""My desk: what I am to report on."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from mithaq.core.access import access
from mithaq.core.paging import page_of
from mithaq.delivery.desk import REASONS, counts_of, due_for
from mithaq.directory.people import person_in


@access("account")
def to_report(request: HttpRequest) -> HttpResponse:
    """What is late, due soon, or silent; ``?why=`` narrows it."""
    due, why = due_for(person_in(request)), request.GET.get("why", "")
    rows = page_of(request, [one for one in due if why in {"", one.reason}], size=30)
    counts = [(code, name, counts_of(due)[code]) for code, name in REASONS.items()]
    context = {"rows": rows, "counts": counts, "why": why, "section": "desk"}
    return render(request, "delivery/desk.html", context)
