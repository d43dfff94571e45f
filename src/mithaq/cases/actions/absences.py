"""Who is away, who stands in, and what moves to the deputy before its deadline (continuity of service)."""

from __future__ import annotations

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from mithaq.cases import states
from mithaq.cases.actions.holding import about, add_entry, hold, said, save, tell_officer, titled
from mithaq.cases.actions.opening import first_in_charge
from mithaq.cases.kinds import kind_of, powers
from mithaq.cases.models import Absence, Case, Entry
from mithaq.cases.rules import Actor, may_be_given, may_enter_absence
from mithaq.core import clock
from mithaq.core.errors import NotAllowed, Refused
from mithaq.directory.models import Body, Person


@transaction.atomic
def enter_absence(*, by: Actor, person: Person, body: Body, deputy: Person, since: date, until: date) -> Absence:
    """``person`` is away until ``until``, the first day back. The deputy must answer for the body too.

    Raises NotAllowed, and Refused for dates that make no sense, a deputy who may not act, or one who is away as well.
    """
    if not may_enter_absence(by, person, body):
        raise NotAllowed
    if until <= since:
        raise Refused(_("The day of return comes after the first day of absence."), field="until")
    if until <= body.today():
        raise Refused(_("This absence is over already."), field="until")
    if deputy.pk == person.pk:
        raise Refused(_("Somebody else must stand in."), field="deputy")
    held = [power for power in powers() if body.pk in person.body_ids_with(power)]
    if not held:
        raise Refused(_("This person does not answer for this body."), field="person")
    if not all(body.pk in deputy.body_ids_with(power) for power in held):
        raise Refused(_("The deputy must hold the same task in this body."), field="deputy")
    if Absence.objects.filter(body=body, person=deputy, since__lt=until, until__gt=since).exists():
        raise Refused(_("The deputy is away in this time too."), field="deputy")
    try:
        with transaction.atomic():
            return Absence.objects.create(
                body=body,
                person=person,
                deputy=deputy,
                since=since,
                until=until,
                entered_by=by if isinstance(by, Person) else None,
            )
    except IntegrityError as error:
        raise Refused(_("This absence is written down already."), field="since") from error


def move_to_deputies(*, at: datetime) -> int:
    """Give to the deputy what falls due before the absent officer is back. Returns how many cases moved."""
    moved = 0
    for absence in Absence.objects.standing().filter(moved_at=None).select_related("body", "person", "deputy"):
        if absence.since <= absence.body.today():
            moved += _move(absence, at)
    return moved


def _who_is_here(absence: Absence) -> Person:
    """The deputy; while they are away themselves, their own deputy, and so on until somebody is here."""
    seen, deputy = {absence.person_id}, absence.deputy
    while deputy.pk not in seen:
        seen.add(deputy.pk)
        away = Absence.objects.standing().filter(body=absence.body, person=deputy).select_related("deputy").first()
        if away is None:
            return deputy
        deputy = away.deputy
    return absence.deputy  # all are away in a circle


def move_from_leavers(*, at: datetime) -> int:
    """What waits with somebody who answers for the body no longer goes to a colleague who does; a secret case too,
    which
    nobody else would see. Returns how many cases moved."""
    moved = 0
    waiting = Case.objects.waiting().exclude(assignee=None)
    for pair in waiting.order_by("assignee", "body").values_list("assignee", "body", "kind").distinct():
        person, body = Person.objects.get(pk=pair[0]), Body.objects.get(pk=pair[1])
        if person.has_power_in(body, kind_of(pair[2]).handled_by):
            continue
        for case in waiting.filter(assignee=person, body=body, kind=pair[2]).order_by("pk"):
            moved += _move_from_leaver(case, at)
    return moved


@transaction.atomic
def _move_from_leaver(case: Case, at: datetime) -> int:
    case = hold(case)
    colleague = first_in_charge(case)
    if colleague is None:
        return 0
    case.assignee = colleague
    save(case, "assignee")
    words = _("Moved to a colleague, because whoever was in charge answers for this body no longer.")
    add_entry(case, by=None, kind=states.NOTE, text=said(case, words), at=at, side=Entry.SITE, is_private=True)
    tell_officer(
        case,
        colleague,
        kind="case_new",
        key=f"{case.public_id}:{colleague.public_id}:{case.version}",
        subject=titled(_("You are in charge of request"), case),
        text=about(case),
    )
    return 1


@transaction.atomic
def _move(absence: Absence, at: datetime) -> int:
    held = Absence.objects.select_for_update().filter(pk=absence.pk, moved_at=None).update(moved_at=at)
    if not held:
        return 0
    below = Body.objects.with_parts(absence.body)
    rows = Case.objects.filter(assignee=absence.person, body__in=below, due_on__lte=absence.until)
    deputy = _who_is_here(absence)
    cases = [one for one in rows.select_related("body").order_by("due_on", "pk") if may_be_given(deputy, one)]
    for case in cases:
        case.assignee = deputy
        case.version += 1
        case.changed_at = clock.now()
        case.save(update_fields=["assignee", "version", "changed_at"])
        words = _("Moved to the deputy, because it falls due during the absence of whoever was in charge.")
        add_entry(case, by=None, kind=states.NOTE, text=said(case, words), at=at, side=Entry.SITE, is_private=True)
    if cases:
        tell_officer(
            cases[0],
            deputy,
            kind="case_new",
            key=f"absence:{absence.public_id}",
            subject=titled(_("You stand in: requests that fall due, first"), cases[0]),
            text=format_lazy(_("{count} requests have moved to your desk."), count=len(cases)),
        )
    return len(cases)
