"""My desk: what is due today first."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from mithaq.core import clock
from mithaq.core.access import access
from mithaq.directory.people import person_in
from mithaq.portal.facts.desk import desk_of


@access("person")
def desk(request: HttpRequest) -> HttpResponse:
    person = person_in(request)
    context = {"person": person, "desk": desk_of(person), "today": clock.today(), "section": "desk"}
    return render(request, "portal/desk.html", context)
