"""Who may do what in a call."""

from __future__ import annotations

from mithaq.calls import states
from mithaq.calls.models import Call, Participant
from mithaq.calls.models.calls import CONVENE
from mithaq.directory.models import Body, Person
from mithaq.directory.rules import Installation, may_manage

Actor = Person | Installation
Anyone = Person | Installation | Participant


def may_compose(actor: Actor | None, body: Body) -> bool:
    """Write, publish and change a call: the stewards of the body."""
    return actor is not None and may_manage(actor, body) and getattr(actor, "let_in_by", None) is None


def may_run(actor: Anyone | None, call: Call) -> bool:
    """Enter at the counter, review, moderate: the stewards of the body, and whoever has the power to convene in it."""
    if isinstance(actor, Installation):
        return True
    if not isinstance(actor, Person) or actor.let_in_by is not None:
        return False
    return may_manage(actor, call.body) or call.body_id in actor.body_ids_with(CONVENE)


def may_contribute(actor: Anyone | None, call: Call) -> bool:
    """Bring needs, support and comment: whoever takes part in this call and was not blocked."""
    if not isinstance(actor, Participant):
        return False
    return actor.call_id == call.pk and actor.blocked_at is None and call.state == states.PUBLISHED


def may_speak_for(person: Person | None, association: Body) -> bool:
    """Whoever holds a mandate today in an association of the directory."""
    return person is not None and association.kind == "association" and association.pk in person.active_body_ids()
