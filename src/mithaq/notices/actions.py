"""Tell somebody something: kept for the screen at once, sent by e-mail by the worker."""

from __future__ import annotations

from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.utils import translation
from django.utils.functional import Promise

from mithaq.core import clock
from mithaq.core.errors import Refused
from mithaq.directory.actions import on_erasure
from mithaq.directory.models import Person
from mithaq.notices.models import Notice, Stop

_SALT = "mithaq.notices.stop"
# What people need in order to act in time or to keep their account safe is not a subscription.
ALWAYS_SENT = frozenset({"invitation", "code"})


def notify(
    *,
    person: Person,
    kind: str,
    key: str,
    subject: str | Promise,
    text: str | Promise,
    link: str,
    reason: str | Promise,
) -> Notice | None:
    """Tell ``person`` once about the event named by ``key``; lazy strings are read in that person's language.

    ``link`` is a path of this site without the language. Returns None when they had already been told.
    """
    with translation.override(person.language):
        words = {"subject": " ".join(str(subject).split())[:200], "text": str(text), "reason": str(reason)}
    by_email = bool(person.email) and (kind in ALWAYS_SENT or not person.stops.filter(kind=kind).exists())
    notice, created = Notice.objects.get_or_create(
        person=person,
        key=key,
        defaults={
            **words,
            "kind": kind,
            "language": person.language,
            "link": f"/{person.language}{link}",
            "email_state": Notice.WAITING if by_email else Notice.NOT_BY_EMAIL,
        },
    )
    return notice if created else None


def stop_token(person: Person, kind: str) -> str:
    """What the link at the foot of an e-mail carries: who wants no more of which kind."""
    return Signer(salt=_SALT).sign(f"{person.public_id}:{kind}")


@transaction.atomic
def stop(*, token: str) -> Stop:
    """End e-mail of one kind, by the link in an e-mail: no sign-in is asked. Raises Refused for a wrong link."""
    try:
        public_id, kind = Signer(salt=_SALT).unsign(token).split(":")
        person = Person.objects.get(public_id=public_id)
    except (BadSignature, ValueError, Person.DoesNotExist) as error:
        raise Refused("") from error
    return Stop.objects.get_or_create(person=person, kind=kind)[0]


@transaction.atomic
def mark_read(*, by: Person) -> int:
    """All of one's notices are read. Returns how many were not."""
    return Notice.objects.visible_to(by).unread().update(read_at=clock.now())


@on_erasure
def delete_notices(person: Person) -> None:
    """What was said to somebody names them: it goes with them."""
    Notice.objects.filter(person=person).delete()
    Stop.objects.filter(person=person).delete()
