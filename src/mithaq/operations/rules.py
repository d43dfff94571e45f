"""Who may do what with operations, measures, problems and reviews."""

from __future__ import annotations

from mithaq.delivery.rules import is_of_body
from mithaq.directory.models import Body, Person
from mithaq.directory.rules import Actor, may_manage
from mithaq.operations import states
from mithaq.operations.models import Amendment, Operation


def may_keep(person: Actor | None, body: Body) -> bool:
    """Propose operations, register measures, choose solutions, write down what a review decides: its stewards."""
    return may_manage(person, body)


def may_raise(person: Actor | None, body: Body) -> bool:
    """Write down a problem and propose solutions: its stewards, and whoever holds a mandate in it or in a part."""
    return may_manage(person, body) or (
        isinstance(person, Person) and person.let_in_by is None and is_of_body(person, body, body.today())
    )


def side_of(person: Actor | None, operation: Operation) -> str:
    """For which side somebody speaks; empty for neither."""
    if may_manage(person, operation.body):
        return states.OURS
    if operation.other_body is not None and may_manage(person, operation.other_body):
        return states.THEIRS
    return ""


def may_agree(person: Actor | None, operation: Operation) -> bool:
    """The stewards of the other side; where that is not on the site, ours, who write down what it agreed to."""
    return may_manage(person, operation.body_of(states.THEIRS))


def may_agree_to(person: Actor | None, amendment: Amendment) -> bool:
    """Whoever speaks for the side that did not ask for it."""
    side = states.THEIRS if amendment.proposed_side == states.OURS else states.OURS
    return may_manage(person, amendment.operation.body_of(side))
