"""End messages of a kind by the link that each of them carries: no sign-in is asked."""

from __future__ import annotations

from django.core.signing import BadSignature, Signer
from django.db import transaction

from mithaq.core.errors import Refused
from mithaq.directory.models import Person
from mithaq.notices.kinds import ALWAYS_SENT
from mithaq.notices.models import Contact, Stop

_SALT = "mithaq.notices.stop"


def stop_token(whom: Person | Contact, kind: str) -> str:
    """What the link at the foot of a message carries: who wants no more of which kind."""
    return Signer(salt=_SALT).sign(f"{whom.public_id}:{kind}")


@transaction.atomic
def stop(*, token: str) -> Stop:
    """End messages of one kind. Raises Refused for a wrong link."""
    try:
        public_id, kind = Signer(salt=_SALT).unsign(token).split(":")
    except (BadSignature, ValueError) as error:
        raise Refused("") from error
    return end_kind(_bearer_of(public_id), kind)


def end_kind(whom: Person | Contact, kind: str) -> Stop:
    """No more messages of ``kind`` to ``whom``. Raises Refused for a kind that is always sent."""
    if kind in ALWAYS_SENT:
        raise Refused("")
    if isinstance(whom, Contact):
        return Stop.objects.get_or_create(contact=whom, kind=kind)[0]
    return Stop.objects.get_or_create(person=whom, kind=kind)[0]


def _bearer_of(public_id: str) -> Person | Contact:
    found: Person | Contact | None = Person.objects.filter(public_id=public_id).first()
    found = found or Contact.objects.filter(public_id=public_id).first()
    if found is None:
        raise Refused("")
    return found
