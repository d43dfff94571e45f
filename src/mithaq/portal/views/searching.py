"""Search over bodies, charters, values, commitments, published documents and answered requests."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from mithaq.core.access import access
from mithaq.core.paging import page_of
from mithaq.portal.forms import Search
from mithaq.portal.models import KINDS


@access("public")
def search(request: HttpRequest) -> HttpResponse:
    wanted = Search.read(request.GET)
    page = page_of(request, wanted.applied(), size=20)
    return render(request, "portal/search.html", {"wanted": wanted, "page": page, "kinds": KINDS, "section": "search"})
