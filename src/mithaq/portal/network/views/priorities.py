"""Priorities and markers over all programmes of a body, or of a network and its members, on a day."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from mithaq.core.access import access
from mithaq.core.exports import csv_response
from mithaq.core.paging import page_of
from mithaq.directory.models import Body
from mithaq.instruments.programmes.vocabulary import ANSWERS
from mithaq.portal.network.forms import day_asked
from mithaq.portal.network.priorities import ALL, MARKER, PRIORITY, RollUp, actions_behind, name_of, roll_up

HEADERS = ("kind", "code", "name", "actions", "with_budget", "currency", "budget")


@access("public")
def priority_list(request: HttpRequest, body: str) -> HttpResponse:
    """Each number leads to the actions that it counts."""
    found = get_object_or_404(Body, slug=body)
    day = day_asked(request, found)
    context = {"body": found, "at": day.on, "found": roll_up(found, day)}
    return render(request, "portal/network/priority_list.html", context)


@access("public")
def priority_csv(request: HttpRequest, body: str) -> HttpResponse:
    """A line for each row and currency."""
    found = get_object_or_404(Body, slug=body)
    day = day_asked(request, found)
    return csv_response(f"priorities-{found.slug}-{day.on}.csv", HEADERS, _lines(roll_up(found, day)))


def _lines(found: RollUp) -> Iterator[tuple[object, ...]]:
    for row in (found.total, *found.priorities, *found.markers):
        budgets: list[tuple[str, Decimal | None]] = [*row.budgets.items()] or [("", None)]
        for currency, budget in budgets:
            yield (row.kind, row.code, str(row.name), row.count, row.with_budget, currency, budget)


@access("public")
def action_list(request: HttpRequest, body: str, kind: str, code: str) -> HttpResponse:
    """The actions behind one number; of a marker, those that answer yes or partly."""
    found = get_object_or_404(Body, slug=body)
    day = day_asked(request, found)
    name = name_of(found, day, kind, code) if kind in (PRIORITY, MARKER) else None
    if name is None and kind != ALL:
        raise Http404
    page = page_of(request, actions_behind(found, day, kind, code), size=30)
    rows = [(one, one.plan.marker(code) if kind == MARKER else None) for one in page]
    context = {"body": found, "at": day.on, "name": name, "page": page, "rows": rows, "answers": ANSWERS}
    return render(request, "portal/network/action_list.html", context)
