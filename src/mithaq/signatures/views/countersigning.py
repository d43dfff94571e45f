"""The issuer's queue: signatures that wait for the second party, one by one or many at once."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.debug import sensitive_post_parameters

from mithaq.core import clock
from mithaq.core.access import access
from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.formpages import add_refusal
from mithaq.core.paging import page_of
from mithaq.directory.models import Mandate, Person
from mithaq.directory.people import person_in
from mithaq.signatures import actions, confirmations, shown, statements
from mithaq.signatures.forms import ConfirmForm
from mithaq.signatures.models import Campaign, Signature
from mithaq.signatures.models.signatures import SignatureQuerySet
from mithaq.signatures.rules import countersigning_mandates
from mithaq.signatures.views.campaigns import campaign_at, context_of
from mithaq.signatures.views.signing import chosen_way

MOST_AT_ONCE = 50


@access("account")
def countersignature_list(request: HttpRequest, body: str, campaign: str) -> HttpResponse:
    """What waits for the issuer. Nothing is signed here: choosing leads to the words."""
    found = campaign_at(request, body, campaign)
    mandate = _power_of(person_in(request), found)
    page = page_of(request, _waiting(found, mandate), size=MOST_AT_ONCE)
    return render(request, "signatures/countersignature_list.html", context_of(found, page=page, mandate=mandate))


@access("account")
@sensitive_post_parameters("secret", "pending")
def countersign(request: HttpRequest, body: str, campaign: str) -> HttpResponse:
    """The words under which the issuer signs, one statement for each signature chosen; then the confirmation."""
    found = campaign_at(request, body, campaign)
    mandate = _power_of(person_in(request), found)
    way, ways = chosen_way(request)
    form = _confirmed(request, found, mandate, way) if request.method == "POST" and way else None
    if isinstance(form, int):
        messages.success(request, ngettext("%(n)s countersigned.", "%(n)s countersigned.", form) % {"n": form})
        return redirect("signatures:countersignature_list", body, campaign)
    context = _statements_context(request, found, mandate, way, form)
    if not context["statements"]:
        return redirect("signatures:countersignature_list", body, campaign)
    context = context_of(found, mandate=mandate, way=way, ways=ways, **context)
    return render(request, "signatures/countersign.html", context)


@access("account")
def countersign_code_send(request: HttpRequest, body: str, campaign: str) -> HttpResponse:
    found = campaign_at(request, body, campaign)
    if request.method == "POST":
        try:
            actions.send_code(by=person_in(request), campaign=found, mandate=_power_of(person_in(request), found))
        except Refused as refused:
            messages.error(request, str(refused.message))
    response = redirect("signatures:countersign", body, campaign)
    query = request.GET.copy()
    query["way"] = "email_code"
    response["Location"] += f"?{query.urlencode()}"
    return response


def _power_of(person: Person, campaign: Campaign) -> Mandate:
    mandate = countersigning_mandates(person, campaign).select_related("body", "person").first()
    if mandate is None or not campaign.needs_countersignature:
        raise NotAllowed
    return mandate


def _waiting(campaign: Campaign, mandate: Mandate) -> SignatureQuerySet:
    """Standing signatures without their second party, except one's own and those whose words were erased."""
    rows = shown.with_standing(Signature.objects.standing().filter(campaign=campaign, countersignature=None))
    return rows.exclude(statement="").exclude(mandate__person=mandate.person_id).order_by("signed_at", "pk")


def _confirmed(
    request: HttpRequest, campaign: Campaign, mandate: Mandate, way: confirmations.Method
) -> int | ConfirmForm:
    """How many were countersigned, or the form with what was wrong."""
    form = ConfirmForm(request.POST, way=way)
    if form.is_valid():
        try:
            return len(
                actions.countersign(
                    by=person_in(request),
                    campaign=campaign,
                    mandate=mandate,
                    pending=form.cleaned_data["pending"],
                    method=way.code,
                    secret=form.cleaned_data["secret"],
                )
            )
        except Refused as refused:
            add_refusal(form, refused)
    return form


def _statements_context(
    request: HttpRequest,
    campaign: Campaign,
    mandate: Mandate,
    way: confirmations.Method | None,
    form: ConfirmForm | None,
) -> dict[str, Any]:
    """Statements made anew for the signatures chosen in the address."""
    chosen = _waiting(campaign, mandate).filter(public_id__in=request.GET.getlist("s")[:MOST_AT_ONCE])
    date = statements.now_in_words(clock.now())
    made = [
        statements.countersignature_statement(signature=one, mandate=mandate, date=date, nonce=statements.new_nonce())
        for one in chosen
    ]
    pending = statements.sealed(made)
    if form is None and way is not None:
        form = ConfirmForm(way=way, initial={"pending": pending, "method": way.code})
    elif form is not None:
        form.show_again(pending)
    return {"statements": made, "form": form, "chosen": request.GET.urlencode()}
