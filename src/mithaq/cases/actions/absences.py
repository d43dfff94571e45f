"""Who is away, who stands in, and what moves to the deputy before its deadline (continuity of service)."""

from __future__ import annotations

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from mithaq.cases import states
from mithaq.cases.actions.holding import add_entry, said, tell_officer, titled
from mithaq.cases.kinds import powers
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
