"""Plan consultations, change, open and cancel them; say how many rounds are held."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mithaq.consultations import actions, gates
from mithaq.consultations.forms.planning import PlanForm, RoundsForm
from mithaq.consultations.pages import (
    address_of,
    context_of,
    holding_body,
    run_consultation_at,
    versions_of,
)
from mithaq.core.access import access
from mithaq.core.errors import Refused
from mithaq.core.formpages import form_page
from mithaq.directory.people import person_in

FORM = "consultations/form.html"


@access("person")
def consultation_plan(request: HttpRequest, body: str) -> HttpResponse:
    """Plan a round on a version of a draft."""
    found = holding_body(request, body)
    versions = versions_of(found)
    form = PlanForm(request.POST or None, body=found, versions=versions, version=request.GET.get("version", ""))

    def act() -> str:
        return address_of(actions.plan(by=person_in(request), version=form.version, planned=form.planned))

    title, button = _("Plan a consultation"), _("Announce it")
    context = {"body": found, "title": title, "button": button, "back": _list_of(body), "has_none": not versions}
    return form_page(request, form, act=act, template=FORM, context=context, said=_("Announced."))


@access("person")
def consultation_change(request: HttpRequest, body: str, consultation: str) -> HttpResponse:
    """Change a planned one."""
    found = run_consultation_at(request, body, consultation)
    form = PlanForm(request.POST or None, body=found.body, versions=versions_of(found.body), consultation=found)

    def act() -> str:
        revision, version = form.cleaned_data["revision"], form.version
        by, planned = person_in(request), form.planned
        return address_of(
            actions.change(by=by, consultation=found, planned=planned, revision=revision, version=version)
        )

    about = {"title": _("Change the plan"), "button": _("Save"), "back": address_of(found)}
    context = {**context_of(request, found), **about}
    return form_page(request, form, act=act, template=FORM, context=context, said=_("Changed."))


@access("person")
@require_POST
def consultation_open(request: HttpRequest, body: str, consultation: str) -> HttpResponse:
    """Open a planned one now."""
    found = run_consultation_at(request, body, consultation)
    try:
        actions.open_now(by=person_in(request), consultation=found)
        messages.success(request, _("The consultation is open."))
    except Refused as refused:
        messages.error(request, str(refused.message))
    return redirect(address_of(found))


@access("person")
@require_POST
def consultation_cancel(request: HttpRequest, body: str, consultation: str) -> HttpResponse:
    """Give up a planned one."""
    found = run_consultation_at(request, body, consultation)
    try:
        actions.cancel(by=person_in(request), consultation=found)
    except Refused as refused:
        messages.error(request, str(refused.message))
        return redirect(address_of(found))
    messages.success(request, _("The consultation was cancelled."))
    return redirect(_list_of(body))


@access("person")
def rounds(request: HttpRequest, body: str) -> HttpResponse:
    """How many rounds each text of the body needs."""
    found = holding_body(request, body)
    form = RoundsForm(request.POST or None, initial={"rounds": gates.rounds_required(found)})

    def act() -> str:
        actions.require_rounds(by=person_in(request), body=found, rounds=form.cleaned_data["rounds"])
        return _list_of(body)

    context = {"body": found, "title": _("Rounds of consultation"), "button": _("Save"), "back": _list_of(body)}
    return form_page(request, form, act=act, template=FORM, context=context, said=_("Changed."))


def _list_of(body: str) -> str:
    return reverse("consultations:body_list", args=[body])
