"""Who may do what in the directory."""

from __future__ import annotations

from django.db.models import Q

from mithaq.directory import kinds
from mithaq.directory.models import Body, Mandate, Membership, Person


class Installation:
    """The installation itself: its set-up command and its demonstration. No request ever acts as this."""


INSTALLATION = Installation()
Actor = Person | Installation


def may_manage(person: Actor | None, body: Body) -> bool:
    """A steward manages the body of the mandate and the internal bodies below it."""
    if isinstance(person, Installation):
        return True
    return person is not None and body.pk in person.managed_body_ids()


def may_staff(person: Actor | None, body: Body) -> bool:
    """Who may bring people in: its stewards; as long as it has none, the stewards of its network or of its parent."""
    if may_manage(person, body):
        return True
    if not isinstance(person, Person) or has_steward(body):
        return False
    above = Q(members__body=body, members__until=None) | Q(children=body)
    return Body.objects.managed_by(person).filter(above).exists()


def has_steward(body: Body) -> bool:
    """Whether somebody manages this body today by a mandate in it, or just above when it is internal."""
    above = body.ancestor_ids() if kinds.body_kind(body.kind).is_internal else [body.pk]
    return Mandate.objects.active(body.today()).managing().filter(body__in=above).exists()


def may_register(person: Actor | None, *, kind: str, parent: Body | None, network: Body | None) -> bool:
    """Stewards make internal bodies below their own; those of a network register its members."""
    if isinstance(person, Installation):
        return True
    if kinds.body_kind(kind).is_internal:
        return parent is not None and may_manage(person, parent)
    return network is not None and network.is_network and may_manage(person, network)


def may_end_membership(person: Actor | None, membership: Membership) -> bool:
    """Stewards of the network and of the member."""
    return may_manage(person, membership.network) or may_manage(person, membership.body)


def may_erase(person: Actor | None, whom: Person) -> bool:
    """Oneself; else whoever manages every body that knows this person."""
    if isinstance(person, Installation) or (person is not None and person.pk == whom.pk):
        return True
    if person is None:
        return False
    return Person.objects.managed_by(person).filter(pk=whom.pk).exists() and not is_shared(whom, by=person)


def is_shared(whom: Person, *, by: Person) -> bool:
    """Whether a body that ``by`` does not manage knows this person too."""
    known = Q(mandates__person=whom) | Q(person_keys__person=whom)
    return Body.objects.filter(known).exclude(pk__in=by.managed_body_ids()).exists()


def holds(person: Person, mandate: Mandate) -> bool:
    """Whether the mandate is the person's own, and within the reach of the printed code that let them in, if any."""
    if mandate.person_id != person.pk:
        return False
    return person.let_in_by is None or person.acting_mandates().filter(pk=mandate.pk).exists()


def may_act_under(person: Person | None, mandate: Mandate) -> bool:
    """Somebody acts under a mandate of their own, on a day on which it is in force where the body is."""
    return person is not None and mandate.person_id == person.pk and mandate.is_active(mandate.body.today())
