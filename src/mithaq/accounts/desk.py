"""My desk: accounts that I owe or write, accounts to answer, what I have to see to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from mithaq.accounts import states
from mithaq.accounts.models import Account, Answer
from mithaq.accounts.shown import Listed, listed
from mithaq.directory.models import Mandate, Person

MOST = 40


@dataclass(frozen=True)
class AccountsOnDesk:
    """``to_see_to``: what followed from answers and is to be carried out by an office of mine."""

    to_give: Sequence[Listed]
    to_answer: Sequence[Listed]
    to_see_to: Sequence[Answer]

    @property
    def is_clear(self) -> bool:
        return not (self.to_give or self.to_answer or self.to_see_to)


def accounts_on_desk(person: Person, active: Sequence[Mandate]) -> AccountsOnDesk:
    """``active``: the person's mandates in force today. One query; none for a printed code."""
    if person.let_in_by is not None:
        return AccountsOnDesk([], [], [])
    wanted = Q(state__in=(states.DUE, states.DRAFT)) & (Q(mandate__person=person) | Q(mandate__substitute=person))
    for one in active:
        office = Q(answer_body=one.body_id, answer_role=one.role)
        owner = Q(answer__owner_body=one.body_id, answer__owner_role=one.role)
        wanted |= Q(office, ~Q(mandate__person=person), state=states.GIVEN)
        left = Q(answer__follow_up=None, answer__consequence_due_on__isnull=False)
        wanted |= Q(owner, left, ~Q(mandate__person=person), state=states.ANSWERED)
    rows = Account.objects.filter(wanted).select_related("body", "mandate__body", "answer")
    found = list(rows.order_by("due_on", "pk")[:MOST])
    return AccountsOnDesk(
        to_give=listed(one for one in found if one.state in {states.DUE, states.DRAFT}),
        to_answer=listed(one for one in found if one.state == states.GIVEN),
        to_see_to=[_answer_of(one) for one in found if one.state == states.ANSWERED],
    )


def _answer_of(account: Account) -> Answer:
    """With its account at hand."""
    account.answer.account = account
    return account.answer
