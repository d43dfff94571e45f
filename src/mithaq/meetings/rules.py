"""Who may run a body's meetings and committees, and the makings of its programmes."""

from __future__ import annotations

from mithaq.directory.models import Body
from mithaq.directory.rules import Actor, Installation
from mithaq.meetings.models.meetings import CONVENE


def may_run(actor: Actor | None, body: Body) -> bool:
    """Plan, announce, move and cancel meetings, keep their sheets and minutes, write down what committees say: the
    stewards of the body, and whoever has the power to convene in it. Never by a printed code."""
    if actor is None or isinstance(actor, Installation):
        return actor is not None
    return any(actor.has_power_in(body, power) for power in ("manage", CONVENE))


def may_form(actor: Actor | None, body: Body) -> bool:
    """Form a committee and entrust it with a programme: the stewards of the body alone."""
    if actor is None or isinstance(actor, Installation):
        return actor is not None
    return actor.has_power_in(body, "manage")
