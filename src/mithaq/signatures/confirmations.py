"""Ways of confirming that it is oneself who signs, in a registry: a new way (a passkey) is one more row.

Each way *verifies* in a transaction of its own, so that a wrong try is counted even though the signature is refused;
what serves once is then *spent* in the transaction of the signature.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from mithaq.core import clock, ids
from mithaq.core.counters import count_up
from mithaq.core.errors import Refused
from mithaq.directory.models import Invitation, Mandate, Person
from mithaq.directory.models.invitations import InvitationQuerySet
from mithaq.signatures.models import Campaign, ConfirmationCode

CODE_LASTS = timedelta(minutes=15)
MOST_ATTEMPTS = 5
TRIES_LAST = timedelta(minutes=15)


@dataclass(frozen=True)
class Act:
    """What is being confirmed: whose act, under which mandate, in which campaign."""

    by: Person
    campaign: Campaign
    mandate: Mandate


@dataclass(frozen=True)
class Method:
    """``is_open_to``: whether this person can use it. ``verify`` and ``spend`` raise Refused (field ``secret``)."""

    code: str
    name: Promise
    label: Promise
    is_open_to: Callable[[Person], bool]
    verify: Callable[[Act, str], None]
    spend: Callable[[Act], None] = lambda _act: None
    is_sent: bool = False
    autocomplete: str = "off"
    kind: str = "text"


METHODS: dict[str, Method] = {}


def register(method: Method) -> None:
    """Offer one more way. Its code stands in `Signature.METHODS`."""
    METHODS[method.code] = method


def open_to(person: Person) -> list[Method]:
    """The ways that this person can use, the usual one first."""
    return [method for method in METHODS.values() if method.is_open_to(person)]


def method_for(person: Person, code: str) -> Method:
    """The way of that name. Raises Refused when it is not theirs to use."""
    method = METHODS.get(code)
    if method is None or not method.is_open_to(person):
        raise Refused(gettext("You cannot confirm in this way."), field="method")
    return method


def new_code() -> str:
    """Eight characters to copy from an e-mail, 39 bits: five tries in fifteen minutes find nothing."""
    return ids.new_printed_code()[:9]


def hash_of_code(code: str) -> str:
    """What is kept of an e-mailed code: too short for a bare hash, so keyed with the site's secret."""
    letters = "".join(character for character in code.strip().lower() if character.isalnum())
    return salted_hmac("mithaq.signatures.code", letters, algorithm="sha256").hexdigest()


def _has_password(person: Person) -> bool:
    return person.account is not None and person.account.has_usable_password()


def _verify_password(act: Act, secret: str) -> None:
    _count_try(act, "password")
    if act.by.account is None or not act.by.account.check_password(secret):
        raise Refused(gettext("This is not your password."), field="secret")


def _has_email(person: Person) -> bool:
    return bool(person.email)


def _verify_sent_code(act: Act, secret: str) -> None:
    with transaction.atomic():
        rows = ConfirmationCode.objects.select_for_update().filter(campaign=act.campaign, mandate=act.mandate)
        code = rows.filter(used_at=None, expires_at__gt=clock.now(), attempts__lt=MOST_ATTEMPTS).first()
        is_right = code is not None and constant_time_compare(code.code_hash, hash_of_code(secret))
        if code is not None and not is_right:
            rows.update(attempts=F("attempts") + 1)
    if code is None:
        raise Refused(gettext("There is no valid code: have a new one sent."), field="secret")
    if not is_right:
        raise Refused(gettext("This is not the code that was sent."), field="secret")


def _spend_sent_code(act: Act) -> None:
    rows = ConfirmationCode.objects.filter(campaign=act.campaign, mandate=act.mandate, used_at=None)
    if not rows.update(used_at=clock.now()):
        raise Refused(gettext("There is no valid code: have a new one sent."), field="secret")


def _has_printed_code(person: Person) -> bool:
    return person.account_id is None and _printed_codes(person).exists()


def _verify_printed_code(act: Act, secret: str) -> None:
    _count_try(act, "printed_code")
    # Another body's code says nothing here: its stewards had the sheet in their hands.
    code = _printed_codes(act.by).filter(secret_hash=ids.hash_of_secret(secret)).select_related("body").first()
    if code is None or not Mandate.objects.within_parts_of(code.body).filter(pk=act.mandate.pk).exists():
        raise Refused(gettext("This is not the code on your sheet."), field="secret")


def _printed_codes(person: Person) -> InvitationQuerySet:
    return Invitation.objects.filter(person=person, method=Invitation.CODE, revoked_at=None, expires_at__gt=clock.now())


def _count_try(act: Act, method: str) -> None:
    """Ten tries in a quarter of an hour: an open session on a shared machine is no place to guess in."""
    key = f"signatures:try:{method}:{act.by.public_id}"
    if count_up(key, seconds=int(TRIES_LAST.total_seconds())) > 2 * MOST_ATTEMPTS:
        raise Refused(gettext("Too many attempts. Wait a quarter of an hour, then try again."), field="secret")


register(
    Method(
        code="password",
        name=_("with my password"),
        label=_("Your password"),
        is_open_to=_has_password,
        verify=_verify_password,
        kind="password",
        autocomplete="current-password",
    )
)
register(
    Method(
        code="email_code",
        name=_("with a code sent by e-mail"),
        label=_("The code that you received by e-mail"),
        is_open_to=_has_email,
        verify=_verify_sent_code,
        spend=_spend_sent_code,
        is_sent=True,
        autocomplete="one-time-code",
    )
)
register(
    Method(
        code="printed_code",
        name=_("with the code on my printed sheet"),
        label=_("The code on your printed sheet"),
        is_open_to=_has_printed_code,
        verify=_verify_printed_code,
    )
)
