"""Which offices of a body owe an account: write it down, change it for the periods to come, end it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from mithaq.accounts import actions, rules, shown
from mithaq.accounts.forms.obligations import ObligationForm
from mithaq.accounts.forms.writing import ConfirmForm
from mithaq.accounts.models import Obligation
from mithaq.accounts.pages import body_at, obligation_at, stewarded
from mithaq.accounts.scales import scale
from mithaq.core.access import access
from mithaq.core.formpages import form_page
from mithaq.directory.people import acting_person, person_in

FORM = "accounts/form.html"


@access("public")
def obligation_detail(request: HttpRequest, body: str, obligation: str) -> HttpResponse:
    """Its terms, on what they rest, and since when."""
    found = obligation_at(body, obligation)
    context = {"body": found.body, "one": shown.owing([found])[0], "basis": shown.basis_of(found)}
    context["may_oblige"] = rules.may_oblige(acting_person(request), found.body) and found.until is None
    return render(request, "accounts/obligation_detail.html", context | {"scale": scale()})


@access("account")
def obligation_new(request: HttpRequest, body: str) -> HttpResponse:
    found = stewarded(request, body_at(body))
    form = ObligationForm(request.POST or None, body=found)

    def act() -> str:
        return _address(actions.oblige(by=person_in(request), body=found, terms=form.terms))

    note = _("Accounts are public: who owes them, when they are given, what is answered. Nothing is owed of the past.")
    context: dict[str, Any] = {"body": found, "title": _("Let offices give account"), "note": note}
    context["back"] = reverse("accounts:account_list", args=[body])
    return form_page(request, form, act=act, template=FORM, context=context, said=_("Noted."))


@access("account")
def obligation_change(request: HttpRequest, body: str, obligation: str) -> HttpResponse:
    found = obligation_at(body, obligation)
    form = ObligationForm(request.POST or None, body=stewarded(request, found.body), obligation=found)

    def act() -> str:
        return _address(actions.change_terms(by=person_in(request), obligation=found, terms=form.terms))

    note = _("What changes is owed from the first period that has not begun. The period that runs stays as announced.")
    context = {"body": found.body, "title": _("Change the terms"), "note": note, "back": _address(found)}
    return form_page(request, form, act=act, template=FORM, context=context, said=_("Noted."))


@access("account")
def obligation_end(request: HttpRequest, body: str, obligation: str) -> HttpResponse:
    found = obligation_at(body, obligation)
    stewarded(request, found.body)
    form = ConfirmForm(request.POST if request.method == "POST" else None)

    def act() -> str:
        return _address(actions.end_obligation(by=person_in(request), obligation=found))

    note = _("No account is owed of periods that have not begun. The account of the period that runs stays due.")
    title = _("End this obligation")
    context = {"body": found.body, "title": title, "note": note, "back": _address(found), "button": title}
    return form_page(request, form, act=act, template=FORM, context=context | {"danger": "1"}, said=_("Noted."))


def _address(obligation: Obligation) -> str:
    return reverse("accounts:obligation_detail", args=[obligation.body.slug, obligation.public_id])
