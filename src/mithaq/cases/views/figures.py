"""Figures of a body or of the members of a network: for everybody, as a page and as files."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render

from mithaq.cases.figures.pages import Asked, BodyPage, members_context, records_of
from mithaq.cases.figures.tables import label_of, plain_rows
from mithaq.core.access import access
from mithaq.core.exports import csv_response
from mithaq.core.paging import page_of
from mithaq.directory.models import Body

HEADERS = ("table", "code", "label", "count")


def asked_of(request: HttpRequest, slug: str) -> Asked:
    return Asked.read(get_object_or_404(Body, slug=slug), request.GET)


@access("public")
def figures_detail(request: HttpRequest, body: str) -> HttpResponse:
    """How many asked this body in a year, how it answered, and in how many days; of a network, its members."""
    asked = asked_of(request, body)
    context: dict[str, Any] = {"body": asked.body, "asked": asked}
    if asked.body.is_network:
        return render(request, "cases/figures_network.html", context | members_context(asked))
    return render(request, "cases/figures.html", {**context, "page": BodyPage.of(asked)})


@access("public")
def figures_csv(request: HttpRequest, body: str) -> HttpResponse:
    asked = asked_of(request, body)
    rows = plain_rows(BodyPage.of(asked).tables, BodyPage.of(asked).spread)
    return csv_response(f"figures-{asked.body.slug}-{asked.kind.code}-{asked.year}.csv", HEADERS, rows)


@access("public")
def figures_json(request: HttpRequest, body: str) -> HttpResponse:
    asked = asked_of(request, body)
    page = BodyPage.of(asked)
    rows = [dict(zip(HEADERS, row, strict=True)) for row in plain_rows(page.tables, page.spread)]
    answer = {"body": asked.body.public_id, "kind": asked.kind.code, "year": asked.year, "figures": rows}
    return JsonResponse(answer, json_dumps_params={"ensure_ascii": False})


@access("public")
def figures_records(request: HttpRequest, body: str) -> HttpResponse:
    """The published cases behind one number, each with its place in the public log."""
    asked, code = asked_of(request, body), request.GET.get("of", "received")
    rows = page_of(request, records_of(asked, code))
    label = label_of(code, asked.kind, asked.law)
    context = {"body": asked.body, "asked": asked, "page": rows, "label": label, "code": code}
    return render(request, "cases/figures_records.html", context)
