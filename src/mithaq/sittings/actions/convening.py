"""Call the members to a sitting: from then on its agenda is fixed, and everybody knows of it."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from mithaq.core import clock
from mithaq.core.dates import long_date
from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.texts import LocalizedText
from mithaq.directory.models import Person
from mithaq.ledger.actions import record
from mithaq.sittings import deadlines, states
from mithaq.sittings.actions.agenda import hash_of_agenda
from mithaq.sittings.actions.holding import changed, held, moved
from mithaq.sittings.models import Attendance, Convocation, Deadline, Sitting
from mithaq.sittings.rules import Actor, may_answer, may_clerk
from mithaq.sittings.telling import tell_called


def notice_of(sitting: Sitting) -> Deadline | None:
    """The legal date of the notice, for a sitting that opens its session; the others were said with it."""
    if sitting.after_id is not None or sitting.number != 1:
        return None
    return sitting.session.deadlines.filter(code=deadlines.NOTICE, ended_at=None).first()


def is_late(sitting: Sitting) -> bool:
    """Whether a notice given today comes after its last lawful day."""
    notice = notice_of(sitting)
    return notice is not None and sitting.body.today() > notice.due_on


@transaction.atomic
def convene(*, by: Actor, sitting: Sitting, revision: int, late_reason: LocalizedText | None = None) -> Sitting:
    """Call every member in office on the day of the sitting, by e-mail or letter, and fix the agenda.

    Raises NotAllowed; Refused without agenda, place or members, for a sitting in the past, after the last lawful day of
    the notice without a reason (which everybody reads), and when somebody else changed the sitting meanwhile.
    """
    sitting = held(by, sitting, revision=revision)
    moved(sitting, "convene")
    if sitting.starts_at <= clock.now():
        raise Refused(_("This sitting lies in the past: nobody can be called to it."))
    if not sitting.place or not sitting.items.exists():
        raise Refused(_("A notice says where, and what about: give the sitting a place and an agenda."))
    _refuse_late(sitting, late_reason)
    members = list(sitting.organ.members(sitting.on))
    if not members:
        raise Refused(_("Nobody holds a mandate in this council on that day."))
    now = clock.now()
    sitting.agenda_hash, sitting.convened_at, sitting.members_in_office = hash_of_agenda(sitting), now, len(members)
    sitting.act = record(
        "sittings.convened",
        at=now,
        public={
            "body": sitting.body.public_id,
            "sitting": sitting.public_id,
            "on": sitting.on.isoformat(),
            "call": sitting.call,
            "agenda": sitting.agenda_hash,
            "members": len(members),
        },
    )
    changed(sitting, "state", "agenda_hash", "convened_at", "members_in_office", "act", "late_reason")
    Convocation.objects.bulk_create([Convocation(sitting=sitting, mandate=one, sent_at=now) for one in members])
    Attendance.objects.bulk_create([Attendance(sitting=sitting, mandate=one) for one in members])
    _note_done(sitting, by if isinstance(by, Person) else None)
    tell_called(sitting)
    return sitting


@transaction.atomic
def mark_received(*, by: Actor, sitting: Sitting, mandates: list[str]) -> int:
    """These members, by public id of their mandates, signed for the notice. Returns how many were not noted yet."""
    if not may_clerk(by, sitting.body):
        raise NotAllowed
    rows = sitting.convocations.filter(mandate__public_id__in=mandates, received_at=None)
    return rows.update(received_at=clock.now())


@transaction.atomic
def answer(*, by: Actor, convocation: Convocation, answer: str) -> Convocation:
    """Say whether one comes. Raises NotAllowed to others; Refused once the sitting has begun."""
    if not may_answer(by, convocation):
        raise NotAllowed
    if answer not in states.ANSWERS:
        raise Refused(_("Choose one of the list."), field="answer")
    if convocation.sitting.state != states.CONVENED:
        raise Refused(_("This can no longer be answered."))
    now = clock.now()
    convocation.answer, convocation.answered_at = answer, now
    convocation.received_at = convocation.received_at or now
    convocation.save(update_fields=["answer", "answered_at", "received_at"])
    return convocation


@transaction.atomic
def note_done(*, by: Actor, deadline: Deadline, proof: str) -> Deadline:
    """What the law wants by a date was done today. Raises NotAllowed; Refused without what shows it, or twice."""
    if not may_clerk(by, deadline.organ.body):
        raise NotAllowed
    deadline = Deadline.objects.select_for_update(of=("self",)).select_related("organ__body").get(pk=deadline.pk)
    if not deadline.is_open:
        raise Refused(_("This was noted already."))
    if not proof.strip():
        raise Refused(_("Say what shows it: the number of the receipt, who signed it."), field="proof")
    person = by if isinstance(by, Person) else None
    deadlines.done([deadline], on=deadline.organ.body.today(), by=person, proof=proof)
    return deadline


def _refuse_late(sitting: Sitting, reason: LocalizedText | None) -> None:
    notice = notice_of(sitting)
    if notice is None or sitting.body.today() <= notice.due_on:
        return
    if not reason:
        sentence = _(
            "The notice was due by %(day)s (article %(article)s). Today it is late: say why, everybody will read it."
        )
        raise Refused(sentence % {"day": long_date(notice.due_on), "article": notice.article}, field="late_reason")
    sitting.late_reason = reason


def _note_done(sitting: Sitting, by: Person | None) -> None:
    """The notice is what the law waits for; and the agenda now stands on the site, where that is how it is posted."""
    codes = [deadlines.NOTICE, *([deadlines.POSTING] if sitting.organ.posts_on_web else [])]
    rows = sitting.session.deadlines.open().filter(code__in=codes)
    deadlines.done(rows, on=sitting.body.today(), by=by)
    if sitting.after is not None:
        deadlines.done(sitting.after.deadlines.filter(done_on=None, ended_at=None), on=sitting.body.today(), by=by)
