"""Who handles a case and who sees it; pass it on, split it, close it; make its thread public."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from mithaq.cases import running, states
from mithaq.cases.actions.holding import about, add_entry, hold, log, said, save, tell_asker, tell_officer, titled
from mithaq.cases.actions.opening import first_in_charge
from mithaq.cases.following import tell_followers_of_body
from mithaq.cases.kinds import Kind
from mithaq.cases.measures import legal_day
from mithaq.cases.models import Case, CaseFile, Clock, Decision, Entry, Identity, Reader
from mithaq.cases.models import Sequence as Numbers
from mithaq.cases.review import first_identity, identity_patterns, suggested
from mithaq.cases.rules import Actor, is_asker, may_be_given, may_handle, officers_of
from mithaq.core import clock
from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.search import fold
from mithaq.directory.models import Body, Person

MOST_PARTS = 10  # of one request


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
def transfer(*, by: Actor, case: Case, to: Body, reasons: str, seen: int | None = None) -> Case:
    """Pass the request on to the body that can answer it: there it is received today, with a number and a clock of its
    own; here it ends. Both stand linked, and whoever asked is told where it went. Returns the new case."""
    case = hold(case, seen=seen)
    if not may_handle(by, case):
        raise NotAllowed
    if case.state not in {states.RECEIVED, states.IN_PROGRESS}:
        raise Refused(_("What was answered, or is contested, cannot be passed on."))
    if to.pk == case.body_id:
        raise Refused(_("This is the body that has the request now."), field="to")
    if to.pk in _passed_through(case):
        raise Refused(
            _("That body has passed this request on already: agree with it, or answer that it is not held."), field="to"
        )
    if not officers_of(to, case.declared.handled_by):
        raise Refused(_("Nobody answers requests at that body here. Tell the person where to ask instead."), field="to")
    if not reasons.strip():
        raise Refused(_("Say why the other body is the right one."), field="reasons")
    now = clock.now()
    moved = _offspring(case, to, subject=case.subject, text=case.text, at=now)
    _end(case, states.TRANSFERRED, now)
    name = to.name.shown(case.language).text
    words = format_lazy(_("Passed on to {body}, where it has number {number}."), body=name, number=moved.number)
    text = f"{said(case, words)}\n{reasons.strip()}"
    add_entry(case, by=by, kind=states.DECISION, text=text, at=now, side=Entry.BODY)
    log(case, "cases.transferred", at=now, to=to.public_id, new_case=moved.public_id)
    tell_asker(
        moved,
        kind="case_received",
        key=moved.public_id,
        subject=titled(_("Your request was passed on to the right body"), moved),
        text=format_lazy("{text}", text=text),
    )
    return moved


@transaction.atomic
def split(*, by: Actor, case: Case, parts: Sequence[tuple[Body, str, str]], seen: int | None = None) -> list[Case]:
    """One request asks several things: each of ``parts`` (body, subject, text) becomes a case, linked to this one.

    Parts that stay at this body keep the day of receipt: a body cannot win time by splitting.
    """
    case = hold(case, seen=seen)
    if not may_handle(by, case):
        raise NotAllowed
    if case.state not in {states.RECEIVED, states.IN_PROGRESS}:
        raise Refused(_("What was answered, or is contested, cannot be split."))
    if not 2 <= len(parts) <= MOST_PARTS:
        raise Refused(_("Split it into two parts at least, and ten at most."), field="parts")
    if not all(subject.strip() and text.strip() for _body, subject, text in parts):
        raise Refused(_("Each part needs its subject and its text."), field="parts")
    for body, _subject, _text in parts:
        if body.pk != case.body_id and not officers_of(body, case.declared.handled_by):
            raise Refused(format_lazy(_("Nobody answers requests at {body} here."), body=str(body.name)), field="parts")
    now = clock.now()
    new = [
        _offspring(
            case, body, subject=subject, text=text, at=(case.received_at or now) if body.pk == case.body_id else now
        )
        for body, subject, text in parts
    ]
    _end(case, states.SPLIT, now)
    lines = [f"{one.number} · {one.body.name} · {one.subject}" for one in new]
    text = "\n".join([said(case, _("Split into several requests, each answered on its own:")), *lines])
    add_entry(case, by=by, kind=states.DECISION, text=text, at=now, side=Entry.BODY)
    log(case, "cases.split", at=now, new_cases=[one.public_id for one in new])
    for one in new:
        tell_asker(
            one,
            kind="case_received",
            key=one.public_id,
            subject=titled(_("A part of your request has its own number now"), one),
            text=about(one),
        )
    return new


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
def publish(
    *,
    by: Actor,
    case: Case,
    texts: Mapping[str, str],
    subject: str,
    files: Collection[str] = (),
    reasons: Mapping[str, str] | None = None,
    seen: int | None = None,
) -> Case:
    """Make the thread public: ``texts`` maps entries (public ids) to the words that everybody may read, personal data
    taken out by whoever reviewed them; what is not in it stays private. ``files``: public ids of files to give to all.
    ``reasons``: of entries that are decisions, the reasons as everybody may read them.

    Raises Refused before the answer, for a case that is not open, and where the person's identity still stands in it.
    """
    case = hold(case, seen=seen)
    if not may_handle(by, case):
        raise NotAllowed
    if not case.declared.is_published or case.confidentiality != states.OPEN:
        raise Refused(_("Cases of this kind, or so confidential, are not published."))
    if case.answered_at is None:
        raise Refused(_("A thread is published after the answer."))
    if not subject.strip():
        raise Refused(_("A published request needs a title."), field="subject")
    entries = {one.public_id: one for one in case.entries.for_asker().exclude(kind=states.CLOCK_EVENT)}
    chosen = {key: words.strip() for key, words in texts.items() if key in entries and words.strip()}
    known = identity_patterns(case)
    said = {key: (reasons or {}).get(key, "").strip() for key in chosen}
    public = CaseFile.objects.filter(case=case, is_private=False, public_id__in=list(files), redacted=None)
    _refuse_identity(known, [*chosen.values(), *said.values(), subject, *(one.name for one in public)])
    for key, entry in entries.items():
        entry.public_text = chosen.get(key, "")
        if entry.kind == states.DECISION:
            entry.data = {**entry.data, "public_reasons": said.get(key, ""), **_said(case, entry, known)}
        entry.save(update_fields=["public_text", "data"])
    case.files.update(is_public=False)
    case.files.filter(pk__in=[one.pk for one in public]).update(is_public=True)
    case.details = {**case.details, "public_subject": subject.strip()[:200]}
    is_new, case.published_at = case.published_at is None, case.published_at or clock.now()
    case.sought = " \n ".join(fold(words) for words in (subject, *chosen.values()))
    save(case, "published_at", "details", "sought")
    log(case, "cases.published", at=clock.now())
    if is_new:
        tell_followers_of_body(case)
    return case


@transaction.atomic
def unpublish(*, by: Actor, case: Case, reasons: str) -> Case:
    """Take a public thread back, saying why."""
    case = hold(case)
    if not may_handle(by, case):
        raise NotAllowed
    if case.published_at is None:
        raise Refused(_("This thread is not public."))
    if not reasons.strip():
        raise Refused(_("Say why it is taken back."), field="reasons")
    case.published_at, case.sought = None, ""
    save(case, "published_at", "sought")
    add_entry(case, by=by, kind=states.NOTE, text=reasons.strip(), at=clock.now(), side=Entry.BODY, is_private=True)
    log(case, "cases.unpublished", at=clock.now())
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


def _passed_through(case: Case) -> set[int]:
    """Primary keys of the bodies that passed the request on before: it goes back to none of them with a new clock."""
    bodies, before = set(), case.origin
    while before is not None:
        bodies.add(before.body_id)
        before = before.origin
    return bodies


def _offspring(case: Case, body: Body, *, subject: str, text: str, at: datetime) -> Case:
    """A case born of another: same person, same words unless split, its own number and clock."""
    kind: Kind = case.declared
    law = kind.law_in(body.country)
    new = Case.objects.create(
        kind=case.kind,
        body=body,
        law=law,
        number=Numbers.next_number(body, body.today().year),
        category=case.category if case.category == kind.urgent_class(law) else "",
        state=states.RECEIVED,
        language=case.language,
        subject=subject.strip()[:200],
        text=text.strip(),
        details={key: value for key, value in case.details.items() if key != "public_subject"},
        channel=case.channel,
        confidentiality=case.confidentiality,
        asker=case.asker,
        contact=case.contact,
        entered_by=case.entered_by,
        consented_at=case.consented_at,
        origin=case,
        received_at=at,
        received_on=legal_day(body, at),
        received_year=legal_day(body, at).year,
    )
    identity = Identity.objects.filter(case=case).first()
    if identity is not None:
        Identity.objects.create(case=new, values=identity.values)
    add_entry(new, by=None, kind=states.MESSAGE, side=Entry.ASKER, text=new.text, at=at, key="request")
    if law and kind.first_clock:
        running.happen(new, kind.event, at)
        running.start(new, kind.first_clock, at=clock.now())
        running.refresh(new, at=clock.now())
    received_on = legal_day(body, at)
    due = {"due_on": new.due_on.isoformat()} if new.due_on else {}
    # What is restricted goes on in the same hands within the body; elsewhere somebody must see it, even if away.
    kept = case.assignee if case.confidentiality != states.OPEN and body.pk == case.body_id else None
    new.assignee = kept or first_in_charge(new)
    if new.assignee is None and new.confidentiality != states.OPEN:
        new.assignee = next((one for one in officers_of(body, kind.handled_by) if may_be_given(one, new)), None)
    new.act = log(
        new, "cases.received", at=clock.now(), kind=new.kind, law=law, received_on=received_on.isoformat(), **due
    )
    new.save(update_fields=["act", "assignee"])
    if new.assignee is not None:
        tell_officer(
            new,
            new.assignee,
            kind="case_new",
            key=f"{new.public_id}:{new.assignee.public_id}",
            subject=titled(_("A new request"), new),
            text=about(new),
        )
    return new


def _end(case: Case, outcome: str, at: datetime) -> None:
    running.void(case, at=at)
    case.state, case.outcome, case.closed_at = states.CLOSED, outcome, at
    case.due_on, case.due_clock = None, ""
    save(case, "state", "outcome", "closed_at", "due_on", "due_clock")


def _said(case: Case, entry: Entry, known: list[re.Pattern[str]]) -> dict[str, Any]:
    """What the grounds asked to be said besides, and the costs, blacked out where they name the person."""
    decision = Decision.objects.filter(entry=entry).first()
    if decision is None:
        return {}
    details = {code: suggested(words, case, known) for code, words in decision.details.items()}
    return {"public_said": details, "public_costs": suggested(decision.costs, case, known)}


def _refuse_identity(known: list[re.Pattern[str]], texts: Sequence[str]) -> None:
    """Whoever reviews may overlook a name: what the person gave as their identity never becomes public."""
    for text in texts:
        found = first_identity(text, known)
        if found:
            raise Refused(
                format_lazy(
                    _("“{word}” belongs to the identity of the person. Take it out of the text first."), word=found
                )
            )
