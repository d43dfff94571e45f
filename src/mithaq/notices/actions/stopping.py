"""End messages of a kind by the link that each of them carries: no sign-in is asked."""

from __future__ import annotations

from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.utils.translation import gettext as _

from mithaq.core.errors import Refused
from mithaq.directory.models import Person
from mithaq.notices.actions.following import CONFIRM, unfollow
from mithaq.notices.channels import preference_of
from mithaq.notices.kinds import ALWAYS_SENT
from mithaq.notices.models import DIGEST, Contact, Notice, Stop

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
    _end(whom, kind, topic[0] if topic else "")


@transaction.atomic
def stop_because_of(notice: Notice) -> None:
    """End what caused this message, for whoever holds it. Raises Refused for a kind that is always sent."""
    _end(notice.recipient, notice.kind, notice.topic)


def _end(whom: Person | Contact, kind: str, topic: str) -> None:
    if kind in ALWAYS_SENT:
        raise Refused(_("Messages of this kind cannot be stopped: you need them to act in time."))
    if topic and kind != CONFIRM:
        unfollow(by=whom, topic=topic)
    elif isinstance(whom, Contact):
        Stop.objects.get_or_create(contact=whom, kind=kind)
    else:
        kinds = preference_of(whom).rhythms if kind == DIGEST else [kind]
        Stop.objects.bulk_create([Stop(person=whom, kind=one) for one in kinds], ignore_conflicts=True)


def _bearer_of(public_id: str) -> Person | Contact | None:
    person = Person.objects.filter(public_id=public_id).first()
    return person or Contact.objects.filter(public_id=public_id).first()
