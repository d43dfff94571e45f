"""What is written into a thread: messages of both sides, calls and visits, private notes, corrections, files; and who
read."""

from __future__ import annotations

from django.db import transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from mithaq.cases import states
from mithaq.cases.actions.holding import add_entry, hold, in_charge_of, save, tell_asker, tell_officer, titled
from mithaq.cases.models import Case, Entry, Read
from mithaq.cases.rules import Actor, is_asker, may_handle, may_see
from mithaq.core import clock
from mithaq.core.errors import NotAllowed, Refused
from mithaq.directory.models import Person

LONGEST_MESSAGE = 20_000  # characters


@transaction.atomic
def write(*, by: Actor, case: Case, text: str, kind: str = states.MESSAGE, key: str = "") -> Entry:
    """A message of either side; of the body also a call or a visit. Raises NotAllowed, and Refused once it is
    closed."""
    case = hold(case)
    asks = is_asker(by, case)
    if not (asks or may_handle(by, case)) or (asks and kind != states.MESSAGE):
        raise NotAllowed
    if kind not in {states.MESSAGE, states.CALL, states.VISIT}:
        raise Refused(_("Choose one of the list."), field="kind")
    if case.state in {states.DRAFT, states.CLOSED}:
        raise Refused(_("This case is closed: nothing more can be written in it."))
    _check(text)
    entry = add_entry(case, by=by, kind=kind, text=text.strip(), at=clock.now(), key=key)
    save(case)  # an answer that was being written meanwhile is shown what came
    if asks:
        _tell_in_charge(case, entry)
    else:
        tell_asker(
            case,
            kind="case_message",
            key=entry.public_id,
            subject=titled(_("A message about your request"), case),
            text=format_lazy(_("It says: {text}"), text=entry.text),
        )
    return entry


@transaction.atomic
def add_note(*, by: Actor, case: Case, text: str) -> Entry:
    """A private note: seen by those who handle the case, never by whoever asked, never published."""
    if is_asker(by, case) or not may_see(by, case):
        raise NotAllowed
    _check(text)
    return add_entry(case, by=by, kind=states.NOTE, text=text.strip(), at=clock.now(), side=Entry.BODY, is_private=True)


@transaction.atomic
def correct(*, by: Actor, entry: Entry, text: str) -> Entry:
    """Say what is right instead; what was written stays readable beside it. Only one's own side corrects itself."""
    case = hold(entry.case)
    asks = is_asker(by, case)
    if not (asks or may_handle(by, case)) or (entry.side == Entry.ASKER) != asks:
        raise NotAllowed
    if entry.kind in {states.DECISION, states.CLOCK_EVENT, states.CORRECTION}:
        raise Refused(_("A decision and a time limit cannot be corrected in this way."))
    _check(text)
    return add_entry(
        case,
        by=by,
        kind=states.CORRECTION,
        text=text.strip(),
        at=clock.now(),
        corrects=entry,
        is_private=entry.is_private,
    )


def note_read(*, by: Person, case: Case, what: str = Read.PAGE, file: str = "") -> None:
    """Write down that somebody of the body read the case; whoever asked is not written down reading their own.

    Coming back within ten minutes is the same reading, but for a secret case, of which each is written down."""
    if is_asker(by, case):
        return
    recent = Read.objects.of_now(by, what=what, file=file).filter(case=case)
    if case.confidentiality == states.SECRET or not recent.exists():
        Read.objects.create(case=case, person=by, what=what, file=file, at=clock.now())


def _check(text: str) -> None:
    if not text.strip():
        raise Refused(_("Write something first."), field="text")
    if len(text) > LONGEST_MESSAGE:
        raise Refused(_("This text is too long. Put the details in a file, and attach it."), field="text")


def _tell_in_charge(case: Case, entry: Entry) -> None:
    for person in in_charge_of(case):
        tell_officer(
            case,
            person,
            kind="case_message",
            key=entry.public_id,
            subject=titled(_("A message in request"), case),
            text=format_lazy(_("It says: {text}"), text=entry.text),
        )
