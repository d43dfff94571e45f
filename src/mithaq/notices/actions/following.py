"""Follow a thing, and tell those who do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import islice

from django.core.exceptions import ValidationError
from django.core.signing import BadSignature, Signer
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.functional import lazystr
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mithaq.core import clock
from mithaq.core.errors import NotAllowed, Refused
from mithaq.directory.models import Body, Person
from mithaq.notices import topics
from mithaq.notices.actions.telling import Words, columns_of, notify, words_in
from mithaq.notices.channels import Way, way_to_contact, way_to_person
from mithaq.notices.models import Contact, Follow, Notice, Stop

CONFIRM = "follow_confirm"  # the kind of the e-mail that asks whether an address is one's own
LASTS = timedelta(days=3)
ASKS_A_DAY = 5  # to one address: nobody may fill a stranger's mailbox through us
BATCH = 500
_SALT = "mithaq.notices.follow"


@transaction.atomic
def follow(*, by: Person, topic: str) -> Follow:
    """``by`` will be told of what becomes of ``topic``. Raises NotAllowed where they may not see it."""
    if topics.subject_of(topic, by) is None:
        raise NotAllowed
    return Follow.objects.get_or_create(person=by, topic=topic)[0]


@transaction.atomic
def unfollow(*, by: Person | Contact, topic: str) -> None:
    """No longer. A contact who follows nothing any more is forgotten."""
    by.follows.filter(topic=topic).delete()
    if isinstance(by, Contact) and by.is_follower and not by.follows.exists():
        by.delete()


@transaction.atomic
def ask_to_follow(*, email: str, topic: str, language: str) -> None:
    """Send to ``email`` the link that confirms; nothing says whether somebody follows already.

    Raises Refused for what is no address, NotAllowed for what strangers do not see.
    """
    subject = topics.subject_of(topic, None)
    if subject is None:
        raise NotAllowed
    email = email.strip().lower()
    try:
        validate_email(email)
    except ValidationError as error:
        raise Refused(_("This is not an e-mail address."), field="email") from error
    defaults = {"language": language}
    contact, _created = Contact.objects.get_or_create(email=email, is_follower=True, defaults=defaults)
    asked = contact.notices.filter(kind=CONFIRM, created_at__gt=clock.now() - timedelta(days=1))
    if asked.count() >= ASKS_A_DAY or asked.filter(topic=topic).exists():
        return
    notify(
        contact=contact,
        kind=CONFIRM,
        key=f"{CONFIRM}:{topic}:{clock.now():%Y-%m-%dT%H:%M}",
        topic=topic,
        subject=format_lazy(gettext_lazy("Follow “{name}”?"), name=lazystr(subject.name)),
        text=gettext_lazy("Open the link and confirm. If you did not ask for this, do nothing: no e-mail will follow."),
        link=reverse("notices:follow_confirm", args=[follow_token(contact, topic)]),
        reason=gettext_lazy("somebody gave this address on our site to follow this subject."),
    )


def follow_token(contact: Contact, topic: str) -> str:
    """What the confirming link carries, good for three days."""
    until = int((clock.now() + LASTS).timestamp())
    return Signer(salt=_SALT).sign(f"{contact.public_id}:{until}:{topic}")


@transaction.atomic
def confirm_follow(*, token: str) -> Follow:
    """Whoever opened the link reads this mailbox: follow. Raises Refused for a wrong or old link."""
    try:
        public_id, until, topic = Signer(salt=_SALT).unsign(token).split(":", 2)
        contact = Contact.objects.get(public_id=public_id, is_follower=True)
    except (BadSignature, ValueError, Contact.DoesNotExist) as error:
        raise Refused("") from error
    if clock.now().timestamp() > int(until) or topics.subject_of(topic, None) is None:
        raise Refused("")
    return Follow.objects.get_or_create(contact=contact, topic=topic)[0]


@transaction.atomic
def tell_followers(
    *, topic: str, kind: str, key: str, subject: Words, text: Words, link: str, reason: Words, body: Body | None = None
) -> int:
    """Tell all who follow ``topic`` once about the event named by ``key``. Returns how many follow.

    One query for all of them and one for each five hundred told; everything said must be public.
    """
    wanting = Q(person=OuterRef("person")) | Q(contact=OuterRef("contact"))
    rows = Follow.objects.filter(topic=topic).order_by("pk").select_related("person__notice_preference", "contact")
    rows = rows.annotate(is_stopped=Exists(Stop.objects.filter(wanting, kind=kind)))
    words: dict[str, dict[str, str]] = {}
    told = 0
    for batch in _batches(rows.iterator(chunk_size=BATCH)):
        notices = []
        for one in batch:
            language = one.language
            if language not in words:
                words[language] = words_in(language, subject=subject, text=text, reason=reason, link=link)
            columns = {**words[language], **columns_of(_way_to(one, kind))}
            whom = {"person_id": one.person_id, "contact_id": one.contact_id}
            notices.append(Notice(**whom, **columns, kind=kind, key=key, topic=topic, body=body))
        Notice.objects.bulk_create(notices, ignore_conflicts=True)
        told += len(notices)
    return told


def _way_to(one: Follow, kind: str) -> Way:
    is_stopped, at = bool(getattr(one, "is_stopped", False)), clock.now()
    if one.contact is not None:
        return way_to_contact(one.contact, kind=kind, is_stopped=is_stopped, has_body=False, at=at)
    assert one.person is not None  # a constraint of the table
    # No body prints letters for those who follow.
    return way_to_person(one.person, kind=kind, is_stopped=is_stopped, has_body=False, at=at)


def _batches(rows: Iterator[Follow]) -> Iterator[list[Follow]]:
    while batch := list(islice(rows, BATCH)):
        yield batch
