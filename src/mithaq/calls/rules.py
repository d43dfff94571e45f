"""Who may do what in a call."""

from __future__ import annotations

from mithaq.calls import states
from mithaq.calls.models import Call, Participant
from mithaq.calls.models.calls import CONVENE
from mithaq.directory.models import Body, Person
from mithaq.directory.rules import Installation

Actor = Person | Installation
Anyone = Person | Installation | Participant


def may_compose(actor: Actor | None, body: Body) -> bool:
    """Write, publish and change a call: the stewards of the body."""
    return isinstance(actor, Installation) or (isinstance(actor, Person) and actor.has_power_in(body, "manage"))


def may_run(actor: Anyone | None, call: Call) -> bool:
    """Enter at the counter, review, moderate: the stewards of the body, and whoever has the power to convene in it."""
    if isinstance(actor, Installation):
        return True
    return isinstance(actor, Person) and any(actor.has_power_in(call.body, power) for power in ("manage", CONVENE))


def may_contribute(actor: Anyone | None, call: Call) -> bool:
    """Bring needs, support and comment: whoever takes part in this call and was not blocked."""
    if not isinstance(actor, Participant):
        return False
    return actor.call_id == call.pk and actor.blocked_at is None and call.state == states.PUBLISHED


def may_speak_for(person: Person | None, association: Body) -> bool:
    """Whoever holds a mandate today in an association of the directory."""
    return person is not None and association.kind == "association" and association.pk in person.active_body_ids()
