"""Who may do what with consultations."""

from __future__ import annotations

from datetime import datetime

from mithaq.calls.models.calls import CONVENE
from mithaq.consultations import states
from mithaq.consultations.models import Consultation, Contribution
from mithaq.directory.models import Body, Person
from mithaq.directory.rules import Actor, Installation
from mithaq.directory.staff import works_in


def may_hold(actor: Actor | None, body: Body) -> bool:
    """Plan and open consultations, enter what came on paper, hide, answer, conclude: the stewards of the body, and
    whoever has the power to convene in it. Never by a printed code."""
    if isinstance(actor, Installation):
        return True
    return actor is not None and any(actor.has_power_in(body, power) for power in ("manage", CONVENE))


def may_contribute(person: Person | None, consultation: Consultation, at: datetime) -> bool:
    """Whoever it is addressed to, as long as its period runs."""
    return consultation.state_at(at) == states.OPEN and is_addressed(person, consultation)


def is_addressed(person: Person | None, consultation: Consultation) -> bool:
    """Whether it is for this person, or for a stranger where ``person`` is None."""
    if consultation.audience == states.EVERYBODY:
        return True
    if consultation.audience == states.ACCOUNTS:
        return person is not None and person.account_id is not None
    return works_in(person, consultation.body)


def may_read(person: Person | None, contribution: Contribution, *, runs: bool) -> bool:
    """Shown ones are read by whoever reads the consultation; others by their author and by those who run it."""
    return runs or contribution.state == states.SHOWN or is_mine(person, contribution)


def is_mine(person: Person | None, contribution: Contribution) -> bool:
    return person is not None and contribution.author_id == person.pk
