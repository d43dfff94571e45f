"""Erase a person: what is personal goes, what happened stays, and the log still verifies."""

from __future__ import annotations

from collections.abc import Callable

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils.translation import gettext as _

from mithaq.core import clock
from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.texts import LocalizedText
from mithaq.directory.models import Account, Mandate, Person
from mithaq.directory.rules import Actor, may_erase
from mithaq.ledger import actions as ledger
from mithaq.ledger.models import Opening

_ERASERS: list[Callable[[Person], None]] = []


def on_erasure(eraser: Callable[[Person], None]) -> Callable[[Person], None]:
    """For apps above: ``eraser(person)`` deletes what they keep of a person, in the same transaction."""
    if eraser not in _ERASERS:
        _ERASERS.append(eraser)
    return eraser


def forget(person: Person) -> None:
    """Delete what the apps above keep of a person: an erased one, or one whom another has taken over."""
    for eraser in _ERASERS:
        eraser(person)


@transaction.atomic
def erase_person(*, by: Actor, person: Person) -> Person:
    """Blank name and address, close the account, end the mandates today, delete what the log's commitments stand for.

    Mandates and signatures stay as acts of nobody. Raises NotAllowed, or Refused when it was done already.
    """
    person = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    if not may_erase(by, person):
        raise NotAllowed
    if person.erased_at:
        raise Refused(_("This person was erased."))
    # Whoever is signing at this moment comes before, or finds the mandate ended: no words are written after this.
    list(Mandate.objects.select_for_update().filter(person=person).order_by("pk"))
    now = clock.now()
    identifiers = [person.public_id, *person.mandates.values_list("public_id", flat=True)]
    forget(person)
    for uid in sorted(set(Opening.objects.filter(value__in=identifiers).values_list("uid", flat=True))):
        ledger.redact(uid, at=now)
    for mandate in person.mandates.select_related("body"):
        today = mandate.body.today()
        if mandate.until is None or mandate.until > today:
            mandate.until = max(mandate.since, today)
            mandate.save()
    person.substitutions.update(substitute=None)
    person.keys.all().delete()
    person.invitations.all().delete()
    if person.account_id:
        _close_account(Account.objects.get(pk=person.account_id), person.public_id)
    person.name, person.email, person.account, person.erased_at = LocalizedText("fr"), "", None, now
    person.save(update_fields=["name", "email", "account", "erased_at"])
    return person


def _close_account(account: Account, public_id: str) -> None:
    """Nobody signs in with it any more, and the address is free again."""
    EmailAddress.objects.filter(user=account).delete()
    Authenticator.objects.filter(user=account).delete()
    account.email, account.is_active = f"erased-{public_id}@invalid", False
    account.set_unusable_password()
    account.save()
