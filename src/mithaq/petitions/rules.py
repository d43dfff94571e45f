"""Who may do what with petitions."""

from __future__ import annotations

from mithaq.directory.models import Body, Person
from mithaq.petitions import states
from mithaq.petitions.models import Petition
from mithaq.sittings.rules import Actor, may_clerk


def may_start(actor: Actor | None, body: Body) -> bool:
    """Whoever has an account; the clerk, for somebody at the counter."""
    return may_clerk(actor, body) or (isinstance(actor, Person) and actor.account_id is not None)


def may_lead(actor: Actor | None, petition: Petition) -> bool:
    """Write it, collect, deposit and withdraw it: its agent; the clerk, for an agent at the counter."""
    return may_check(actor, petition) or (isinstance(actor, Person) and petition.agent_id == actor.pk)


def may_check(actor: Actor | None, petition: Petition) -> bool:
    """Enter sheets, check, decide on admissibility, put on the agenda: the clerk of the council."""
    return may_clerk(actor, petition.body)


def may_read(person: Person | None, petition: Petition) -> bool:
    """Everybody once it collects; before, its agent and the clerk."""
    return petition.state in states.PUBLIC or may_lead(person, petition)
