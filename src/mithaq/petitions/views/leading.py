"""Lead a petition: write it, open it to signatures, deposit or withdraw it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from mithaq.core.access import access
from mithaq.core.formpages import form_page
from mithaq.directory.people import person_in
from mithaq.petitions import actions, shown
from mithaq.petitions.addresses import of_petition
from mithaq.petitions.forms.leading import ConfirmForm, PetitionForm
from mithaq.petitions.pages import asked_organ, context_of, led_petition_at
from mithaq.sittings.rules import may_clerk

FORM = "petitions/form.html"


@access("account")
def petition_new(request: HttpRequest, body: str) -> HttpResponse:
    """Begin a petition: for oneself, or for somebody at the counter."""
    by = person_in(request)
    organ = asked_organ(request, body)
    form = PetitionForm(request.POST or None, organ=organ, at_counter=may_clerk(by, organ.body))

    def act() -> str:
        at_counter = bool(form.cleaned_data.get("at_counter"))
        return of_petition(actions.start(by=by, organ=organ, draft=form.draft, at_counter=at_counter))

    note = _("You speak for those who will sign. Nobody else sees it before you open it to signatures.")
    context: dict[str, Any] = {"body": organ.body, "title": _("Write a petition"), "note": note}
    context["back"] = reverse("petitions:petition_list", args=[body])
    return form_page(request, form, act=act, template=FORM, context=context, said=_("Noted."))


@access("account")
def petition_change(request: HttpRequest, body: str, petition: str) -> HttpResponse:
    """Change its words, as long as nobody could sign them."""
    found = led_petition_at(request, body, petition)
    form = PetitionForm(request.POST or None, organ=found.organ, petition=found)

    def act() -> str:
        revision = form.cleaned_data["revision"]
        actions.change(by=person_in(request), petition=found, draft=form.draft, revision=revision)
        return of_petition(found)

    context = context_of(request, found) | {"title": _("Change the words"), "back": of_petition(found)}
    return form_page(request, form, act=act, template=FORM, context=context, said=_("Noted."))


@access("account")
def petition_collect(request: HttpRequest, body: str, petition: str) -> HttpResponse:
    """Open it to signatures: a page that says what this means."""
    note = _("It becomes public, and people can sign it. From then on its words stay as they are.")
    words = {"title": _("Open it to signatures"), "note": note, "said": _("People can sign it now.")}
    return _confirmed(request, led_petition_at(request, body, petition), actions.collect, words)


@access("account")
def petition_deposit(request: HttpRequest, body: str, petition: str) -> HttpResponse:
    """Hand it in: what is there, what is missing, what happens then."""
    found = led_petition_at(request, body, petition)
    form = ConfirmForm(request.POST if request.method == "POST" else None)

    def act() -> str:
        actions.deposit(by=person_in(request), petition=found)
        return reverse("petitions:petition_receipt", args=[body, petition])

    context = context_of(request, found) | shown.petition_shown(found, is_exact=True)
    said = _("It is deposited. This is your receipt: print it or keep its address.")
    return form_page(request, form, act=act, template="petitions/deposit.html", context=context, said=said)


@access("account")
def petition_withdraw(request: HttpRequest, body: str, petition: str) -> HttpResponse:
    """Give it up."""
    note = _("It is given up for good. Its page stays, with the number of signatures that it had.")
    words = {"title": _("Withdraw the petition"), "note": note, "said": _("It is withdrawn."), "danger": "1"}
    return _confirmed(request, led_petition_at(request, body, petition), actions.withdraw, words)


def _confirmed(request: HttpRequest, petition: Any, verb: Any, words: dict[str, str]) -> HttpResponse:
    form = ConfirmForm(request.POST if request.method == "POST" else None)

    def act() -> str:
        verb(by=person_in(request), petition=petition)
        return of_petition(petition)

    context = context_of(request, petition) | words | {"button": words["title"], "back": of_petition(petition)}
    return form_page(request, form, act=act, template=FORM, context=context, said=words["said"])
