"""Pass a request on to the body that can answer it, or split it: what comes of it has its own number and clock."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from mithaq.cases import running, states
from mithaq.cases.actions.holding import about, add_entry, hold, log, said, save, tell_asker, tell_officer, titled
from mithaq.cases.actions.opening import first_in_charge
from mithaq.cases.kinds import Kind
from mithaq.cases.measures import legal_day
from mithaq.cases.models import Case, Entry, Identity
from mithaq.cases.models import Sequence as Numbers
from mithaq.cases.rules import Actor, may_be_given, may_handle, officers_of
from mithaq.core import clock
from mithaq.core.errors import NotAllowed, Refused
from mithaq.directory.models import Body

MOST_PARTS = 10  # of one request


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
