"""What the pages of this app begin with: an account, and who writes or answers it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from mithaq.accounts import rules
from mithaq.accounts.actions.holding import ABOUT
from mithaq.accounts.addresses import of_account
from mithaq.accounts.models import Account, Answer, Obligation
from mithaq.accounts.naming import title_of
from mithaq.core.errors import NotAllowed
from mithaq.directory.models import Body
from mithaq.directory.people import acting_person


def body_at(slug: str) -> Body:
    """The body at this address. Raises Http404."""
    found: Body = get_object_or_404(Body.objects.select_related("parent"), slug=slug)
    return found


def obligation_at(body: str, obligation: str) -> Obligation:
    """The obligation at this address. Raises Http404."""
    rows = Obligation.objects.select_related("body__parent", "answer_body", "supersedes", "superseded_by")
    found: Obligation = get_object_or_404(rows, public_id=obligation, body__slug=body)
    return found


def stewarded(request: HttpRequest, body: Body) -> Body:
    """The same body, for whoever may say which offices owe an account. Raises NotAllowed to others."""
    if not rules.may_oblige(acting_person(request), body):
        raise NotAllowed
    return body


def account_at(request: HttpRequest, body: str, account: str) -> Account:
    """The account at this address. Raises Http404 to whoever may not see it."""
    rows = Account.objects.visible_to(acting_person(request)).select_related(*ABOUT)
    found: Account = get_object_or_404(rows, public_id=account, body__slug=body)
    return found


def written_account_at(request: HttpRequest, body: str, account: str) -> Account:
    """The same, for its holder and who stands in for them. Raises NotAllowed to others."""
    found = account_at(request, body, account)
    if not rules.may_write(acting_person(request), found):
        raise NotAllowed
    return found


def own_account_at(request: HttpRequest, body: str, account: str) -> Account:
    """The same, of an account that nobody owes. Raises Http404 for one that is owed."""
    found = written_account_at(request, body, account)
    if found.is_owed:
        raise Http404
    return found


def answered_account_at(request: HttpRequest, body: str, account: str) -> Account:
    """The same, for who answers. Raises NotAllowed to others."""
    found = account_at(request, body, account)
    if not rules.may_answer(acting_person(request), found):
        raise NotAllowed
    return found


def answer_to(account: Account) -> Answer:
    """The answer to an account. Raises Http404 where there is none."""
    rows = Answer.objects.select_related("account__mandate__person", "account__answer_body", "owner_body", "by")
    found: Answer = get_object_or_404(rows.select_related("account__body", "account__mandate__body"), account=account)
    return found


def context_of(request: HttpRequest, account: Account) -> dict[str, Any]:
    """What every page of an account has."""
    person = acting_person(request)
    return {
        "account": account,
        "body": account.body,
        "title": title_of(account.mandate),
        "may_write": rules.may_write(person, account),
        "is_open": rules.is_open_to_writing(account),
        "back": of_account(account),
    }
