"""Sign: read the whole text, see exactly what is signed, confirm."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from mithaq.core import clock
from mithaq.core.access import access
from mithaq.core.errors import Refused
from mithaq.core.formpages import add_refusal
from mithaq.directory.models import Mandate
from mithaq.directory.people import person_in
from mithaq.instruments.comparison import compare
from mithaq.instruments.contents import contents_of
from mithaq.instruments.models import Rendition
from mithaq.signatures import actions, confirmations, shown, statements
from mithaq.signatures.actions.signing import standing_signature
from mithaq.signatures.forms import ConfirmForm
from mithaq.signatures.models import Campaign, Signature
from mithaq.signatures.rules import why_not_sign
from mithaq.signatures.views.campaigns import campaign_at, context_of


@dataclass(frozen=True)
class Signing:
    """Who signs what: the campaign and one's own mandate at this address."""

    campaign: Campaign
    mandate: Mandate
    renditions: list[Rendition]

    @property
    def context(self) -> dict[str, Any]:
        """What the pages of signing share."""
        return context_of(self.campaign, mandate=self.mandate, renditions=self.renditions)

    def rendition_in(self, language: str) -> Rendition:
        """The rendition asked for. Raises 404 when there is none."""
        found = next((one for one in self.renditions if one.language == language), None)
        if found is None:
            raise Http404
        return found

    def default_language(self) -> str:
        """The reader's language when there is a rendition in it, else the original."""
        reader = (get_language() or "").split("-")[0]
        languages = [one.language for one in self.renditions]
        return reader if reader in languages else languages[0]


def signing_at(request: HttpRequest, body: str, campaign: str, mandate: str) -> Signing:
    """One's own mandate in this campaign: anybody else's is a 404."""
    found = campaign_at(request, body, campaign)
    rows = person_in(request).acting_mandates().select_related("person__account", "body")
    renditions = shown.renditions_of(found.adoption.edition)
    if not renditions:
        raise Http404
    return Signing(found, get_object_or_404(rows, public_id=mandate), renditions)


@access("person")
def read(request: HttpRequest, body: str, campaign: str, mandate: str) -> HttpResponse:
    """The whole text in a language of the reader's, what it changes if they signed before, and the way on."""
    signing = signing_at(request, body, campaign, mandate)
    rendition = signing.rendition_in(request.GET.get("in") or signing.default_language())
    edition = signing.campaign.adoption.edition
    contents = contents_of(edition)
    former = _former_signature(signing)
    context = signing.context | {"contents": contents, "language_read": rendition.language, "former": former}
    context["comparison"] = compare(contents_of(former.edition), contents, rendition.language) if former else None
    context["reason"] = why_not_sign(signing.campaign, signing.mandate)
    context["signature"] = standing_signature(signing.campaign, signing.mandate)
    return render(request, "signatures/read.html", context)


@access("person")
@sensitive_post_parameters("secret", "pending")
def sign(request: HttpRequest, body: str, campaign: str, mandate: str, language: str) -> HttpResponse:
    """Exactly what is signed, in words and with its hashes; then the confirmation."""
    signing = signing_at(request, body, campaign, mandate)
    if standing := standing_signature(signing.campaign, signing.mandate):
        return redirect("signatures:signature_detail", standing.public_id)
    way, ways = chosen_way(request)
    form = _confirmed(request, signing, way) if request.method == "POST" and way else None
    if isinstance(form, Signature):
        messages.success(request, _("You have signed. This is your receipt."))
        return redirect("signatures:signature_detail", form.public_id)
    context = signing.context | _statement_context(signing, language, way, form)
    context |= {"way": way, "ways": ways, "reason": why_not_sign(signing.campaign, signing.mandate)}
    return render(request, "signatures/sign.html", context)


@access("person")
def code_send(request: HttpRequest, body: str, campaign: str, mandate: str) -> HttpResponse:
    """Send the e-mailed code, then back to the page that asks for it."""
    signing = signing_at(request, body, campaign, mandate)
    language = signing.rendition_in(request.POST.get("language") or signing.default_language()).language
    if request.method == "POST":
        try:
            actions.send_code(by=person_in(request), campaign=signing.campaign, mandate=signing.mandate)
            messages.success(request, _("The code is on its way. It is good for 15 minutes."))
        except Refused as refused:
            messages.error(request, str(refused.message))
    response = redirect("signatures:sign", body, campaign, mandate, language)
    response["Location"] += "?way=email_code"
    return response


@access("person")
def acknowledge(request: HttpRequest, body: str, campaign: str, mandate: str) -> HttpResponse:
    """“I have read it”: a press of a button at the end of the text."""
    signing = signing_at(request, body, campaign, mandate)
    language = signing.rendition_in(request.POST.get("language") or signing.default_language()).language
    if request.method == "POST":
        try:
            actions.acknowledge(
                by=person_in(request), campaign=signing.campaign, mandate=signing.mandate, language=language
            )
            messages.success(request, _("It is noted that you have read the text."))
        except Refused as refused:
            messages.error(request, str(refused.message))
    return redirect("signatures:mine")


def chosen_way(request: HttpRequest) -> tuple[confirmations.Method | None, list[confirmations.Method]]:
    """The way of confirming that the address names, else the first; and all that this person can use."""
    ways = confirmations.open_to(person_in(request))
    asked = request.POST.get("method") or request.GET.get("way")
    return next((way for way in ways if way.code == asked), ways[0] if ways else None), ways


def _confirmed(request: HttpRequest, signing: Signing, way: confirmations.Method) -> Signature | ConfirmForm:
    """The signature, or the form with what was wrong."""
    form = ConfirmForm(request.POST, way=way)
    if form.is_valid():
        try:
            return actions.sign(
                by=person_in(request),
                campaign=signing.campaign,
                mandate=signing.mandate,
                pending=form.cleaned_data["pending"],
                method=way.code,
                secret=form.cleaned_data["secret"],
            )
        except Refused as refused:
            add_refusal(form, refused)
    return form


def _statement_context(
    signing: Signing, language: str, way: confirmations.Method | None, form: ConfirmForm | None
) -> dict[str, Any]:
    """The statement shown again when the form comes back and it may still be signed; else a new one."""
    rendition = signing.rendition_in(language)
    shown_before = _still_shown(form)
    statement = shown_before or statements.signature_statement(
        campaign=signing.campaign,
        mandate=signing.mandate,
        rendition=rendition,
        date=statements.now_in_words(clock.now()),
        nonce=statements.new_nonce(),
    )
    pending = statements.sealed([statement])
    if form is None and way is not None:
        form = ConfirmForm(way=way, initial={"pending": pending, "method": way.code})
    elif form is not None:
        form.show_again(pending)
    text = statements.text_of(statement)
    return {
        "statement": statement,
        "statement_text": text,
        "form": form,
        "rendition": rendition,
        "language_read": language,
    }


def _still_shown(form: ConfirmForm | None) -> statements.Statement | None:
    """The statement of the form, when what was wrong is only the confirmation."""
    if form is None or not form.has_error("secret"):
        return None
    try:
        return statements.opened(form.data.get("pending", ""), at=clock.now(), kind=statements.SIGNATURE)[0]
    except Refused:
        return None


def _former_signature(signing: Signing) -> Signature | None:
    """The last signature of this mandate under an older edition of the same charter."""
    edition = signing.campaign.adoption.edition
    rows = Signature.objects.filter(mandate=signing.mandate, edition__instrument=edition.instrument_id)
    return rows.exclude(edition=edition).select_related("edition__instrument").order_by("-signed_at").first()
