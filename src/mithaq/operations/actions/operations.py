"""Propose an operation with the duties of both sides, agree on it, end it: nothing changes after it is agreed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from mithaq.core import clock
from mithaq.core.canonical import content_hash
from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.texts import LocalizedText, empty_text
from mithaq.directory.models import Body, Person
from mithaq.directory.rules import Actor
from mithaq.ledger.actions import record
from mithaq.operations import rules, states
from mithaq.operations.actions.checks import Office, check_office, check_period, check_words
from mithaq.operations.models import Duty, Operation


@dataclass(frozen=True)
class DutyContent:
    """``side``: whose duty. ``ends_on``: the promised day. ``lead``: the office that answers, as (body, role)."""

    side: str
    text: LocalizedText
    ends_on: date
    lead: Office | None = None


@dataclass(frozen=True)
class OperationContent:
    """The other side is a body of the site, or ``other_name``: one of the two. ``agreement``: by its reference."""

    title: LocalizedText
    purpose: LocalizedText
    starts_on: date
    ends_on: date
    other_body: Body | None = None
    other_name: LocalizedText = field(default_factory=empty_text)
    agreement: LocalizedText = field(default_factory=empty_text)


@transaction.atomic
def propose_operation(
    *, by: Actor, body: Body, content: OperationContent, duties: Sequence[DutyContent] = ()
) -> Operation:
    """Write down what two sides are to do together. Nobody else sees it before both agree."""
    if not rules.may_keep(by, body):
        raise NotAllowed
    check_words(content.title, field="title")
    check_words(content.purpose, field="purpose")
    check_period(content.starts_on, content.ends_on)
    if (content.other_body is None) != bool(content.other_name):
        raise Refused(_("Say who the other side is: a body of this site, or its name."), field="other_body")
    if content.other_body is not None and content.other_body.pk == body.pk:
        raise Refused(_("The other side is somebody else."), field="other_body")
    operation = Operation.objects.create(
        body=body,
        other_body=content.other_body,
        other_name=content.other_name,
        title=content.title,
        purpose=content.purpose,
        agreement=content.agreement,
        starts_on=content.starts_on,
        ends_on=content.ends_on,
        proposed_at=clock.now(),
        proposed_by=by if isinstance(by, Person) else None,
    )
    for one in duties:
        add_duty(by=by, operation=operation, content=one)
    return held(operation)


@transaction.atomic
def add_duty(*, by: Actor, operation: Operation, content: DutyContent) -> Duty:
    """One more duty of an operation that is only proposed: by the stewards of either side."""
    operation = held(operation)
    if not rules.side_of(by, operation):
        raise NotAllowed
    _only_proposed(operation)
    check_duty(operation, content)
    _count(operation)
    return make_duty(operation, content)


@transaction.atomic
def drop_duty(*, by: Actor, duty: Duty) -> Duty:
    """Take back a duty of an operation that is only proposed."""
    operation = held(duty.operation)
    if not rules.side_of(by, operation):
        raise NotAllowed
    _only_proposed(operation)
    duty.dropped_at = clock.now()
    duty.save(update_fields=["dropped_at"])
    _count(operation)
    return duty


@transaction.atomic
def agree_operation(*, by: Actor, operation: Operation, revision: int, agreed_on: date) -> Operation:
    """The other side agrees to what stands in ``revision``. Public from now on, and in the public log by its hash.

    Where the other side is not on this site, our stewards write down that it agreed, by the reference of the agreement.
    Raises NotAllowed, and Refused when it was changed meanwhile, agreed on already, or one side has no duty.
    """
    operation = held(operation)
    if not rules.may_agree(by, operation):
        raise NotAllowed
    _only_proposed(operation)
    if revision != operation.revision:
        raise Refused(_("It was changed meanwhile: read what stands now before you agree."))
    duties = list(operation.duties.standing())
    if {one.side for one in duties} != set(states.SIDES):
        raise Refused(_("Each side has one duty at least."))
    if agreed_on > operation.body.today():
        raise Refused(_("This day lies ahead: it is agreed on by today."), field="agreed_on")
    if operation.other_body is None and not operation.agreement:
        raise Refused(_("Give the reference of the agreement: the other side is not on this site to confirm it."))
    now = clock.now()
    operation.state = states.OPERATION_MOVES[operation.state, "agree"]
    operation.agreed_on, operation.agreed_at = agreed_on, now
    operation.agreed_by = by if isinstance(by, Person) else None
    operation.content_hash = hash_of(operation, duties)
    public = {
        "body": operation.body.public_id,
        "operation": operation.public_id,
        "agreed_on": agreed_on.isoformat(),
        "hash": operation.content_hash,
    }
    if operation.other_body is not None:
        public["with"] = operation.other_body.public_id
    operation.act = record("operations.agreed", at=now, public=public)
    operation.save(update_fields=["state", "agreed_on", "agreed_at", "agreed_by", "content_hash", "act"])
    return operation


@transaction.atomic
def withdraw_operation(*, by: Actor, operation: Operation) -> Operation:
    """Give up what was only proposed."""
    operation = held(operation)
    if not rules.may_keep(by, operation.body):
        raise NotAllowed
    _only_proposed(operation)
    operation.state = states.OPERATION_MOVES[operation.state, "withdraw"]
    operation.save(update_fields=["state"])
    return operation


@transaction.atomic
def end_operation(*, by: Actor, operation: Operation, words: LocalizedText) -> Operation:
    """Say that it is over, and how it ended. What is still owed stays owed, and can still be reported on."""
    operation = held(operation)
    if not rules.may_keep(by, operation.body):
        raise NotAllowed
    if (operation.state, "end") not in states.OPERATION_MOVES:
        raise Refused(_("Only an operation that is agreed on ends."))
    check_words(words, field="words")
    now = clock.now()
    operation.state = states.OPERATION_MOVES[operation.state, "end"]
    operation.ended_on, operation.end_words = operation.body.today(), words
    public = {"body": operation.body.public_id, "operation": operation.public_id}
    operation.end_act = record("operations.ended", at=now, public=public)
    operation.save(update_fields=["state", "ended_on", "end_words", "end_act"])
    return operation


def held(operation: Operation) -> Operation:
    """The operation as it stands, for the time of the transaction."""
    rows = Operation.objects.select_for_update(of=("self",)).select_related("body", "other_body")
    return rows.get(pk=operation.pk)


def check_duty(operation: Operation, content: DutyContent) -> None:
    """Raises Refused, with the field, for what is no duty."""
    if content.side not in states.SIDES:
        raise Refused(_("Say whose duty it is."), field="side")
    check_words(content.text, field="text")
    if content.ends_on < operation.starts_on:
        raise Refused(_("A duty is not due before the operation starts."), field="ends_on")
    check_office(content.lead, operation.body_of(content.side), field="lead")


def make_duty(operation: Operation, content: DutyContent, **more: Any) -> Duty:
    return Duty.objects.create(
        operation=operation,
        side=content.side,
        text=content.text,
        ends_on=content.ends_on,
        lead_body=content.lead[0] if content.lead else None,
        lead_role=content.lead[1] if content.lead else "",
        written_at=clock.now(),
        **more,
    )


def hash_of(operation: Operation, duties: Iterable[Duty]) -> str:
    """One hash of what both sides agreed on: the words of the operation, and its first duties."""
    first = sorted((one for one in duties if one.amendment_id is None), key=lambda one: one.public_id)
    return content_hash(
        {
            "body": operation.body.public_id,
            "other": operation.other_body.public_id if operation.other_body else operation.other_name.as_json(),
            "title": operation.title.as_json(),
            "purpose": operation.purpose.as_json(),
            "agreement": operation.agreement.as_json(),
            "from": operation.starts_on.isoformat(),
            "to": operation.ends_on.isoformat(),
            "duties": [
                {
                    "id": one.public_id,
                    "side": one.side,
                    "text": one.text.as_json(),
                    "ends_on": one.ends_on.isoformat(),
                }
                for one in first
            ],
        }
    )


def _only_proposed(operation: Operation) -> None:
    if not operation.is_proposed:
        raise Refused(_("Both sides agreed on it already: only an amendment to which both agree changes it."))


def _count(operation: Operation) -> None:
    operation.revision += 1
    operation.save(update_fields=["revision"])
