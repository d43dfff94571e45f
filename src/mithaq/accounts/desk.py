"""My desk: accounts that I owe or write, accounts to answer, what I have to see to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from mithaq.accounts import states
from mithaq.accounts.models import Account, Answer
from mithaq.accounts.shown import Listed, listed
from mithaq.directory.models import Mandate, Person


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
    """``active``: the person's mandates in force today. Two queries; nothing for a printed code."""
    if person.let_in_by is not None:
        return AccountsOnDesk([], [], [])
    giving = Q(state__in=(states.DUE, states.DRAFT)) & (Q(mandate__person=person) | Q(mandate__substitute=person))
    answers, sees_to = Q(), Q()
    for one in active:
        answers |= Q(answer_body=one.body_id, answer_role=one.role)
        sees_to |= Q(owner_body=one.body_id, owner_role=one.role)
    wanted = giving | (answers & Q(state=states.GIVEN)) if answers else giving
    rows = Account.objects.filter(wanted).select_related("body", "mandate__body", "answer_body")
    found = list(rows.order_by("due_on", "pk")[:40])
    to_give = [one for one in found if one.state != states.GIVEN]
    to_answer = [one for one in found if one.state == states.GIVEN and one.mandate.person_id != person.pk]
    due = Answer.objects.filter(follow_up=None, consequence_due_on__isnull=False)
    seen = due.filter(sees_to).exclude(account__mandate__person=person) if sees_to else due.none()
    to_see_to = list(seen.select_related("account__body", "account__mandate").order_by("consequence_due_on")[:20])
    return AccountsOnDesk(_without_answers(to_give), _without_answers(to_answer), to_see_to)


def _without_answers(accounts: Sequence[Account]) -> list[Listed]:
    """None of these is answered: nothing is asked for."""
    for one in accounts:
        one._state.fields_cache["answer"] = None
    return listed(accounts)
