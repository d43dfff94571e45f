"""Tell somebody something: kept for the screen at once, sent by the worker."""

from __future__ import annotations

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.functional import Promise

from mithaq.core import clock, ids
from mithaq.directory.actions import on_erasure
from mithaq.directory.models import Body, Person
from mithaq.notices.channels import Way, way_to_contact, way_to_person
from mithaq.notices.models import Contact, Follow, Notice, Preference, Stop

Words = str | Promise


def notify(
    *,
    person: Person | None = None,
    contact: Contact | None = None,
    kind: str,
    key: str,
    subject: Words,
    text: Words,
    link: str,
    reason: Words,
    body: Body | None = None,
    reply_to: str = "",
    topic: str = "",
) -> Notice | None:
    """Tell ``person`` or ``contact`` once about the event named by ``key``; lazy strings are read in their language.

    ``link`` is a path of this site, with or without its language; to a contact it may hold a secret, which is kept no
    longer than the message needs it. ``body``: who says it, and prints it when only a letter arrives. ``reply_to``: the
    address at which an answer by e-mail comes back. ``topic``: what they follow, if that is why.

    Returns None when they had already been told.
    Raises ValueError without exactly one recipient, or when a contact is reached by letter only and no body is named.
    """
    whom = person or contact
    if whom is None or (person is not None and contact is not None):
        raise ValueError("Tell either a person or a contact.")
    way = _way_to(whom, kind=kind, has_body=body is not None)
    notice, created = Notice.objects.get_or_create(
        person=person,
        contact=contact,
        key=key,
        defaults={
            **words_in(whom.language, subject=subject, text=text, reason=reason, link=link),
            **columns_of(way),
            "kind": kind,
            "body": body,
            "reply_to": reply_to,
            "topic": topic,
        },
    )
    return notice if created else None


def words_in(language: str, *, subject: Words, text: Words, reason: Words, link: str) -> dict[str, str]:
    """The columns of a notice that depend on who reads it."""
    with translation.override(language):
        return {
            "language": language,
            "subject": " ".join(str(subject).split())[:200],
            "text": str(text),
            "reason": str(reason),
            "link": path_in(language, link),
        }


def columns_of(way: Way) -> dict[str, object]:
    """The columns of a notice that say how it goes."""
    code = ids.new_public_id() if way.channel in {Notice.SMS, Notice.LETTER} else None
    return {"channel": way.channel, "state": way.state, "next_attempt_at": way.at, "short_code": code}


def path_in(language: str, link: str) -> str:
    """``link`` below its language; as it is when it has one, or is none."""
    has_language = link.partition("/")[2].partition("/")[0] in dict(settings.LANGUAGES)
    return link if has_language or not link else f"/{language}{link}"


def _way_to(whom: Person | Contact, *, kind: str, has_body: bool) -> Way:
    is_stopped = whom.stops.filter(kind=kind).exists()
    if isinstance(whom, Contact):
        return way_to_contact(whom, kind=kind, is_stopped=is_stopped, has_body=has_body, at=clock.now())
    return way_to_person(whom, kind=kind, is_stopped=is_stopped, has_body=has_body, at=clock.now())


@transaction.atomic
def mark_read(*, by: Person) -> int:
    """All of one's notices are read. Returns how many were not."""
    return Notice.objects.visible_to(by).unread().update(read_at=clock.now())


@on_erasure
def delete_notices(person: Person) -> None:
    """What was said to somebody names them: it goes with them, and so does where they live."""
    Notice.objects.filter(person=person).delete()
    Stop.objects.filter(person=person).delete()
    Follow.objects.filter(person=person).delete()
    Preference.objects.filter(person=person).delete()
