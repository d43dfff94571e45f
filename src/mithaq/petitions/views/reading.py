"""Read: the petitions of a council, one of them, the receipt of its deposit."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.vary import vary_on_cookie

from mithaq.core.access import access
from mithaq.core.paging import page_of
from mithaq.directory.people import acting_person
from mithaq.petitions import shown, states
from mithaq.petitions.models import Petition
from mithaq.petitions.pages import context_of, led_petition_at, organ_at, petition_at
from mithaq.sittings.rules import may_clerk


@access("public")
@vary_on_cookie
def petition_list(request: HttpRequest, body: str) -> HttpResponse:
    """What people ask this council, and what the law asks of them."""
    organ, person, state = organ_at(body), acting_person(request), request.GET.get("state", "")
    rows = Petition.objects.visible_to(person).filter(organ=organ)
    page = page_of(request, rows.filter(state=state) if state in states.STATES else rows, size=30)
    asked = shown.asked_of(organ)
    context = {"body": organ.body, "page": page, "asked": asked, "state": state, "law": shown.law_name(organ)}
    context |= {"rows": shown.rows_of(page, asked), "states": states.STATES, "may_clerk": may_clerk(person, organ.body)}
    return render(request, "petitions/petition_list.html", context)


@access("public")
@vary_on_cookie
def petition_detail(request: HttpRequest, body: str, petition: str) -> HttpResponse:
    """What is asked, how far its signatures are, where it stands and by when it is answered."""
    found = petition_at(request, body, petition)
    context = context_of(request, found)
    context |= shown.petition_shown(found, is_exact=context["may_lead"])
    if found.state == states.COLLECTING:
        context["has_roll"] = shown.has_roll(found.organ)
    if context["may_lead"] and found.number:
        context["checks"] = shown.checks_of(found)
    return render(request, "petitions/petition_detail.html", context)


@access("account")
@never_cache
def petition_receipt(request: HttpRequest, body: str, petition: str) -> HttpResponse:
    """What was handed in, and when: to print."""
    found = led_petition_at(request, body, petition)
    if not found.number:
        raise Http404
    context = context_of(request, found) | shown.petition_shown(found, is_exact=True)
    return render(request, "petitions/receipt.html", context)
