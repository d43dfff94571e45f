"""End messages of a kind by the link that each of them carries: no sign-in is asked."""

from __future__ import annotations

from django.core.signing import BadSignature, Signer
from django.db import transaction

from mithaq.core.errors import Refused
from mithaq.directory.models import Person
from mithaq.notices.actions.following import CONFIRM, unfollow
from mithaq.notices.kinds import ALWAYS_SENT
from mithaq.notices.models import Contact, Stop

_SALT = "mithaq.notices.stop"


def stop_token(whom: Person | Contact, kind: str, topic: str = "") -> str:
    """What the link at the foot of a message carries: who wants no more of which kind, or no longer follows what."""
    return Signer(salt=_SALT).sign(f"{whom.public_id}:{kind}" + (f":{topic}" if topic else ""))


@transaction.atomic
def stop(*, token: str) -> None:
    """End messages of one kind, or the following that caused them. Raises Refused for a wrong link."""
    try:
        public_id, kind, *topic = Signer(salt=_SALT).unsign(token).split(":", 2)
    except (BadSignature, ValueError) as error:
        raise Refused("") from error
    whom = _bearer_of(public_id)
    if whom is None:
        return  # gone, with all that they were told: nothing more will come
    if topic and kind != CONFIRM:
        unfollow(by=whom, topic=topic[0])
    else:
        end_kind(whom, kind)


def end_kind(whom: Person | Contact, kind: str) -> Stop:
    """No more messages of ``kind`` to ``whom``. Raises Refused for a kind that is always sent."""
    if kind in ALWAYS_SENT:
        raise Refused("")
    if isinstance(whom, Contact):
        return Stop.objects.get_or_create(contact=whom, kind=kind)[0]
    return Stop.objects.get_or_create(person=whom, kind=kind)[0]


def _bearer_of(public_id: str) -> Person | Contact | None:
    person = Person.objects.filter(public_id=public_id).first()
    return person or Contact.objects.filter(public_id=public_id).first()
