"""Where a programme or a charter stands, as a page and as data."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from mithaq.core.access import access
from mithaq.core.exports import csv_response
from mithaq.delivery import exports, feeds, panels
from mithaq.delivery.shown import delivery_shown
from mithaq.instruments.pages import InstrumentPage, page_at


@access("public")
def delivery_detail(request: HttpRequest, body: str, slug: str) -> HttpResponse:
    """Counts, the timeline, and a page of commitments; every number leads to what it counts."""
    page = public_page(request, body, slug)
    context = {
        **page.context,
        **delivery_shown(request, page),
        "title": page.edition.title,
        "actions": panels.shown("delivery_action", request, page.edition),
        "sides": panels.shown("delivery_side", request, page.edition),
        "belows": panels.shown("delivery_below", request, page.edition),
    }
    return render(request, "delivery/delivery_detail.html", context)


@access("public")
def delivery_csv(request: HttpRequest, body: str, slug: str) -> HttpResponse:
    """One line for each commitment and each milestone."""
    page = public_page(request, body, slug)
    rows = exports.rows_of(page.edition, page.body.today())
    return csv_response(f"{page.instrument.slug}-progress.csv", exports.HEADS, [list(one.values()) for one in rows])


@access("public")
def delivery_json(request: HttpRequest, body: str, slug: str) -> HttpResponse:
    """The same for programs."""
    page = public_page(request, body, slug)
    rows = exports.rows_of(page.edition, page.body.today())
    return JsonResponse({"instrument": page.instrument.public_id, "on": page.body.today(), "progress": rows})


@access("public")
def delivery_feed(request: HttpRequest, body: str, slug: str) -> HttpResponse:
    """The latest reports, for readers of feeds."""
    page = public_page(request, body, slug)
    return feeds.feed_of(page.edition, itself=request.path)


def public_page(request: HttpRequest, body: str, slug: str) -> InstrumentPage:
    """The page of the best public edition: a draft promises nothing yet. Raises Http404."""
    page = page_at(request, body, slug)
    return page if page.edition.is_public else page_at(request, body, slug, public_number(page))


def public_number(page: InstrumentPage) -> int:
    """The number of the best edition that is public; 0, which is none, where there is no such edition."""
    return next((one.number for one in page.editions if one.is_public), 0)
