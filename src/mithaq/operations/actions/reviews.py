"""Write down what a review meeting decided about how a promise is carried out, and what was learnt (S3-29)."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from mithaq.core import clock
from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.texts import LocalizedText, empty_text
from mithaq.delivery import states
from mithaq.delivery.models import Change
from mithaq.delivery.subjects import Subject
from mithaq.directory.models import Body, Person
from mithaq.directory.rules import Actor
from mithaq.ledger.actions import record
from mithaq.meetings.models import Meeting
from mithaq.operations import rules
from mithaq.operations.actions.checks import check_words
from mithaq.operations.subjects import DUTY


@transaction.atomic
def decide_change(
    *,
    by: Actor,
    meeting: Meeting,
    subject: Subject,
    kind: str,
    words: LocalizedText,
    ends_on: date | None = None,
    lesson: LocalizedText | None = None,
) -> Change:
    """``kind``: one of `delivery.states.CHANGES`; ``ends_on``: the new day where it is put later; it stands beside the
    promised one, by which late is counted. ``lesson``: what was learnt, if anything.

    Raises NotAllowed, and Refused with its field: for a meeting that has not taken place or is of another body, for a
    day that is not later, for a duty that two sides agreed on, and without words.
    """
    if not rules.may_keep(by, subject.body):
        raise NotAllowed
    if subject.kind == DUTY:
        raise Refused(_("A duty was agreed on by two sides: only an amendment to which both agree changes it."))
    check_meeting(meeting, subject.body)
    if kind not in states.CHANGES:
        raise Refused(_("Say what the review decided."), field="kind")
    if (kind == states.PUT_LATER) != (ends_on is not None):
        said = _("Say to which day it is put.") if ends_on is None else _("A day is given for what is put later.")
        raise Refused(said, field="ends_on")
    if ends_on is not None and (subject.ends_on is None or ends_on <= subject.ends_on):
        raise Refused(_("A day is put to one after the promised day."), field="ends_on")
    return write_change(by=by, meeting=meeting, subject=subject, kind=kind, words=words, ends_on=ends_on, lesson=lesson)


def check_meeting(meeting: Meeting | None, body: Body) -> None:
    """Raises Refused for what is no meeting of ``body`` that took place."""
    if meeting is None or meeting.body_id != body.pk:
        raise Refused(_("A change is decided in a meeting of the body whose promise it is."), field="meeting")
    if not Meeting.objects.held(clock.now()).filter(pk=meeting.pk).exists():
        raise Refused(_("This meeting has not taken place: it can decide nothing yet."), field="meeting")


def write_change(
    *,
    by: Actor,
    meeting: Meeting,
    subject: Subject,
    kind: str,
    words: LocalizedText,
    ends_on: date | None = None,
    lesson: LocalizedText | None = None,
) -> Change:
    """The row and its line in the log, once everything was asked. Inside a transaction."""
    check_words(words, field="words")
    now = clock.now()
    change = Change.objects.create(
        body=subject.body,
        subject_kind=subject.kind,
        subject_id=subject.public_id,
        instrument=subject.instrument,
        commitment=subject.commitment,
        kind=kind,
        ends_on=ends_on,
        words=words,
        lesson=lesson or empty_text(),
        meeting_id=meeting.public_id,
        decided_on=meeting.first_day,
        written_at=now,
        by=by if isinstance(by, Person) else None,
    )
    public = {
        "body": subject.body.public_id,
        "change": change.public_id,
        "subject": subject.public_id,
        "meeting": meeting.public_id,
        "kind": kind,
    }
    if ends_on is not None:
        public["ends_on"] = ends_on.isoformat()
    change.act = record("delivery.changed", at=now, public=public)
    change.save(update_fields=["act"])
    return change
