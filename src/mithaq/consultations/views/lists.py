"""Consultations of the site and of a body, and what one has said oneself."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.vary import vary_on_cookie

from mithaq.consultations import states
from mithaq.consultations.models import Consultation, Contribution
from mithaq.consultations.rules import may_hold
from mithaq.consultations.selections import in_turn, standing_at
from mithaq.core import clock
from mithaq.core.access import access
from mithaq.core.paging import page_of
from mithaq.directory.models import Body
from mithaq.directory.people import acting_person, person_in

A_PAGE = 20


@access("public")
@vary_on_cookie
def consultation_list(request: HttpRequest) -> HttpResponse:
    """All consultations of the site that the reader may see: those that run come first."""
    state, now = request.GET.get("state", ""), clock.now()
    rows = Consultation.objects.whole().visible_to(acting_person(request))
    page = page_of(request, in_turn(standing_at(rows, state, now), now), size=A_PAGE)
    context = {"page": page, "state": state, "states": states.STATES}
    return render(request, "consultations/consultation_list.html", context)


@access("public")
@vary_on_cookie
def body_list(request: HttpRequest, body: str) -> HttpResponse:
    """Consultations of one body."""
    found, person = get_object_or_404(Body, slug=body), acting_person(request)
    rows = Consultation.objects.whole().visible_to(person).filter(body=found)
    page = page_of(request, in_turn(rows, clock.now()), size=A_PAGE)
    context = {"body": found, "page": page, "may_run": may_hold(person, found)}
    return render(request, "consultations/consultation_list.html", context)


@access("account")
def my_contributions(request: HttpRequest) -> HttpResponse:
    """What one said in consultations, and what was answered."""
    rows = Contribution.objects.filter(author=person_in(request)).select_related("consultation__body", "response")
    page = page_of(request, rows.order_by("-pk"), size=A_PAGE)
    return render(request, "consultations/my_contributions.html", {"page": page})
