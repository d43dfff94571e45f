"""Who may do what with messages to others."""

from __future__ import annotations

from mithaq.directory.models import Body
from mithaq.directory.rules import Actor, Installation, may_manage


def may_print(person: Actor | None, body: Body) -> bool:
    """Its stewards, and those who answer requests for information: they read what the body writes to people."""
    if person is None or isinstance(person, Installation) or may_manage(person, body):
        return may_manage(person, body)
    return person.acting_mandates().filter(body=body).with_power("inform").active(body.today()).exists()
