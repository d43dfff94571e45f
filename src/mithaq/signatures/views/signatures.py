"""Pages of one signature and of one's own signatures: receipt, certificate, withdrawal."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language

from mithaq.core.access import access
from mithaq.core.drawings import qr_code
from mithaq.core.errors import Refused
from mithaq.core.formpages import add_refusal
from mithaq.directory.models import Body, Person
from mithaq.directory.people import acting_person, person_in
from mithaq.directory.rules import holds, may_manage
from mithaq.ledger import proofs
from mithaq.ledger.actions import is_written
from mithaq.ledger.keys import log_key
from mithaq.signatures import actions, shown
from mithaq.signatures.forms import WithdrawForm
from mithaq.signatures.models import Signature


def signature_at(person: Person | None, public_id: str) -> Signature:
    """The signature, if this person may see it by name. Raises 404."""
    return get_object_or_404(shown.with_standing(Signature.objects.visible_to(person)), public_id=public_id)


def context_of(signature: Signature, **more: Any) -> dict[str, Any]:
    """What the receipt, the certificate and the check page share."""
    newer = shown.newer_editions([signature.edition]).get(signature.edition.instrument_id)
    return {
        "signature": signature,
        "statement": shown.statement_in(signature.statement),
        "countersignature": getattr(signature, "countersignature", None),
        "standing": shown.Standing.of(signature, newer),
        "is_written": is_written(signature.act),
        "body": signature.campaign.body,
        **more,
    }


@access("person")
def mine(request: HttpRequest) -> HttpResponse:
    """What is asked of me, what I have signed, and what became of it."""
    person = person_in(request)
    return render(request, "signatures/mine.html", {"mine": shown.mine(person), "section": "signatures"})


@access("public")
def signature_detail(request: HttpRequest, signature: str) -> HttpResponse:
    """The receipt. Officials' are public; others are seen by their signatory and the stewards."""
    person = acting_person(request)
    found = signature_at(person, signature)
    is_mine = person is not None and holds(person, found.mandate)
    context = context_of(found, is_mine=is_mine, has_certificate=is_mine or may_manage(person, found.mandate.body))
    return render(request, "signatures/signature_detail.html", context)


@access("person")
def certificate_detail(request: HttpRequest, signature: str) -> HttpResponse:
    """To be printed: for the signatory and the body's stewards. It carries the code of the check page."""
    person = person_in(request)
    found = signature_at(person, signature)
    if not holds(person, found.mandate) and not may_manage(person, found.mandate.body):
        raise Http404
    address = shown.check_address(found)
    context = context_of(found, address=address, qr=qr_code(address))
    return render(request, "signatures/certificate_detail.html", context)


@access("person")
def signature_withdraw(request: HttpRequest, signature: str) -> HttpResponse:
    person = person_in(request)
    rows = shown.with_standing(Signature.objects.of(person))
    found = get_object_or_404(rows, public_id=signature)
    form = WithdrawForm(request.POST or None)
    if form.is_valid():
        reason, language = form.cleaned_data["reason"], get_language() or "fr"
        try:
            actions.withdraw(by=person, signature=found, reason=reason, language=language)
            return redirect("signatures:signature_detail", signature)
        except Refused as refused:
            add_refusal(form, refused)
    return render(request, "signatures/signature_withdraw.html", {"signature": found, "form": form})


@access("public")
def check_detail(request: HttpRequest, check_code: str) -> HttpResponse:
    """For a stranger who holds a certificate: what was signed, and whether it still stands."""
    place = get_object_or_404(Body, mandates__signatures__check_code=check_code)
    rows = shown.with_successor(shown.with_standing(Signature.objects.all()), place.today())
    found = get_object_or_404(rows, check_code=check_code)
    context = context_of(found, key=log_key(), check_code=check_code)
    return render(request, "signatures/check_detail.html", context)


@access("public")
def check_receipt(request: HttpRequest, check_code: str) -> HttpResponse:
    """The receipt with its openings: only whoever holds the certificate knows this address."""
    found = get_object_or_404(Signature, check_code=check_code)
    receipt = proofs.receipt_of(found.act, with_openings=True)
    if receipt is None:
        raise Http404
    response = HttpResponse(receipt, content_type="application/json")
    response["Content-Disposition"] = 'attachment; filename="receipt.json"'
    return response
