"""Who may do what in sittings."""

from __future__ import annotations

from mithaq.directory import kinds
from mithaq.directory.models import Body, Mandate, Person
from mithaq.directory.rules import Installation
from mithaq.sittings.models import Convocation, Sitting, Vote
from mithaq.sittings.models.sittings import CLERK

Actor = Person | Installation


def may_clerk(actor: Actor | None, body: Body) -> bool:
    """Prepare, convene and hold the sittings of a body: the clerk of its council."""
    return isinstance(actor, Installation) or (isinstance(actor, Person) and actor.has_power_in(body, CLERK))


def may_set_up(actor: Actor | None, body: Body) -> bool:
    """Say under which law a council sits: its clerk, and the stewards of the body."""
    return may_clerk(actor, body) or (isinstance(actor, Person) and actor.has_power_in(body, "manage"))


def may_answer(actor: Actor | None, convocation: Convocation) -> bool:
    """Say whether one comes: the member who was called."""
    return isinstance(actor, Person) and convocation.mandate.person_id == actor.pk


def was_called(person: Person | None, sitting: Sitting) -> bool:
    """Whether this person is a member who was called to the sitting."""
    return person is not None and sitting.convocations.filter(mandate__person=person).exists()


def may_sign_second(actor: Actor | None, vote: Vote) -> bool:
    """Sign an outcome as the second: a member, or who countersigns for the body, who neither presided nor kept out."""
    return isinstance(actor, Person) and second_mandate(actor, vote) is not None


def second_mandate(person: Person, vote: Vote) -> Mandate | None:
    """The mandate under which this person may sign as the second; None where there is none."""
    organ = vote.item.sitting.organ
    roles = {*organ.member_roles, *kinds.roles_with("countersign")}
    rows = person.mandates.active(organ.body.today()).filter(body=organ.body_id, role__in=roles)
    out = vote.item.recusals.values("mandate__person")
    first = [vote.presided_by.person_id] if vote.presided_by else []
    return rows.exclude(person__in=out).exclude(person__in=first).order_by("since", "pk").first()
