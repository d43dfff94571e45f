"""What every act in a case does first and last: hold the case, so that two acts at once meet, and tell those
concerned."""

from __future__ import annotations

from datetime import datetime

from django.utils import translation
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from mithaq.cases import states
from mithaq.cases.errors import OutdatedError
from mithaq.cases.links import address_of, mail_token
from mithaq.cases.models import Case, Entry
from mithaq.cases.rules import Actor, is_asker, may_be_given, officers_of
from mithaq.core import clock
from mithaq.directory.models import Person
from mithaq.ledger.actions import PublicValue, record
from mithaq.notices.actions import notify
from mithaq.notices.intake import address_for

Words = str | Promise


def hold(case: Case, *, seen: int | None = None) -> Case:
    """The case afresh, locked until the transaction ends. ``seen``: the version on the actor's screen.

    Raises OutdatedError when somebody acted since.
    """
    held = Case.objects.select_for_update(of=("self",)).select_related("body", "contact", "asker").get(pk=case.pk)
    if seen is not None and seen != held.version:
        raise OutdatedError(held)
    return held


def save(case: Case, *fields: str) -> None:
    """Write ``fields``, and raise the version."""
    case.version += 1
    case.changed_at = clock.now()
    case.save(update_fields=[*fields, "version", "changed_at"])


def add_entry(
    case: Case,
    *,
    by: Actor | None,
    kind: str,
    text: str,
    at: datetime,
    side: str = "",
    is_private: bool = False,
    key: str = "",
    corrects: Entry | None = None,
    held_because: str = "",
    language: str = "",
    data: dict[str, str] | None = None,
) -> Entry:
    """One entry of the thread. ``key`` given twice: the entry written the first time."""
    if key and (found := Entry.objects.filter(case=case, key=key).first()):
        return found
    return Entry.objects.create(
        case=case,
        kind=kind,
        side=side or (Entry.ASKER if is_asker(by, case) else Entry.BODY),
        author=by if isinstance(by, Person) else None,
        language=language or case.language,
        text=text,
        at=at,
        is_private=is_private,
        key=key,
        corrects=corrects,
        held_because=held_because,
        data=data or {},
    )


def log(case: Case, act: str, *, at: datetime, **public: PublicValue) -> str:
    """Write an act into the public log: ids, dates and codes, never who asked nor what. Empty when it is not public."""
    if not case.declared.on_log or case.confidentiality != states.OPEN:
        return ""
    return record(act, at=at, public={"case": case.public_id, "body": case.body.public_id, **public})


def tell_asker(case: Case, *, kind: str, key: str, subject: Words, text: Words) -> None:
    """Tell whoever asked: by their account, or by what they gave to be reached at."""
    if case.asker is None and case.contact is None:
        return
    notify(
        person=case.asker,
        contact=case.contact if case.asker is None else None,
        kind=kind,
        key=f"{kind}:{key}",
        subject=subject,
        text=text,
        link=address_of(case) if case.asker is None else f"/b/{case.body.slug}/cases/{case.public_id}/",
        reason=_("you sent this request, or had it written for you."),
        body=case.body,
        reply_to=address_for("case", mail_token(case)),
    )


def tell_officer(
    case: Case, person: Person, *, kind: str, key: str, subject: Words, text: Words, page: str = ""
) -> None:
    """Tell somebody who answers for the body, if they see this case: a message says what it is about. ``page``: what to
    open, below the case's own address."""
    if not Case.objects.handled_by(person).filter(pk=case.pk).exists():
        return
    notify(
        person=person,
        kind=kind,
        key=f"{kind}:{key}",
        subject=subject,
        text=text,
        link=f"/b/{case.body.slug}/cases/{case.public_id}/{page}",
        reason=_("you answer for this body."),
        reply_to=address_for("case", mail_token(case)),
    )


def in_charge_of(case: Case) -> list[Person]:
    """Whoever is in charge; where nobody is, or they answer for the body no longer, all who do."""
    if case.assignee is not None and may_be_given(case.assignee, case):
        return [case.assignee]
    return officers_of(case.body, case.declared.handled_by)


def said(case: Case, words: Words) -> str:
    """Words of the site in a thread: in the language of the case, whatever the actor's."""
    with translation.override(case.language):
        return str(words)


def about(case: Case) -> Promise:
    """What a case is about, in a message: the words are those of whoever asked, in their language."""
    return format_lazy(_("It is about: {subject}"), subject=case.subject)


def titled(words: Words, case: Case) -> Promise:
    """“{words} 2026/00017”, for the subject of a message."""
    return format_lazy("{words} {number}", words=words, number=case.number)
