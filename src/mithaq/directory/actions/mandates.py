"""Give a mandate, end it, name a substitute."""

from __future__ import annotations

from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.texts import LocalizedText
from mithaq.directory import kinds
from mithaq.directory.models import Body, Mandate, Person
from mithaq.directory.models.mandates import MandateQuerySet
from mithaq.directory.rules import Actor, may_manage, may_staff


@transaction.atomic
def give_mandate(
    *,
    by: Actor,
    person: Person,
    body: Body,
    role: str,
    since: date,
    until: date | None = None,
    function: LocalizedText | None = None,
    external_id: str = "",
) -> Mandate:
    """Let ``person`` hold ``role`` in ``body`` from ``since`` until the day before ``until`` (None: open).

    Raises NotAllowed, or Refused when the role is unknown, the dates cross, the person already holds this role in this
    body during that time, or ``external_id`` names another mandate of the body.
    """
    if not may_staff(by, body) or not _may_see(by, person, body):
        raise NotAllowed
    if role not in kinds.roles():
        raise Refused(_("This role is not known."), field="role")
    if until is not None and until < since:
        raise Refused(_("It cannot end before it begins."), field="until")
    person = Person.objects.select_for_update().get(pk=person.pk)  # mandates of one person are given one by one
    if person.erased_at:
        raise Refused(_("This person was erased."))
    if overlapping(person=person, body=body, role=role, since=since, until=until).exists():
        raise Refused(_("This person already holds this role here at that time."), field="role")
    try:
        with transaction.atomic():
            return Mandate.objects.create(
                person=person,
                body=body,
                role=role,
                since=since,
                until=until,
                function=function or LocalizedText("fr"),
                external_id=external_id,
            )
    except IntegrityError as error:
        if external_id and Mandate.objects.filter(body=body, external_id=external_id).exists():
            raise Refused(_("Another mandate of this body bears this key."), field="external_id") from error
        raise Refused(_("This person already holds this role here at that time."), field="role") from error


def overlapping(*, person: Person, body: Body, role: str, since: date, until: date | None) -> MandateQuerySet:
    """Mandates of this person, body and role that share a day with ``since`` to ``until``."""
    rows = Mandate.objects.filter(Q(until=None) | Q(until__gt=since), person=person, body=body, role=role)
    return rows.filter(since__lt=until) if until else rows


@transaction.atomic
def end_mandate(*, by: Actor, mandate: Mandate, on: date) -> Mandate:
    """``on`` is the first day on which the mandate is over; a day already past corrects the record.

    Raises NotAllowed, or Refused when it is over already, when ``on`` is before its first day, and when the body would
    be left without a steward.
    """
    mandate = Mandate.objects.select_for_update(of=("self",)).select_related("body", "person").get(pk=mandate.pk)
    body = mandate.body
    if not may_manage(by, body):
        raise NotAllowed
    if mandate.until is not None and mandate.until <= body.today():
        raise Refused(_("This mandate is over already."), field="on")
    if on < mandate.since:
        raise Refused(_("It cannot end before it begins."), field="on")
    if isinstance(by, Person) and _is_last_steward(mandate):
        raise Refused(_("Nobody would manage this body any more: name another steward first."), field="on")
    mandate.until = on
    mandate.save()
    return mandate


@transaction.atomic
def name_substitute(*, by: Actor, mandate: Mandate, person: Person | None) -> Mandate:
    """Name who stands in for the holder (None: nobody). By a steward of the body or by the holder.

    Raises NotAllowed, or Refused when the mandate is over or the holder would stand in for themself.
    """
    mandate = Mandate.objects.select_for_update(of=("self",)).select_related("body").get(pk=mandate.pk)
    is_holder = isinstance(by, Person) and by.pk == mandate.person_id
    if not is_holder and not may_manage(by, mandate.body):
        raise NotAllowed
    if not mandate.is_active(mandate.body.today()):
        raise Refused(_("This mandate is not in force."), field="substitute")
    if person is not None:
        if person.pk == mandate.person_id:
            raise Refused(_("Nobody is their own substitute."), field="substitute")
        if person.erased_at or not _is_known_in(person, mandate.body):
            raise Refused(_("A substitute is somebody whom this body knows."), field="substitute")
    mandate.substitute = person
    mandate.save()
    return mandate


def _may_see(by: Actor, person: Person, body: Body) -> bool:
    """A mandate is given to somebody whom the body knows, or whom the giver manages: never to a stranger's id."""
    if not isinstance(by, Person) or _is_known_in(person, body):
        return True
    return Person.objects.visible_to(by).filter(pk=person.pk).exists()


def _is_known_in(person: Person, body: Body) -> bool:
    ids = body.ancestor_ids()
    known = Q(keys__body__in=ids) | Q(mandates__body__in=ids)
    return Person.objects.filter(known, pk=person.pk).exists()


def _is_last_steward(mandate: Mandate) -> bool:
    body = mandate.body
    if mandate.role not in kinds.roles_with("manage") or kinds.body_kind(body.kind).is_internal:
        return False
    others = Mandate.objects.active(body.today()).managing().filter(body=body, until=None).exclude(pk=mandate.pk)
    return not others.exists()
