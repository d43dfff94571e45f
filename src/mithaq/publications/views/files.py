"""Everything public as files and feeds: CSV, JSON, Atom."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse

from mithaq.core.access import access
from mithaq.core.exports import csv_response
from mithaq.publications.feeds import feed_of
from mithaq.publications.pages import place_at
from mithaq.publications.selections import COLUMNS, public_rows
from mithaq.publications.shown import as_data, head_rows


@access("public")
def document_csv(request: HttpRequest, body: str) -> HttpResponse:
    place = place_at(request, body)
    rows = public_rows(place.body, address=settings.SITE_ADDRESS)
    name = f"publications-{place.body.slug}.csv"
    return csv_response(name, COLUMNS, ([row[column] for column in COLUMNS] for row in rows))


@access("public")
def document_json(request: HttpRequest, body: str) -> HttpResponse:
    """The heads as they stand today, and every document."""
    place = place_at(request, body)
    rows = list(public_rows(place.body, address=settings.SITE_ADDRESS))
    heads = [as_data(row) for row in head_rows(place.scheme, with_documents=False)]
    return JsonResponse({"heads": heads, "documents": rows}, json_dumps_params={"ensure_ascii": False})


@access("public")
def scheme_feed(request: HttpRequest, body: str) -> HttpResponse:
    """The latest documents of a body."""
    place = place_at(request, body)
    return feed_of(place.scheme, title=str(place.body.name), path=place.back, itself=request.path)


@access("public")
def head_feed(request: HttpRequest, body: str, head: str) -> HttpResponse:
    """The latest documents of one head."""
    place = place_at(request, body)
    title = f"{place.row(head).head.name} · {place.body.name}"
    return feed_of(place.scheme, title=title, path=place.head_page(head), itself=request.path, head=head)
