"""Amend an operation that is agreed on: one side asks for one more duty or another day, the other side agrees."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from mithaq.core import clock
from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.texts import LocalizedText, empty_text
from mithaq.delivery import states as delivery_states
from mithaq.directory.models import Person
from mithaq.directory.rules import Actor
from mithaq.ledger.actions import record
from mithaq.meetings.models import Meeting
from mithaq.operations import rules, states
from mithaq.operations.actions.checks import check_words
from mithaq.operations.actions.operations import DutyContent, check_duty, held, make_duty
from mithaq.operations.actions.reviews import check_meeting, write_change
from mithaq.operations.models import Amendment, Duty, Operation
from mithaq.operations.subjects import subject_of_duty


@dataclass(frozen=True)
class AmendmentContent:
    """One more duty: ``side``, ``text``. Another day: ``duty``, ``meeting``. ``words``: why."""

    ends_on: date
    words: LocalizedText
    side: str = ""
    text: LocalizedText = field(default_factory=empty_text)
    duty: Duty | None = None
    meeting: Meeting | None = None


@transaction.atomic
def propose_amendment(*, by: Actor, operation: Operation, content: AmendmentContent) -> Amendment:
    """Ask the other side for a change. Nothing changes until it agrees."""
    operation = held(operation)
    side = rules.side_of(by, operation)
    if not side:
        raise NotAllowed
    if operation.state != states.AGREED:
        raise Refused(_("Only an operation that is agreed on, and has not ended, is amended."))
    check_words(content.words, field="words")
    duty = content.duty
    if duty is None:
        check_duty(operation, DutyContent(content.side, content.text, content.ends_on))
    else:
        _check_day(operation, duty, content)
    return Amendment.objects.create(
        operation=operation,
        kind=states.NEW_DUTY if duty is None else states.NEW_DAY,
        side=content.side if duty is None else duty.side,
        proposed_side=side,
        duty=duty,
        text=content.text,
        ends_on=content.ends_on,
        words=content.words,
        meeting=content.meeting if duty else None,
        proposed_at=clock.now(),
        proposed_by=by if isinstance(by, Person) else None,
    )


@transaction.atomic
def agree_amendment(*, by: Actor, amendment: Amendment) -> Amendment:
    """The other side agrees: the duty is added, or the new day stands beside the promised one."""
    operation = held(amendment.operation)
    amendment = Amendment.objects.select_related("duty", "meeting").get(pk=amendment.pk)  # as it is under that lock
    amendment.operation = operation
    if not rules.may_agree_to(by, amendment):
        raise NotAllowed
    if not amendment.is_proposed:
        raise Refused(_("This amendment was agreed to already."))
    if operation.state != states.AGREED:
        raise Refused(_("Only an operation that is agreed on, and has not ended, is amended."))
    now = clock.now()
    if amendment.duty is None:
        content = DutyContent(amendment.side, amendment.text, amendment.ends_on)
        made = make_duty(operation, content, amendment=amendment)
        public = {"body": operation.body.public_id, "operation": operation.public_id, "duty": made.public_id}
        amendment.act = record("operations.agreed", at=now, public=public)
    else:
        amendment.act = _put_day(by, amendment)
    amendment.state, amendment.agreed_at = states.AMENDMENT_MOVES[amendment.state, "agree"], now
    amendment.agreed_by = by if isinstance(by, Person) else None
    amendment.save(update_fields=["state", "agreed_at", "agreed_by", "act"])
    return amendment


def _check_day(operation: Operation, duty: Duty, content: AmendmentContent) -> None:
    if duty.operation_id != operation.pk or duty.dropped_at is not None:
        raise Refused(_("Choose a duty of this operation."), field="duty")
    if content.ends_on <= duty.ends_on:
        raise Refused(_("A day is put to one after the promised day."), field="ends_on")
    check_meeting(content.meeting, operation.body)


def _put_day(by: Actor, amendment: Amendment) -> str:
    assert amendment.duty is not None
    assert amendment.meeting is not None
    amendment.duty.operation = amendment.operation
    change = write_change(
        by=by,
        meeting=amendment.meeting,
        subject=subject_of_duty(amendment.duty),
        kind=delivery_states.PUT_LATER,
        ends_on=amendment.ends_on,
        words=amendment.words,
    )
    act: str = change.act
    return act
