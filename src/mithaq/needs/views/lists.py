"""The needs of a call: as a list, on a map, and as files of the same selection."""

from __future__ import annotations

from typing import Any

from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.vary import vary_on_cookie

from mithaq.calls.models import Call
from mithaq.calls.pages import call_at, context_of
from mithaq.calls.presence import participant_in
from mithaq.core.access import access
from mithaq.core.paging import page_of
from mithaq.needs import exports, maps
from mithaq.needs.opened import runs
from mithaq.needs.rules import takes_needs
from mithaq.needs.selections import (
    ORDERS,
    STANDINGS,
    STATES_FOR_OFFICERS,
    Asked,
    any_seed,
    count_of,
    in_order,
    needs_of,
)
from mithaq.needs.shown import rows_of
from mithaq.needs.states import NEED_STATES, OUTCOMES

A_PAGE, ON_A_MAP = 20, 200


def asked_at(request: HttpRequest, call: Call) -> tuple[Asked, Any]:
    """What the address asks for, and the needs that answer it."""
    participant = participant_in(request, call)
    asked = Asked.read(request.GET.dict(), participant=participant)
    return asked, needs_of(call, asked, participant=participant, runs=runs(request, call))


def context_at(request: HttpRequest, call: Call, asked: Asked) -> dict[str, Any]:
    """What list and map share: the filters, with the call's places and themes."""
    prefetch_related_objects([call], "places", "themes")
    names = {"open": OUTCOMES[""], **{code: OUTCOMES[code] for code in STANDINGS if code in OUTCOMES}}
    more = {code: NEED_STATES[code] for code in STATES_FOR_OFFICERS} if runs(request, call) else {}
    standings = names | more
    return {
        **context_of(request, call),
        "asked": asked,
        "orders": ORDERS,
        "standings": standings,
        "query": asked.query(),
        "takes_needs": takes_needs(call),
    }


@access("public")
@vary_on_cookie
def need_list(request: HttpRequest, body: str, call: str) -> HttpResponse:
    """The needs that were asked for, page by page. Whoever comes without a place on the ring of chance gets one."""
    found = call_at(request, body, call)
    asked, rows = asked_at(request, found)
    if asked.needs_seed:
        return redirect(f"{request.path}?{asked.with_seed(any_seed()).query()}")
    context = context_at(request, found, asked)
    count = count_of(found, rows, asked)
    page = page_of(request, in_order(rows, asked, count=count), size=A_PAGE, count=count)
    return render(request, "needs/need_list.html", {**context, "page": page, "rows": rows_of(found, list(page))})


@access("public")
@vary_on_cookie
def need_map(request: HttpRequest, body: str, call: str) -> HttpResponse:
    """The same on a map, two hundred at a time, with a table of the same needs by place."""
    found = call_at(request, body, call)
    asked, rows = asked_at(request, found)
    context = context_at(request, found, asked)
    page = page_of(request, maps.by_place(rows), size=ON_A_MAP)
    shown = maps.map_of(found, rows_of(found, list(page)))
    return render(request, "needs/need_map.html", {**context, "page": page, **shown})


@access("public")
@vary_on_cookie
def need_csv(request: HttpRequest, body: str, call: str) -> HttpResponseBase:
    """The same as a table, by number."""
    found = call_at(request, body, call)
    return exports.csv_of(found, asked_at(request, found)[1])


@access("public")
@vary_on_cookie
def need_json(request: HttpRequest, body: str, call: str) -> HttpResponseBase:
    """The same for programs."""
    found = call_at(request, body, call)
    return exports.json_of(found, asked_at(request, found)[1])


@access("public")
@vary_on_cookie
def need_feed(request: HttpRequest, body: str, call: str) -> HttpResponseBase:
    """The latest of the same, as a feed."""
    found = call_at(request, body, call)
    rows = asked_at(request, found)[1]
    path = reverse("needs:need_list", args=[body, found.public_id])
    return exports.feed_of(found, rows, path=path, itself=request.get_full_path())
