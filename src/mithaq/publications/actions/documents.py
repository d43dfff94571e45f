"""Publish a document, replace it by its next version, withdraw it with a reason. What was published never changes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from mithaq.core import clock
from mithaq.core.canonical import content_hash
from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.texts import LocalizedText, empty_text
from mithaq.directory.models import Person
from mithaq.directory.rules import Actor
from mithaq.ledger.actions import record
from mithaq.publications.actions.schemes import held
from mithaq.publications.attachments import Attachment
from mithaq.publications.models import EVERYBODY, STAFF, Document, Holding, Scheme
from mithaq.publications.rules import may_publish

EARLIEST = date(1900, 1, 1)
YEARS_AHEAD = 20  # a programme may cover years to come; beyond that it is a slip of the hand
LONGEST_LINK = 500
LANGUAGE_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
HOST = re.compile(r"[^\s/@:?#\\]+\.[^\s/@:?#\\.]{2,}")


@dataclass(frozen=True)
class Content:
    """What is published: a ``file`` kept here, or a ``link`` (https) to where it stands. ``languages``: of the document
    itself."""

    title: LocalizedText
    link: str = ""
    file: Attachment | None = None
    description: LocalizedText = field(default_factory=empty_text)
    covers_from: date | None = None
    covers_to: date | None = None
    languages: Sequence[str] = ()

    def fields(self) -> dict[str, Any]:
        """As the table stores them."""
        return {
            "title": self.title,
            "description": self.description,
            "covers_from": self.covers_from,
            "covers_to": self.covers_to,
            "languages": list(dict.fromkeys(self.languages)),
            "link": self.link,
            "file_digest": self.file.digest if self.file else "",
            "file_name": self.file.name if self.file else "",
            "file_type": self.file.media_type if self.file else "",
            "file_size": self.file.size if self.file else 0,
        }

    def hash(self, *, law: str, head: str) -> str:
        """One hash of all of it, in canonical JSON: the same content has the same hash, wherever it is computed."""
        return content_hash(
            {
                "law": law,
                "head": head,
                "title": self.title.as_json(),
                "description": self.description.as_json(),
                "covers": [one.isoformat() if one else "" for one in (self.covers_from, self.covers_to)],
                "languages": list(dict.fromkeys(self.languages)),
                "link": self.link,
                "file": self.file.digest if self.file else "",
            }
        )


@transaction.atomic
def publish(*, by: Actor, scheme: Scheme, head: str, content: Content, audience: str = EVERYBODY) -> Document:
    """Publish under a head, for everybody or for the staff of the body. Raises NotAllowed; Refused for bad content, for
    a head that was said not to apply, and when the same stands there already."""
    holding = held(by=by, scheme=scheme, head=head)
    if audience not in {EVERYBODY, STAFF}:
        raise Refused(_("A document is for everybody or for the staff."), field="audience")
    if holding.exempt_reason:
        raise Refused(_("This head was said not to apply to the body: take that back first."))
    return _create(by=by, holding=holding, content=content, audience=audience)


@transaction.atomic
def replace(*, by: Actor, document: Document, content: Content) -> Document:
    """Publish the next version, for the same readers; the one before stays reachable and says so. Raises Refused when
    it was replaced or withdrawn meanwhile."""
    old = _held(by, document)
    if not old.is_current:
        raise Refused(_("This version was replaced or withdrawn meanwhile: see what stands now."))
    old.replaced_at = clock.now()
    old.save(update_fields=["replaced_at"])
    return _create(by=by, holding=old.holding, content=content, audience=old.audience, replaces=old)


@transaction.atomic
def withdraw(*, by: Actor, document: Document, reason: LocalizedText) -> Document:
    """Take a document back. Its page stays and says why; it is given out no more."""
    old = _held(by, document)
    if not reason:
        raise Refused(_("Say why: the reason is public."), field="reason")
    if old.withdrawn_at is not None:
        raise Refused(_("This document is already withdrawn."))
    old.withdrawn_at, old.withdrawal_reason = clock.now(), reason
    if old.is_public:
        old.withdrawal_act = record("publications.withdrawn", at=old.withdrawn_at, public=_opaque(old))
    old.save(update_fields=["withdrawn_at", "withdrawal_reason", "withdrawal_act"])
    return old


def check(content: Content, *, today: date) -> None:
    """Raises Refused, with the field, for content that cannot be published."""
    if not content.title:
        raise Refused(_("Give it a title, in one language at least."), field="title")
    if bool(content.link) == bool(content.file):
        raise Refused(_("Give either a file or a link."), field="file")
    if content.link and not is_safe_link(content.link):
        raise Refused(_("A link begins with https:// and names a public place, without a password."), field="link")
    if not all(LANGUAGE_TAG.fullmatch(one) for one in content.languages):
        raise Refused(_("Name languages by their codes, as ar or fr."), field="languages")
    if content.covers_from and content.covers_to and content.covers_to < content.covers_from:
        raise Refused(_("The period ends before it begins."), field="covers_to")
    for name in ("covers_from", "covers_to"):
        day = getattr(content, name)
        if day is not None and not EARLIEST <= day <= date(today.year + YEARS_AHEAD, 12, 31):
            raise Refused(_("This date is too far away."), field=name)


def is_safe_link(link: str) -> bool:
    """https with a named host, no user or password, no port, nothing invisible: what may be shown as a link."""
    if len(link) > LONGEST_LINK or not link.isprintable() or " " in link or "\\" in link:
        return False
    try:
        parts = urlsplit(link)
    except ValueError:
        return False
    return link.startswith("https://") and HOST.fullmatch(parts.netloc) is not None


def _create(
    *, by: Actor, holding: Holding, content: Content, audience: str, replaces: Document | None = None
) -> Document:
    scheme, now = holding.scheme, clock.now()
    check(content, today=scheme.body.today())
    document = Document(
        holding=holding,
        audience=audience,
        content_hash=content.hash(law=scheme.law_code, head=holding.head),
        published_at=now,
        published_by=by if isinstance(by, Person) else None,
        replaces=replaces,
        **content.fields(),
    )
    if document.is_public:
        more = {"replaces": replaces.public_id} if replaces else {}
        kind = "publications.replaced" if replaces else "publications.published"
        document.act = record(kind, at=now, public=_opaque(document) | more)
    try:
        with transaction.atomic():
            document.save()
    except IntegrityError as error:
        raise Refused(_("The same document is already published under this head.")) from error
    return document


def _opaque(document: Document) -> dict[str, str]:
    """What the public log says of a document: nothing that a reader understands without the document itself."""
    return {
        "body": document.holding.scheme.body.public_id,
        "head": document.holding.head,
        "document": document.public_id,
        "content": document.content_hash,
    }


def _held(by: Actor, document: Document) -> Document:
    """The document as it is now, held until the transaction ends."""
    rows = Document.objects.select_related("holding__scheme__body").select_for_update(of=("self",))
    found = rows.get(pk=document.pk)
    if not may_publish(by, found.holding.scheme.body):
        raise NotAllowed
    return found
