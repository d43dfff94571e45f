"""Amend an operation that is agreed on: ask the other side, and agree to what it asks."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from mithaq.core.access import access
from mithaq.core.errors import NotAllowed
from mithaq.core.formpages import form_page
from mithaq.directory.people import person_in
from mithaq.operations import actions, rules
from mithaq.operations.forms.confirm import ConfirmForm
from mithaq.operations.forms.operations import NewDayForm, NewDutyForm
from mithaq.operations.models import Operation
from mithaq.operations.pages import form_context, of_operation, sided_operation_at

FORM = "operations/form.html"


@access("account")
def amendment_duty(request: HttpRequest, body: str, operation: str) -> HttpResponse:
    """Ask for one more duty."""
    found = sided_operation_at(request, body, operation)
    return _asked(request, found, NewDutyForm(request.POST or None, operation=found), _("Ask for one more duty"))


@access("account")
def amendment_day(request: HttpRequest, body: str, operation: str) -> HttpResponse:
    """Ask for another day of a duty."""
    found = sided_operation_at(request, body, operation)
    form = NewDayForm(request.POST or None, operation=found, duties=list(found.duties.standing()))
    return _asked(request, found, form, _("Ask for another day"))


@access("account")
def amendment_agree(request: HttpRequest, body: str, operation: str, amendment: str) -> HttpResponse:
    """Agree to what the other side asks."""
    found = sided_operation_at(request, body, operation)
    one = get_object_or_404(found.amendments.select_related("duty", "meeting"), public_id=amendment)
    one.operation = found
    if not rules.may_agree_to(person_in(request), one):
        raise NotAllowed
    form = ConfirmForm(request.POST if request.method == "POST" else None)

    def act() -> str:
        actions.agree_amendment(by=person_in(request), amendment=one)
        return of_operation(found)

    context = _context(found, _("Agree to this amendment")) | {"amendment": one}
    return form_page(request, form, act=act, template=FORM, context=context, said=_("Both sides agree."))


def _asked(request: HttpRequest, operation: Operation, form: NewDutyForm | NewDayForm, title: str) -> HttpResponse:
    def act() -> str:
        actions.propose_amendment(by=person_in(request), operation=operation, content=form.amendment)
        return of_operation(operation)

    note = _("Nothing changes until the other side agrees.")
    context = _context(operation, title) | {"note": note}
    said = _("The other side is asked.")
    return form_page(request, form, act=act, template=FORM, context=context, said=said)


def _context(operation: Operation, title: str) -> dict[str, object]:
    above = (reverse("operations:operation_list", args=[operation.body.slug]), _("Operations"))
    return form_context(operation.body, title=title, back=of_operation(operation), above=above)
