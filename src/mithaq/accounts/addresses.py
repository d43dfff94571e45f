"""Where accounts are found by their public ids, for addresses that outlive everything."""

from __future__ import annotations

from django.urls import reverse

from mithaq.accounts.models import Account, Commendation, Obligation


def of_account(account: Account) -> str:
    """The address of its page."""
    return reverse("accounts:account_detail", args=[account.body.slug, account.public_id])


def account_address(public_id: str) -> str | None:
    """The page of the public account that bears this id, or one of whose statements does."""
    rows = Account.objects.visible_to(None).select_related("body")
    found = rows.filter(public_id=public_id).first() or rows.filter(statements__public_id=public_id).first()
    return of_account(found) if found else None


def obligation_address(public_id: str) -> str | None:
    slug = Obligation.objects.filter(public_id=public_id).values_list("body__slug", flat=True).first()
    return reverse("accounts:obligation_detail", args=[slug, public_id]) if slug else None


def commendation_address(public_id: str) -> str | None:
    rows = Commendation.objects.visible_to(None).filter(public_id=public_id)
    slug = rows.values_list("body__slug", flat=True).first()
    return f"{reverse('accounts:team', args=[slug])}#c-{public_id}" if slug else None


FINDERS = (account_address, obligation_address, commendation_address)
