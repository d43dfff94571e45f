"""A law's page lists the commitments that cite each of its articles, and what it orders published."""

from __future__ import annotations

from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from mithaq.core.access import access
from mithaq.core.paging import page_of
from mithaq.instruments import citations
from mithaq.law.laws import law, laws
from mithaq.law.publication import publication_laws


@access("public")
def law_list(request: HttpRequest) -> HttpResponse:
    counted = citations.in_force().values_list("law").annotate(Count("pk")).order_by()
    return render(request, "instruments/law_list.html", {"laws": laws().values(), "counts": dict(counted)})


@access("public")
def law_detail(request: HttpRequest, code: str) -> HttpResponse:
    found = law(code)
    if found is None:
        raise Http404
    rows = page_of(request, citations.of_law(code), size=100)
    articles = citations.by_article(found, rows)
    context = {"law": found, "rows": rows, "articles": articles, "publication": publication_laws().get(code)}
    return render(request, "instruments/law_detail.html", context)
