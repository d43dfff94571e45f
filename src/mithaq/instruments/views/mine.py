"""My commitments: what binds me through my mandates, today."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from mithaq.core.access import access
from mithaq.directory.people import person_in
from mithaq.instruments.mine import active_mandates, commitments_of, lived_lineages


@access("person")
def my_commitments(request: HttpRequest) -> HttpResponse:
    person = person_in(request)
    mandates = active_mandates(person)
    chosen = [one for one in mandates if one.public_id == request.GET.get("mandate")]
    charters = commitments_of(person, chosen or mandates)
    context = {"mandates": mandates, "chosen": chosen[0] if chosen else None, "charters": charters, "section": "desk"}
    return render(request, "instruments/my_commitments.html", {**context, "lived": lived_lineages(charters)})
