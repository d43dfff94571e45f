"""Let people in: a secret link by e-mail, or a code on paper for those who have no address.

Only hashes of the secrets are kept. What these functions return is the one chance to send or print them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from mithaq.core import clock, ids
from mithaq.core.errors import NotAllowed, Refused
from mithaq.directory.actions.erasure import forget
from mithaq.directory.models import Account, Body, Invitation, Person
from mithaq.directory.rules import Actor, Installation, may_staff

LINK_LASTS = timedelta(days=14)
CODE_LASTS = timedelta(days=60)
AGAIN_AFTER = timedelta(minutes=1)  # two clicks, or two stewards, send one e-mail


@dataclass(frozen=True)
class PrintedCode:
    """One strip of the sheet: who it is for and what they type. Exists on paper only."""

    person: Person
    code: str
    expires_at: datetime


@transaction.atomic
def invite_by_email(*, by: Actor, person: Person, body: Body) -> tuple[Invitation, str]:
    """A link for ``person`` of ``body``, good for 14 days: the invitation and its secret. An older link dies.

    The caller sends the secret (`mithaq.notices.invitations`). Raises NotAllowed, or Refused when there is no address,
    when the person has an account already, or when somebody invited them within the last minute.
    """
    _check_may_invite(by, person, body)
    # One at a time: two that look at the same moment would each see no invitation, and each send one.
    person = Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    if not person.email:
        raise Refused(_("This person has no e-mail address here: print a code instead."))
    if person.account_id:
        raise Refused(_("This person has an account already and needs no invitation."))
    now = clock.now()
    former = Invitation.objects.filter(person=person, body=body, method=Invitation.EMAIL, used_at=None, revoked_at=None)
    if former.filter(created_at__gt=now - AGAIN_AFTER).exists():
        raise Refused(_("This person was invited a moment ago."))
    former.update(revoked_at=now)
    secret = ids.new_secret()
    try:
        with transaction.atomic():
            invitation = Invitation.objects.create(
                person=person,
                body=body,
                method=Invitation.EMAIL,
                secret_hash=ids.hash_of_secret(secret),
                created_by=by if isinstance(by, Person) else None,
                created_at=now,
                expires_at=now + LINK_LASTS,
            )
    except IntegrityError as error:
        raise Refused(_("This person was invited a moment ago.")) from error
    return invitation, secret


def invite_by_code(*, by: Actor, person: Person, body: Body) -> tuple[Invitation, str]:
    """A code for one person, to be printed: the invitation and the code. See `print_codes`."""
    printed = print_codes(by=by, body=body, people=[person])[0]
    return Invitation.objects.get(secret_hash=ids.hash_of_secret(printed.code)), printed.code


@transaction.atomic
def print_codes(*, by: Actor, body: Body, people: Iterable[Person]) -> list[PrintedCode]:
    """Codes for people without an account, good for 60 days; codes printed before for the same people die.

    A code opens short sessions until it expires or is revoked, not one only: who has no e-mail address has nothing
    else to come back with. It never opens the powers of a steward. Raises NotAllowed, or Refused when somebody has an
    account or is not known here.
    """
    chosen = list(people)
    if not may_staff(by, body):
        raise NotAllowed
    known = {person.pk for person in Person.objects.known_in(body).filter(pk__in=[person.pk for person in chosen])}
    if any(person.pk not in known or person.erased_at for person in chosen):
        raise NotAllowed
    if any(person.account_id for person in chosen):
        raise Refused(_("Codes are for people without an account."))
    now = clock.now()
    former = Invitation.objects.filter(person__in=chosen, body=body, method=Invitation.CODE, revoked_at=None)
    former.update(revoked_at=now)
    sheet = [PrintedCode(person, ids.new_printed_code(), now + CODE_LASTS) for person in chosen]
    try:
        with transaction.atomic():
            Invitation.objects.bulk_create(
                Invitation(
                    person=strip.person,
                    body=body,
                    method=Invitation.CODE,
                    secret_hash=ids.hash_of_secret(strip.code),
                    created_by=by if isinstance(by, Person) else None,
                    created_at=now,
                    expires_at=strip.expires_at,
                )
                for strip in sheet
            )
    except IntegrityError as error:
        raise Refused(_("Codes for these people are being printed elsewhere at this moment.")) from error
    return sheet


@transaction.atomic
def revoke_invitation(*, by: Actor, invitation: Invitation) -> Invitation:
    """The link or code opens nothing any more; sessions that the code had opened end with it."""
    if not may_staff(by, invitation.body):
        raise NotAllowed
    Invitation.objects.filter(pk=invitation.pk, revoked_at=None).update(revoked_at=clock.now())
    invitation.refresh_from_db()
    return invitation


@transaction.atomic
def accept_invitation(*, secret: str, password: str) -> Account:
    """Open an account for whom the link was sent to, and use the link up. The address counts as verified by the link.

    Raises Refused when the link does not open anything, when the address has an account already (sign in first, then
    follow the link again), or when the password is too weak.
    """
    invitation = _open_invitation(secret)
    person = invitation.person
    if person.account_id or Account.objects.filter(email=person.email).exists():
        raise Refused(_("This address has an account already: sign in, then follow the link again."))
    candidate = Account(email=person.email, language=person.language)
    try:
        validate_password(password, candidate)
    except ValidationError as error:
        raise Refused(" ".join(error.messages), field="password") from error
    try:
        with transaction.atomic():
            account = Account.objects.create_user(email=person.email, password=password, language=person.language)
            EmailAddress.objects.create(user=account, email=account.email, verified=True, primary=True)
    except IntegrityError as error:
        raise Refused(_("This address has an account already: sign in, then follow the link again.")) from error
    _join(person, account)
    _use_up(invitation)
    return account


@transaction.atomic
def accept_invitation_as(*, secret: str, account: Account) -> Person:
    """Join what the link offers to an account one already has; its person then holds these mandates too.

    Raises Refused when the link does not open anything or both hold the same role in the same body.
    """
    invitation = _open_invitation(secret)
    if invitation.person.account_id:
        raise Refused(_("This person has an account already and needs no invitation."))
    person = _join(invitation.person, account)
    _use_up(invitation)
    return person


def _check_may_invite(by: Actor, person: Person, body: Body) -> None:
    if not may_staff(by, body) or person.erased_at:
        raise NotAllowed
    if not isinstance(by, Installation) and not Person.objects.known_in(body).filter(pk=person.pk).exists():
        raise NotAllowed


def _open_invitation(secret: str) -> Invitation:
    rows = Invitation.objects.select_for_update(of=("self",)).select_related("person", "body")
    found = rows.open(clock.now()).filter(secret_hash=ids.hash_of_secret(secret), method=Invitation.EMAIL).first()
    if found is None or found.person.erased_at:
        raise Refused(_("This link does not open anything any more. Ask for a new one."))
    return found


def _use_up(invitation: Invitation) -> None:
    """Whoever loses the race for a link finds it used: the row is the judge."""
    used = Invitation.objects.filter(pk=invitation.pk, used_at=None).update(used_at=clock.now())
    if not used:
        raise Refused(_("This link does not open anything any more. Ask for a new one."))


def _join(person: Person, account: Account) -> Person:
    """Make ``account`` the account of ``person``; where it has a person already, that one takes everything over.

    Codes on paper end: there is an account now.
    """
    holder = Person.objects.filter(account=account).first()
    if holder is None:
        person.account = account
        person.save(update_fields=["account"])
        holder = person
    elif holder.pk != person.pk:
        _take_over(holder, person)
    Invitation.objects.filter(person__in=[person, holder], method=Invitation.CODE, revoked_at=None).update(
        revoked_at=clock.now()
    )
    return holder


def _take_over(holder: Person, former: Person) -> None:
    try:
        with transaction.atomic():
            former.mandates.update(person=holder, changed_at=clock.now())
    except IntegrityError as error:
        raise Refused(_("This account already holds the same role in the same body.")) from error
    former.substitutions.update(substitute=holder)
    former.keys.update(person=holder)
    former.invitations.exclude(method=Invitation.CODE).update(person=holder)
    forget(former)
    former.name, former.email = type(former.name)("fr"), ""
    former.erased_at = clock.now()
    former.save(update_fields=["name", "email", "erased_at"])
