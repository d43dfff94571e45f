"""The door through which every change of an account passes."""

from __future__ import annotations

from django.utils.translation import gettext as _

from mithaq.accounts import rules, states
from mithaq.accounts.models import Account
from mithaq.core.errors import NotAllowed, Refused
from mithaq.directory.models import Person

ABOUT = ("body__parent", "mandate__person", "mandate__body", "mandate__substitute", "obligation", "answer_body")


def locked(account: Account) -> Account:
    """The account as it is now, locked until the transaction ends."""
    rows = Account.objects.select_related(*ABOUT)
    return rows.select_for_update(of=("self",)).get(pk=account.pk)


def written(by: Person, account: Account) -> Account:
    """The same, for whoever writes it. Raises NotAllowed, and Refused once it is given."""
    held = locked(account)
    if not rules.may_write(by, held):
        raise NotAllowed
    if not rules.is_open_to_writing(held):
        raise Refused(_("This account is given: correct it by another statement, or wait for the answer."))
    return held


def move(account: Account, verb: str) -> None:
    """Take it through ``verb`` of `states.MOVES`; the caller saves. Raises Refused when its life does not allow it."""
    target = states.MOVES.get((account.state, verb))
    if target is None:
        raise Refused(_("This cannot be done now: the account is “%(state)s”.") % {"state": account.state_name})
    account.state = target
