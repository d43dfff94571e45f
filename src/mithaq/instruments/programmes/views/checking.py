"""The checklist of a commitment, the bodies that carry it, and the part of each body in each phase."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mithaq.core.access import access
from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.formpages import add_refusal
from mithaq.directory.people import person_in
from mithaq.directory.rules import may_manage
from mithaq.instruments.contents import plans_of_commitments
from mithaq.instruments.formpages import act_and_return, draft_page, stewards_page
from mithaq.instruments.models import Carrier, Commitment, Share
from mithaq.instruments.pages import InstrumentPage, page_at
from mithaq.instruments.programmes.actions import (
    answer_carrying,
    check_point,
    give_share,
    propose_carrier,
    take_share,
    withdraw_carrier,
)
from mithaq.instruments.programmes.checklist import points_of
from mithaq.instruments.programmes.content import hash_of_words
from mithaq.instruments.programmes.forms.starting import AnswerForm, BodyForm, CheckForm, ShareForm
from mithaq.instruments.programmes.shares import shares_of
from mithaq.instruments.programmes.stepping import step_at


@access("account")
def checklist(request: HttpRequest, body: str, slug: str, commitment: str) -> HttpResponse:
    """Point by point: who looked, when, what was found; and the next one to tick."""
    page, one = _commitment(request, body, slug, commitment)
    form = CheckForm(request.POST if request.method == "POST" else None, edition=page.edition)
    if request.method == "POST" and form.is_valid():
        try:
            check_point(by=person_in(request), edition=page.edition, commitment=one, **_check(form))
            return redirect(request.path)
        except Refused as refused:
            form.show(refused)
    context = {**page.context, "commitment": one, "form": form, **_points(page, one)}
    return render(request, "instruments/programme_checklist.html", context)


def _check(form: CheckForm) -> dict[str, Any]:
    return {name: form.cleaned_data[name] for name in ("item", "note", "words")}


def _points(page: InstrumentPage, commitment: Commitment) -> dict[str, Any]:
    found = plans_of_commitments([commitment]).get(commitment.pk)
    if found is None:
        return {"points": [], "words": ""}
    return {
        "points": points_of(page.instrument, commitment, found),
        "words": hash_of_words(commitment, found),
        "found": found,
    }


@access("account")
def carrier_list(request: HttpRequest, body: str, slug: str, commitment: str) -> HttpResponse:
    """The bodies asked to carry a commitment, and one more to ask."""
    page, one = _commitment(request, body, slug, commitment)
    form = BodyForm(request.POST if request.method == "POST" else None, edition=page.edition)
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data["body"]
        try:
            propose_carrier(by=person_in(request), edition=page.edition, commitment=one, body=asked)
            return redirect(request.path)
        except Refused as refused:
            form.show(refused)
    carriers = Carrier.objects.filter(instrument=page.instrument, lineage=one.lineage).select_related("body")
    context = {**page.context, "commitment": one, "form": form, "carriers": carriers}
    return render(request, "instruments/programme_carriers.html", context)


@access("account")
@require_POST
def carrier_withdraw(request: HttpRequest, body: str, slug: str, carrier: str) -> HttpResponse:
    page = stewards_page(request, body, slug)
    one = get_object_or_404(page.instrument.carriers.select_related("instrument__body"), public_id=carrier)
    commitment = Commitment.objects.filter(edition=page.draft, lineage=one.lineage).first()
    parts = [body, slug]
    back = reverse("instruments:draft_detail", args=parts)
    if commitment is not None:
        back = reverse("instruments:carrier_list", args=[*parts, commitment.public_id])
    return act_and_return(request, lambda: withdraw_carrier(by=person_in(request), carrier=one), back)


@access("account")
def carrier_answer(request: HttpRequest, carrier: str) -> HttpResponse:
    """A steward of the body that was asked reads the commitment as it stands, and answers."""
    one = _asked(request, carrier)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            confirms, reason = "confirm" in request.POST, form.cleaned_data["reason"]
            answer_carrying(by=person_in(request), carrier=one, confirms=confirms, reason=reason)
            return redirect("instruments:programme_list", one.body.slug)
        except Refused as refused:
            add_refusal(form, refused)
    rows = Commitment.objects.filter(edition__instrument=one.instrument, lineage=one.lineage).select_related("edition")
    commitment = rows.order_by("-edition__number").first()
    context = {"carrier": one, "body": one.body, "form": form, "commitment": commitment, "section": "instruments"}
    return render(request, "instruments/programme_answer.html", context)


def _asked(request: HttpRequest, carrier: str) -> Carrier:
    """Raises Http404 to whoever manages neither side, NotAllowed to those who cannot answer."""
    person = person_in(request)
    rows = Carrier.objects.visible_to(person).select_related("body", "instrument__body")
    one = get_object_or_404(rows, public_id=carrier)
    if not may_manage(person, one.body):
        raise NotAllowed
    return one


@access("public")
def share_list(request: HttpRequest, body: str, slug: str) -> HttpResponse:
    """Which body has which part in which phase of the programme (S1-09)."""
    page = _reading(request, body, slug)
    return render(request, "instruments/programme_shares.html", {**page.context, **shares_of(page.instrument)})


@access("account")
def share_give(request: HttpRequest, body: str, slug: str) -> HttpResponse:
    page = stewards_page(request, body, slug)
    form = ShareForm(request.POST if request.method == "POST" else None, instrument=page.instrument)
    if request.method == "POST" and form.is_valid():
        given = {"body": form.cleaned_data["body"], "phase": form.cleaned_data["phase"], "words": form.text("words")}
        try:
            give_share(by=person_in(request), instrument=page.instrument, **given)
            return redirect("instruments:share_list", body, slug)
        except Refused as refused:
            form.show(refused)
    return render(request, "instruments/programme_share.html", {**page.context, "form": form})


@access("account")
@require_POST
def share_take(request: HttpRequest, body: str, slug: str) -> HttpResponse:
    page = stewards_page(request, body, slug)
    asked = {"body__slug": request.POST.get("body", ""), "phase": request.POST.get("phase", "")}
    one = get_object_or_404(Share.objects.select_related("instrument__body"), instrument=page.instrument, **asked)
    back = reverse("instruments:share_list", args=[body, slug])
    return act_and_return(request, lambda: take_share(by=person_in(request), share=one), back, _("Taken back."))


def _commitment(request: HttpRequest, body: str, slug: str, commitment: str) -> tuple[InstrumentPage, Commitment]:
    page = draft_page(request, body, slug)
    found = step_at(page, commitment, "what").commitment
    assert found is not None
    return page, found


def _reading(request: HttpRequest, body: str, slug: str) -> InstrumentPage:
    page = page_at(request, body, slug)
    if not page.instrument.is_programme:
        raise Http404
    return page
