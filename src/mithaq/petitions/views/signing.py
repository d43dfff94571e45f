"""Sign a petition without an account, and take one's signature back."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from mithaq.core.access import access
from mithaq.core.formpages import form_page
from mithaq.petitions import actions, shown
from mithaq.petitions.addresses import of_petition
from mithaq.petitions.forms.leading import SignForm
from mithaq.petitions.pages import context_of, petition_at


@access("public")
@never_cache
def petition_sign(request: HttpRequest, body: str, petition: str) -> HttpResponse:
    found = petition_at(request, body, petition)
    form = SignForm(request.POST if request.method == "POST" else None)

    def act() -> str:
        actions.sign(petition=found, **form.said)
        return of_petition(found)

    context = context_of(request, found) | {"has_roll": shown.has_roll(found.organ)}
    said = _("You have signed. It is counted without your name, and you may take it back until the deposit.")
    return form_page(request, form, act=act, template="petitions/sign.html", context=context, said=said)


@access("public")
@never_cache
def signature_back(request: HttpRequest, body: str, petition: str) -> HttpResponse:
    found = petition_at(request, body, petition)
    form = SignForm(request.POST if request.method == "POST" else None)

    def act() -> str:
        actions.take_back(petition=found, **form.said)
        return of_petition(found)

    context = context_of(request, found) | {"is_back": True, "has_roll": True}
    said = _("Your signature is taken back. Nothing of it remains.")
    return form_page(request, form, act=act, template="petitions/sign.html", context=context, said=said)
