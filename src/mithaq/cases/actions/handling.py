"""Who handles a case and who sees it; close it; forget who asked."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from mithaq.cases import states
from mithaq.cases.actions.holding import about, add_entry, hold, log, said, save, tell_officer, titled
from mithaq.cases.models import Case, Clock, Entry, Identity, Reader
from mithaq.cases.rules import Actor, is_asker, may_be_given, may_handle
from mithaq.core import clock
from mithaq.core.errors import NotAllowed, Refused
from mithaq.directory.models import Person


@transaction.atomic
def take(*, by: Person, case: Case) -> Case:
    """Be in charge of the case oneself."""
    return give(by=by, case=case, to=by)


@transaction.atomic
def give(*, by: Actor, case: Case, to: Person, note: str = "", seen: int | None = None) -> Case:
    """Put somebody in charge who answers for the body; they are told. Raises NotAllowed, Refused, OutdatedError."""
    case = hold(case, seen=seen)
    if not may_handle(by, case):
        raise NotAllowed
    if case.state in {states.DRAFT, states.CLOSED}:
        raise Refused(_("This case waits for nobody."))
    if not may_be_given(to, case):
        raise Refused(_("This person does not answer for this body."), field="to")
    case.assignee = to
    if case.state == states.RECEIVED:
        case.state = states.MOVES[case.state, "take"]
    save(case, "assignee", "state")
    words = format_lazy(_("Given to {name}."), name=to.name.shown(case.language).text)
    text = "\n".join(line for line in (said(case, words), note.strip()) if line)
    entry = add_entry(case, by=by, kind=states.NOTE, text=text, at=clock.now(), side=Entry.BODY, is_private=True)
    if not (isinstance(by, Person) and by.pk == to.pk):
        tell_officer(
            case,
            to,
            kind="case_new",
            key=entry.public_id,
            subject=titled(_("You are in charge of request"), case),
            text=about(case),
        )
    return case


@transaction.atomic
def name_reader(*, by: Actor, case: Case, person: Person, purpose: str) -> Reader:
    """Let somebody of the body read this one case, for a purpose; others still see nothing of it."""
    case = hold(case)
    if not may_handle(by, case):
        raise NotAllowed
    if case.body_id not in person.active_body_ids():
        raise Refused(_("This person holds no mandate in this body."), field="person")
    if not purpose.strip():
        raise Refused(_("Say for which purpose: access is given for a task, not for a person."), field="purpose")
    try:
        with transaction.atomic():
            reader = Reader.objects.create(
                case=case, person=person, purpose=purpose.strip()[:200], named_by=by if isinstance(by, Person) else None
            )
    except IntegrityError as error:
        raise Refused(_("This person may read this case already."), field="person") from error
    tell_officer(
        case,
        person,
        kind="case_new",
        key=f"{case.public_id}:reader:{person.public_id}:{reader.pk}",
        subject=titled(_("Your help is asked in request"), case),
        text=format_lazy(_("You may read it for this purpose: {purpose}"), purpose=reader.purpose),
    )
    return reader


@transaction.atomic
def end_reader(*, by: Actor, reader: Reader) -> None:
    """They may read it no longer."""
    if not may_handle(by, hold(reader.case)):
        raise NotAllowed
    Reader.objects.filter(pk=reader.pk, ended_at=None).update(ended_at=clock.now())


@transaction.atomic
def set_level(*, by: Actor, case: Case, level: str) -> Case:
    """Who in the body sees the case. Whoever restricts it comes to be in charge, so that somebody still sees it."""
    case = hold(case)
    if not may_handle(by, case):
        raise NotAllowed
    if level not in states.LEVELS:
        raise Refused(_("Choose one of the list."), field="level")
    if level != states.OPEN and case.published_at is not None:
        raise Refused(_("This thread is public: take it back first."))
    case.confidentiality = level
    if case.assignee is None and isinstance(by, Person):
        case.assignee = by
    save(case, "confidentiality", "assignee")
    words = format_lazy(_("Confidentiality: {level}."), level=str(states.LEVEL_NAMES[level]))
    add_entry(case, by=by, kind=states.NOTE, text=said(case, words), at=clock.now(), side=Entry.BODY, is_private=True)
    return case


@transaction.atomic
def close(*, by: Actor, case: Case, words: str, seen: int | None = None) -> Case:
    """Close an answered case in which the body owes nothing. Remedies that still run stay open to the person."""
    case = hold(case, seen=seen)
    if not may_handle(by, case):
        raise NotAllowed
    if case.state != states.ANSWERED or case.is_waiting:
        raise Refused(_("Only what was answered, and contested no more, can be closed."))
    if Clock.objects.filter(case=case, state=states.RUNNING).exists():
        raise Refused(_("The person may still contest the answer: it closes by itself when that time is over."))
    now = clock.now()
    case.state, case.closed_at = states.CLOSED, now
    save(case, "state", "closed_at")
    add_entry(case, by=by, kind=states.MESSAGE, text=words.strip(), at=now, side=Entry.BODY)
    log(case, "cases.closed", at=now, outcome=case.outcome)
    return case


@transaction.atomic
def delete_identity(*, by: Actor, case: Case) -> None:
    """Who asked is forgotten, once the case is closed: the identity asked by law, and how they were reached."""
    case = hold(case)
    if not (is_asker(by, case) or may_handle(by, case)):
        raise NotAllowed
    if case.state != states.CLOSED:
        raise Refused(_("While the request runs, the law needs to know who asks."))
    Identity.objects.filter(case=case).delete()
    if case.asker is not None:
        case.entries.filter(author=case.asker).update(author=None)
        case.files.filter(added_by=case.asker).update(added_by=None)
    case.entries.filter(data__has_key="sender").update(data={})
    contacts, case.contact, case.asker = [case.contact], None, None
    case.secret_version += 1
    save(case, "contact", "asker", "secret_version")
    for place, asked in enumerate(case.third_parties.select_related("contact"), 1):
        contacts.append(asked.contact)
        asked.name, asked.contact = f"#{place}", None  # a third party is named once in a case
        asked.save(update_fields=["name", "contact"])
    for one in contacts:
        if one is not None and not Case.objects.filter(contact=one).exists():
            one.delete()
