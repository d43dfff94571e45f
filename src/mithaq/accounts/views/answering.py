"""The hierarchy answers an account; its holder says a word on it; what follows is carried out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from mithaq.accounts import actions, rules, shown, states
from mithaq.accounts.addresses import of_account
from mithaq.accounts.forms.answering import AnswerForm, CarryOutForm, RemarkForm
from mithaq.accounts.forms.writing import ConfirmForm
from mithaq.accounts.models import Account
from mithaq.accounts.pages import account_at, answer_to, answered_account_at, context_of
from mithaq.core.access import access
from mithaq.core.errors import NotAllowed
from mithaq.core.formpages import form_page
from mithaq.delivery.evidence import offered_to
from mithaq.directory.people import person_in

FORM, EVIDENCE_FORM = "accounts/form.html", "accounts/evidence_form.html"


@access("account")
def account_answer(request: HttpRequest, body: str, account: str) -> HttpResponse:
    """A verdict on each objective and on the whole, with evidence."""
    found, by = answered_account_at(request, body, account), person_in(request)
    given = shown.statements_of(found, None)
    if found.state != states.GIVEN:
        raise Http404
    statement, lines = given[0].statement, [one.line for one in given[0].lines]
    offered = offered_to(by, found.body)
    form = AnswerForm(request.POST or None, request.FILES or None, account=found, lines=lines, offered=offered)

    def act() -> None:
        evidence = form.bring(by=by, body=found.body)
        actions.answer(by=by, account=found, statement=statement, draft=form.draft(evidence))

    return _page(request, found, form, act, _("Answer the account"), template="accounts/answer.html", last=given[0])


@access("account")
def account_remark(request: HttpRequest, body: str, account: str) -> HttpResponse:
    """The holder's word on the answer, once."""
    found, by = account_at(request, body, account), person_in(request)
    answer = answer_to(found)
    if not rules.may_remark(by, answer):
        raise NotAllowed
    form = RemarkForm(request.POST or None, account=found)

    def act() -> None:
        actions.remark(by=by, answer=answer, words=form.localized("words"))

    note = _("You say it once. It is published beside the answer and never changes.")
    return _page(request, found, form, act, _("My word on the answer"), note=note)


@access("account")
def account_carry_out(request: HttpRequest, body: str, account: str) -> HttpResponse:
    """Say that what followed was carried out."""
    found, by = account_at(request, body, account), person_in(request)
    answer = answer_to(found)
    if not rules.may_follow_up(by, answer):
        raise NotAllowed
    form = CarryOutForm(request.POST or None, request.FILES or None, account=found, offered=offered_to(by, found.body))

    def act() -> None:
        said = {"words": form.localized("words"), "done_on": form.cleaned_data["done_on"]}
        actions.carry_out(by=by, answer=answer, evidence=form.bring(by=by, body=found.body), **said)

    return _page(request, found, form, act, _("What follows was carried out"), template=EVIDENCE_FORM, answer=answer)


@access("account")
def own_agree(request: HttpRequest, body: str, account: str) -> HttpResponse:
    """Agree that everybody reads an account that nobody owed."""
    found, by = answered_account_at(request, body, account), person_in(request)
    form = ConfirmForm(request.POST if request.method == "POST" else None)
    note = _("Its author asks that everybody read it, with its evidence and its answer.")
    heading = _("Agree")
    verb: Any = actions.agree_to_publish
    return _page(request, found, form, lambda: verb(by=by, account=found), heading, note=note, button=heading)


def _page(
    request: HttpRequest,
    account: Account,
    form: Any,
    act: Callable[[], object],
    heading: str,
    *,
    template: str = FORM,
    **more: Any,
) -> HttpResponse:
    """A form that leads back to the account."""

    @transaction.atomic
    def done() -> str:
        act()
        return of_account(account)

    context = context_of(request, account) | {"heading": heading, **more}
    return form_page(request, form, act=done, template=template, context=context, said=_("Done."))
