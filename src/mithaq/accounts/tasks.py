"""What the worker does: open the accounts of periods that are over, remind, say that a day was missed."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from mithaq.accounts import states
from mithaq.accounts.actions import open_periods
from mithaq.accounts.models import Account, Obligation
from mithaq.accounts.telling import LAST_DAYS, tell_last_days, tell_missed, tell_opened
from mithaq.ledger.actions import record

AT_ONCE = 200  # obligations or accounts of one sweep: a tick must stay short
ABOUT = ("body", "mandate__person", "mandate__substitute", "mandate__body", "answer_body")


def open_accounts(at: datetime) -> int:
    """Each obligation is looked at once a day where its body is. Returns how many accounts were opened."""
    rows = Obligation.objects.to_look_at(at).select_related("body", "answer_body").prefetch_related("offices")
    opened = 0
    for obligation in rows.order_by("look_at", "pk")[:AT_ONCE]:
        for account in open_periods(obligation, at=at):
            tell_opened(account)
            opened += 1
    return opened


def remind(at: datetime) -> int:
    """Tell who owes an account that its day comes near. Returns how many accounts were told of."""
    last = (at + timedelta(days=max(LAST_DAYS) + 1)).date()
    rows = Account.objects.owed().filter(state=states.DUE, missed_at=None, due_on__lte=last)
    told = 0
    for account in rows.select_related(*ABOUT).order_by("due_on", "pk")[:AT_ONCE]:
        left = (account.due_on - account.body.today()).days if account.due_on else -1
        near = [days for days in LAST_DAYS if 0 <= left <= days]
        told += bool(near) and tell_last_days(account, min(near))
    return told


def miss(at: datetime) -> int:
    """Write in the public log, once, that an account was not given by its day; tell both sides."""
    rows = Account.objects.owed().filter(state=states.DUE, missed_at=None, due_on__lt=(at + timedelta(days=1)).date())
    missed = 0
    for account in rows.select_related(*ABOUT).order_by("due_on", "pk")[:AT_ONCE]:
        if account.is_late:
            missed += _missed(account, at)
    return missed


@transaction.atomic
def _missed(account: Account, at: datetime) -> bool:
    """False when it was given, or written down as missed, at the same moment."""
    held = Account.objects.select_for_update().get(pk=account.pk)
    if held.state != states.DUE or held.missed_at is not None:
        return False
    public = {"account": held.public_id, "body": account.body.public_id}
    public["due"] = held.due_on.isoformat() if held.due_on else ""
    held.missed_at, held.missed_act = at, record("accounts.missed", at=at, public=public)
    held.save(update_fields=["missed_at", "missed_act"])
    tell_missed(account)
    return True
