"""Pages that explain: how to check the log, what can be taken away, how the site is made accessible."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from mithaq.core.access import access
from mithaq.ledger import proofs


@access("public")
def how_to_check(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/how_to_check.html", {"checkpoint": proofs.latest_checkpoint()})


@access("public")
def open_data(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/open_data.html", {"site": settings.SITE_ADDRESS})


@access("public")
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/accessibility.html", {})
