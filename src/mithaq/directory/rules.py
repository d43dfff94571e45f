"""Who may do what in the directory."""

from __future__ import annotations

from mithaq.directory.models import Body, Mandate, Person


def may_manage(person: Person | None, body: Body) -> bool:
    """A steward manages the body of the mandate and the internal bodies below it."""
    return person is not None and body.pk in person.managed_body_ids()


def may_act_under(person: Person | None, mandate: Mandate) -> bool:
    """Somebody acts under a mandate of their own, on a day on which it is in force where the body is."""
    return person is not None and mandate.person_id == person.pk and mandate.is_active(mandate.body.today())
