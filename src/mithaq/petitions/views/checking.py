"""Check a petition that was deposited, decide on it, bring it before the council."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from mithaq.core.access import access
from mithaq.core.formpages import form_page
from mithaq.directory.people import person_in
from mithaq.petitions import actions, shown
from mithaq.petitions.actions.entering import next_sessions
from mithaq.petitions.addresses import of_petition
from mithaq.petitions.forms.clerk import AgendaForm, ChecksForm, DecideForm, OutcomeForm
from mithaq.petitions.forms.leading import ConfirmForm
from mithaq.petitions.models import Petition
from mithaq.petitions.pages import checked_petition_at, context_of

FORM = "petitions/form.html"


@access("account")
def petition_check(request: HttpRequest, body: str, petition: str) -> HttpResponse:
    """The conditions of the law, one by one."""
    found, by = checked_petition_at(request, body, petition), person_in(request)
    checks = {one.code: one for one in found.checks.all()}
    form = ChecksForm(request.POST or None, conditions=shown.conditions_of(found), checks=checks)

    def act() -> None:
        for code, is_met, words in form.checked:
            actions.check_condition(by=by, petition=found, code=code, is_met=is_met, words=words)

    return _page(request, found, form, act, _("Check the conditions of the law"))


@access("account")
def petition_admit(request: HttpRequest, body: str, petition: str) -> HttpResponse:
    found, by = checked_petition_at(request, body, petition), person_in(request)
    form = DecideForm(request.POST or None, petition=found, refuses=False)
    note = _("The agent is told, and the reasons are published. The matter then comes before the council.")
    verb: Any = actions.admit
    return _page(
        request, found, form, lambda: verb(by=by, petition=found, **form.said), _("Find it admissible"), note=note
    )


@access("account")
def petition_refuse(request: HttpRequest, body: str, petition: str) -> HttpResponse:
    found, by = checked_petition_at(request, body, petition), person_in(request)
    form = DecideForm(request.POST or None, petition=found, refuses=True)
    note = _("The agent is told, and the reasons are published. This cannot be taken back.")
    verb: Any = actions.refuse
    how = {"note": note, "danger": "1"}
    return _page(request, found, form, lambda: verb(by=by, petition=found, **form.said), _("Refuse it"), **how)


@access("account")
def petition_enter(request: HttpRequest, body: str, petition: str) -> HttpResponse:
    """Put it on the agenda of the next ordinary session."""
    found, by = checked_petition_at(request, body, petition), person_in(request)
    sittings = next_sessions(found)
    form = AgendaForm(request.POST or None, body=found.body, sittings=sittings)

    def act() -> None:
        committee = form.localized("committee")
        actions.enter_on_agenda(by=by, petition=found, sitting=form.sitting, committee=committee)

    none = "" if sittings else _("No sitting of the next ordinary session is planned yet: plan it first.")
    return _page(request, found, form, act, _("Put it on the agenda"), note=none)


@access("account")
def petition_leave(request: HttpRequest, body: str, petition: str) -> HttpResponse:
    """Take it off, to put it on the agenda of another sitting."""
    found, by = checked_petition_at(request, body, petition), person_in(request)
    form = ConfirmForm(request.POST if request.method == "POST" else None)
    title = _("Take it off the agenda")
    return _page(request, found, form, lambda: actions.take_off_agenda(by=by, petition=found), title, button=title)


@access("account")
def petition_treat(request: HttpRequest, body: str, petition: str) -> HttpResponse:
    """Write down what the council did with it."""
    found, by = checked_petition_at(request, body, petition), person_in(request)
    form = OutcomeForm(request.POST or None, petition=found)

    def act() -> None:
        decision = form.cleaned_data["decision"]
        actions.treat(by=by, petition=found, outcome=form.localized("outcome"), decision_id=decision)

    return _page(request, found, form, act, _("What the council did with it"))


def _page(
    request: HttpRequest, petition: Petition, form: Any, act: Callable[[], object], title: str, **more: str
) -> HttpResponse:
    """A form of the clerk, which leads back to the petition."""

    def done() -> str:
        act()
        return of_petition(petition)

    context = context_of(request, petition) | {"title": title, "back": of_petition(petition), **more}
    return form_page(request, form, act=done, template=FORM, context=context, said=_("Noted."))
