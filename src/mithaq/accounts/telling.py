"""Who is told of accounts: their holders before and after the day, the hierarchy when one is given."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from mithaq.accounts.models import Account, Answer
from mithaq.core.dates import long_date
from mithaq.directory.models import Body, Mandate, Person
from mithaq.notices import kinds
from mithaq.notices.actions import notify
from mithaq.notices.actions.telling import Words

KIND = "accounts"
LAST_DAYS = (14, 3)  # before the day: ours


def declare() -> None:
    """What one owes, and what is answered to it, is always sent: a date would be missed."""
    kinds.declare(KIND, _("Accounts that I give or answer"))
    kinds.always_sent(KIND)


def path_of(account: Account) -> str:
    """The path of its page without the language, as notices want it."""
    return f"/b/{account.body.slug}/accounts/{account.public_id}/"


def tell_opened(account: Account) -> None:
    _tell(account, _writers(account), "opened", _("An account is due: {period}"), _("Its objectives wait on its page."))


def tell_last_days(account: Account, days: int) -> bool:
    """Once for each of `LAST_DAYS`. Returns whether somebody was told."""
    text = _("What is written is kept, and nobody else reads it before you give it.")
    return _tell(account, _writers(account), f"before:{days}", _("Your account is due soon: {period}"), text)


def tell_missed(account: Account) -> None:
    text = _("The day is over. That it is late can be seen by everybody; it can still be given.")
    _tell(account, _writers(account), "missed", _("Your account is late: {period}"), text)
    text = _("An account that you answer was not given by its day.")
    _tell(account, answerers(account), "missed", _("An account is late: {period}"), text)


def tell_given(account: Account, *, number: int) -> None:
    text = _("Read it and answer it: with a verdict, what follows from it, and the facts on which you rest it.")
    _tell(account, answerers(account), f"given:{number}", _("An account was given to you: {period}"), text)


def tell_answered(account: Account) -> None:
    text = _("Read the verdict and what follows from it. You may say your word on it, once.")
    _tell(account, [account.mandate.person], "answered", _("Your account was answered: {period}"), text)


def tell_remark(answer: Answer) -> None:
    text = _("Its holder has said a word on your answer.")
    _tell(answer.account, [answer.by], "remark", _("A word on your answer: {period}"), text)


def tell_carried_out(answer: Answer) -> None:
    text = _("What followed from the answer was carried out.")
    _tell(answer.account, [answer.account.mandate.person], "carried_out", _("Carried out: {period}"), text)


def answerers(account: Account) -> list[Person]:
    """Who holds the office that answers today."""
    body: Body | None = account.answer_body
    if body is None:
        return []
    held = Mandate.objects.active(body.today()).filter(body=body, role=account.answer_role)
    rows = held.exclude(person=account.mandate.person_id).filter(person__erased_at=None)
    return [one.person for one in rows.select_related("person")]


def _writers(account: Account) -> list[Person]:
    both = (account.mandate.person, account.mandate.substitute)
    return [one for one in both if one is not None and one.erased_at is None]


def _tell(account: Account, people: Iterable[Person], what: str, subject: Words, text: Words) -> bool:
    told = [
        notify(
            person=one,
            kind=KIND,
            key=f"account:{account.public_id}:{what}",
            subject=lazy(_filled, str)(subject, account),
            text=text,
            link=path_of(account),
            reason=_("you give this account, or answer it."),
            body=account.body,
        )
        for one in people
    ]
    return any(one is not None for one in told)


def _filled(subject: Words, account: Account) -> str:
    """“Your account is late: 1 January 2026 – 30 June 2026”, in the language of whoever reads."""
    return str(subject).format(period=f"{long_date(account.part_from)} – {long_date(account.part_to)}")
