"""A consultation opens and ends by its dates. Whoever holds its row decides: nothing comes in between."""

from __future__ import annotations

from datetime import UTC, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from mithaq.consultations import states
from mithaq.consultations.digests import hash_of_contributions
from mithaq.consultations.following import tell_of_opening
from mithaq.consultations.models import Consultation
from mithaq.consultations.rules import may_hold
from mithaq.core import clock
from mithaq.core.errors import NotAllowed, Refused
from mithaq.directory.rules import Actor
from mithaq.ledger.actions import record


def held(consultation: Consultation) -> Consultation:
    """The consultation as it is now, locked until the transaction ends."""
    rows = Consultation.objects.whole().select_for_update(of=("self",), no_key=True)
    return rows.get(pk=consultation.pk)


def held_to_answer(by: Actor, consultation: Consultation) -> Consultation:
    """The same, for whoever runs it and while it can be answered. Raises NotAllowed; Refused once it is concluded."""
    found = held(consultation)
    if not may_hold(by, found.body):
        raise NotAllowed
    if found.state == states.CONCLUDED:
        raise Refused(_("The consultation is concluded: its answers stay as they are."))
    return found


@transaction.atomic
def turn(*, consultation: Consultation, at: datetime) -> Consultation:
    """Write down what its dates say by ``at``: that it is open, that its period is over, or both. Returns it, locked.

    A period ends by its date alone, whatever is still unanswered.
    """
    found = held(consultation)
    if found.state == states.PLANNED and found.opens_at <= at:
        _open(found, at)
    if found.state == states.OPEN and found.closes_at <= at:
        end_period(found, at)
    return found


@transaction.atomic
def open_now(*, by: Actor, consultation: Consultation) -> Consultation:
    """Open a planned one before its hour. Raises NotAllowed; Refused when it is open already, or over."""
    found, now = held(consultation), clock.now()
    if not may_hold(by, found.body):
        raise NotAllowed
    if found.state != states.PLANNED or found.closes_at <= now:
        raise Refused(_("This consultation is open already, or its period is over."))
    found.opens_at = min(found.opens_at, now)
    found.save(update_fields=["opens_at"])
    return _open(found, now)


def end_period(consultation: Consultation, at: datetime) -> Consultation:
    """Write that the period of a `held` consultation is over, with the count and the hash of what came in."""
    move(consultation, "end")
    consultation.over_at = at
    consultation.over_act = logged(
        consultation,
        "consultations.period_over",
        at=at,
        closed=moment(consultation.closes_at),
        contributions=consultation.count,
        list=hash_of_contributions(consultation),
    )
    consultation.save(update_fields=["state", "over_at", "over_act"])
    return consultation


def move(consultation: Consultation, verb: str) -> None:
    """Take a consultation through its life. Raises Refused for what cannot be from where it is."""
    if (consultation.state, verb) not in states.MOVES:
        raise Refused(
            _("As it stands, that cannot be done with this consultation: %(state)s.")
            % {"state": states.STATES[consultation.state]}
        )
    consultation.state = states.MOVES[consultation.state, verb]


def logged(consultation: Consultation, kind: str, *, at: datetime, **more: str | int) -> str:
    """Write one act of a consultation into the public log: which one, of which body, on which version, and ``more``.

    Returns the entry's uid; empty for a consultation of the staff, of which the log says nothing.
    """
    if consultation.is_internal:
        return ""
    public: dict[str, str | int] = {
        "body": consultation.body.public_id,
        "consultation": consultation.public_id,
        "version": consultation.version.public_id,
        "content": consultation.version.content_hash,
        "round": consultation.round,
    }
    return record(kind, at=at, public=public | more)


def moment(at: datetime) -> str:
    """A moment as the log writes it."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _open(consultation: Consultation, at: datetime) -> Consultation:
    move(consultation, "open")
    consultation.opened_at = at
    consultation.opened_act = logged(
        consultation,
        "consultations.opened",
        at=at,
        opens=moment(consultation.opens_at),
        closes=moment(consultation.closes_at),
        answers=consultation.answers_due_on.isoformat(),
    )
    consultation.save(update_fields=["state", "opened_at", "opened_act"])
    tell_of_opening(consultation)
    return consultation
