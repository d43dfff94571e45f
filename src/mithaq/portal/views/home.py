"""The home page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from mithaq.core.access import access
from mithaq.core.texts import direction_of
from mithaq.portal.cycle import cycle_of
from mithaq.portal.facts.home import home as gathered


@access("public")
def home(request: HttpRequest) -> HttpResponse:
    steps = cycle_of(direction_of(get_language() or "fr"))
    return render(request, "portal/home.html", {"home": gathered(), "steps": steps})
