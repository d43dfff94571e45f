"""Who may keep a body's publications; and why not publish, in words."""

from __future__ import annotations

from mithaq.directory import kinds
from mithaq.directory.models import Body
from mithaq.directory.rules import Actor, Installation, may_manage
from mithaq.law.publication import publication_law_of

INFORM = "inform"  # the power to publish and to answer requests for information


def may_publish(person: Actor | None, body: Body) -> bool:
    """Stewards of the body, and who informs the public in its name (law 31-13, art. 12). Never by a printed code."""
    if person is None or isinstance(person, Installation):
        return person is not None
    if person.let_in_by is not None:
        return False
    if may_manage(person, body):
        return True
    return person.acting_mandates().active(body.today()).with_power(INFORM).filter(body=body).exists()


def may_have_scheme(body: Body) -> bool:
    """Whether a law on publication is known for a body such as this: its services publish through it."""
    kind = kinds.body_kind(body.kind)
    return not kind.is_internal and not kind.is_network and publication_law_of(body.country) is not None
