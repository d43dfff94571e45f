"""Operations: the list, one of them with both sides, and what their stewards do there."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.vary import vary_on_cookie

from mithaq.core.access import access
from mithaq.core.exports import csv_response
from mithaq.core.formpages import form_page
from mithaq.core.paging import page_of
from mithaq.directory.people import acting_person, person_in
from mithaq.operations import actions, rules, shown, states
from mithaq.operations.exports import OPERATION_COLUMNS, operation_rows
from mithaq.operations.forms.common import OneTextForm
from mithaq.operations.forms.confirm import ConfirmForm
from mithaq.operations.forms.operations import AgreeForm, DutyForm, OperationForm
from mithaq.operations.models import Operation
from mithaq.operations.pages import (
    agreeing_operation_at,
    body_at,
    form_context,
    kept_body,
    kept_operation_at,
    of_operation,
    operation_at,
    sided_operation_at,
)
from mithaq.operations.reporting import report_page
from mithaq.operations.subjects import subject_of_duty

FORM = "operations/form.html"


@access("public")
@vary_on_cookie
def operation_list(request: HttpRequest, body: str) -> HttpResponse:
    """What this body does with others, and how many duties each side has kept."""
    found, person, state = body_at(body), acting_person(request), request.GET.get("state", "")
    operations = Operation.objects.visible_to(person).filter(body=found).exclude(state=states.WITHDRAWN)
    operations = operations.filter(state=state) if state in states.OPERATION_STATES else operations
    page = page_of(request, operations.select_related("body", "other_body"), size=30)
    context = {"body": found, "page": page, "rows": shown.rows_of(page, found.today()), "state": state}
    context |= {"states": states.OPERATION_STATES, "may_keep": rules.may_keep(person, found)}
    return render(request, "operations/operation_list.html", context)


@access("public")
def operation_csv(request: HttpRequest, body: str) -> HttpResponse:
    """Every duty of every operation that was agreed on."""
    found = body_at(body)
    return csv_response(f"operations-{found.slug}.csv", OPERATION_COLUMNS, operation_rows(found))


@access("public")
@vary_on_cookie
def operation_detail(request: HttpRequest, body: str, operation: str) -> HttpResponse:
    """Both sides, their duties, how far each is and what shows it."""
    found = operation_at(request, body, operation)
    only = request.GET.get("show", "")
    return render(
        request, "operations/operation_detail.html", shown.operation_shown(found, acting_person(request), only=only)
    )


@access("account")
def operation_new(request: HttpRequest, body: str) -> HttpResponse:
    """Propose one."""
    found = kept_body(request, body)
    form = OperationForm(request.POST or None, body=found)

    def act() -> str:
        return of_operation(actions.propose_operation(by=person_in(request), body=found, content=form.content))

    note = _("Nobody but the stewards of both sides sees it before both have agreed.")
    context = form_context(found, title=_("Propose an operation"), back=_list(body), above=_above(body), note=note)
    return form_page(request, form, act=act, template=FORM, context=context, said=_("Now write the duties."))


@access("account")
def duty_add(request: HttpRequest, body: str, operation: str) -> HttpResponse:
    """Write one more duty of either side, as long as it is only proposed."""
    found = sided_operation_at(request, body, operation)
    form = DutyForm(request.POST or None, operation=found)

    def act() -> str:
        actions.add_duty(by=person_in(request), operation=found, content=form.content)
        return of_operation(found)

    context = _within(found, _("Write a duty"))
    return form_page(request, form, act=act, template=FORM, context=context, said=_("Noted."))


@access("account")
def duty_drop(request: HttpRequest, body: str, operation: str, duty: str) -> HttpResponse:
    """Take one back, as long as it is only proposed: a page that asks."""
    found = sided_operation_at(request, body, operation)
    one = get_object_or_404(found.duties.standing(), public_id=duty)
    one.operation = found
    note = str(one.text)

    def act() -> None:
        actions.drop_duty(by=person_in(request), duty=one)

    return _confirmed(request, found, act, title=_("Take this duty back"), note=note)


@access("account")
def operation_agree(request: HttpRequest, body: str, operation: str) -> HttpResponse:
    """The other side agrees to what stands."""
    found = agreeing_operation_at(request, body, operation)
    form = AgreeForm(request.POST or None, operation=found)

    def act() -> str:
        data = form.cleaned_data
        how = {"revision": data["revision"], "agreed_on": data["agreed_on"]}
        return of_operation(actions.agree_operation(by=person_in(request), operation=found, **how))

    note = _("From now on it is public, and no duty changes except by an amendment to which both sides agree.")
    context = _within(found, _("Agree to this operation"), note=note, duties=list(found.duties.standing()))
    return form_page(request, form, act=act, template=FORM, context=context, said=_("Both sides agree."))


@access("account")
def operation_withdraw(request: HttpRequest, body: str, operation: str) -> HttpResponse:
    """Give up what was only proposed."""
    found = kept_operation_at(request, body, operation)

    def act() -> None:
        actions.withdraw_operation(by=person_in(request), operation=found)

    return _confirmed(request, found, act, title=_("Give this proposal up"), note="", back=_list(body))


@access("account")
def operation_end(request: HttpRequest, body: str, operation: str) -> HttpResponse:
    """Say how it ended."""
    found = kept_operation_at(request, body, operation)
    form = OneTextForm(request.POST or None, body=found.body, name="words", label=_("How it ended"))

    def act() -> str:
        return of_operation(
            actions.end_operation(by=person_in(request), operation=found, words=form.localized("words"))
        )

    note = _("What is still owed stays owed: each side can still report on it.")
    context = _within(found, _("Say that it is over"), note=note)
    return form_page(request, form, act=act, template=FORM, context=context, said=_("Noted."))


@access("account")
def duty_report(request: HttpRequest, body: str, operation: str, duty: str) -> HttpResponse:
    """A side reports on a duty of its own."""
    found = operation_at(request, body, operation)
    one = get_object_or_404(found.duties.standing().select_related("lead_body"), public_id=duty)
    if found.is_proposed:
        raise Http404
    one.operation = found
    note = _("The other side is not on this site: write down what it said, and what shows it.")
    is_written = one.side == states.THEIRS and found.other_body is None
    context = {"body": found.body, "above": _above(body), "note": note if is_written else ""}
    return report_page(request, subject_of_duty(one), context)


def _confirmed(
    request: HttpRequest, operation: Operation, act: Any, *, title: str, note: str, back: str = ""
) -> HttpResponse:
    from_here = back or of_operation(operation)

    def done() -> str:
        act()
        return from_here

    form = ConfirmForm(request.POST if request.method == "POST" else None)
    context = _within(operation, title, note=note, danger=1)
    return form_page(request, form, act=done, template=FORM, context=context, said=_("Noted."))


def _within(operation: Operation, title: str, **more: Any) -> dict[str, Any]:
    back = of_operation(operation)
    return form_context(operation.body, title=title, back=back, above=_above(operation.body.slug), **more)


def _list(body: str) -> str:
    return reverse("operations:operation_list", args=[body])


def _above(body: str) -> tuple[str, str]:
    return _list(body), _("Operations")
