"""Volunteers of a call, and who took part in it, in figures."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from mithaq.calls import actions, figures, states
from mithaq.calls.forms.volunteers import ACCEPT, AnswerForm, OfferForm
from mithaq.calls.models import Participant, Volunteer
from mithaq.calls.pages import call_at, context_of, run_call_at, to_join
from mithaq.calls.presence import participant_in
from mithaq.core.access import access
from mithaq.core.errors import Refused
from mithaq.core.exports import csv_response
from mithaq.core.paging import page_of
from mithaq.directory.people import person_in


@access("public")
@never_cache
def volunteer_offer(request: HttpRequest, body: str, call: str) -> HttpResponse:
    """Offer to help, read the answer, take it back."""
    found = call_at(request, body, call)
    if found.phase(states.VOLUNTEER) is None:
        raise Http404
    participant = participant_in(request, found)
    if request.method == "POST" and participant is None:
        return to_join(found, request.get_full_path())
    offer = Volunteer.objects.filter(call=found, participant=participant).first() if participant else None
    form = OfferForm(request.POST if "offers" in request.POST else None, offer=offer)
    if participant is not None and _said(request, form, offer, participant):
        return redirect("calls:volunteer_offer", body, call)
    more = {"offer": offer, "form": form, "count": figures.volunteers(found), "is_open": found.is_in(states.VOLUNTEER)}
    return render(request, "calls/volunteers/offer.html", {**context_of(request, found), **more})


@access("account")
def volunteer_list(request: HttpRequest, body: str, call: str) -> HttpResponse:
    """Offers, those that wait first."""
    found = run_call_at(request, body, call)
    rows = found.volunteers.standing().select_related("participant__place", "participant__on_behalf_of")
    page = page_of(request, rows.order_by("answered_at", "created_at"), size=30)
    return render(request, "calls/volunteers/list.html", {"call": found, "body": found.body, "page": page})


@access("account")
def volunteer_answer(request: HttpRequest, body: str, call: str, volunteer: str) -> HttpResponse:
    """Accept or decline."""
    found = run_call_at(request, body, call)
    offer = get_object_or_404(found.volunteers.standing().select_related("participant__place"), public_id=volunteer)
    form = AnswerForm(request.POST or None)
    if form.is_valid():
        said = {"accept": form.cleaned_data["answer"] == ACCEPT, "words": form.cleaned_data["words"]}
        try:
            actions.answer_offer(by=person_in(request), volunteer=offer, **said)
            return redirect("calls:volunteer_list", body, call)
        except Refused as refused:
            form.refuse(refused.field, refused.message)
    context = {"call": found, "body": found.body, "offer": offer, "form": form}
    return render(request, "calls/volunteers/answer.html", context)


@access("public")
def call_figures(request: HttpRequest, body: str, call: str) -> HttpResponse:
    """Who took part: by stakeholder, by place, by the way they came; small numbers withheld."""
    found = call_at(request, body, call)
    context = {"tables": figures.tables(found), "associations": figures.associations(found)}
    return render(request, "calls/figures.html", {"call": found, "body": found.body, **context})


@access("public")
def call_figures_csv(request: HttpRequest, body: str, call: str) -> HttpResponse:
    found = call_at(request, body, call)
    rows = [
        [table.code, cell.code, cell.name, "" if cell.is_withheld else cell.count]
        for table in figures.tables(found)
        for cell in (*table.cells, table.total)
    ]
    return csv_response(f"participation-{found.public_id}.csv", ["by", "code", "name", "participants"], rows)


def _said(request: HttpRequest, form: OfferForm, offer: Volunteer | None, participant: Participant) -> bool:
    """Do what was asked, if anything was. False, with the reason in the form or in a message, when it was refused."""
    try:
        if "back" in request.POST and offer is not None:
            actions.take_offer_back(by=participant, volunteer=offer)
            messages.success(request, _("Your offer is taken back, and its words are forgotten."))
            return True
        if form.is_valid():
            actions.offer_help(by=participant, call=participant.call, **form.cleaned_data)
            messages.success(request, _("Thank you. You are told when somebody answers."))
            return True
    except Refused as refused:
        if form.is_bound:
            form.refuse(refused.field, refused.message)
        else:
            messages.error(request, str(refused.message))
    return False
