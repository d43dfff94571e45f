"""What falls due is said before it is late, and to more people once it is: each once, however often it is looked at."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from mithaq.cases import running, told
from mithaq.cases.actions.holding import tell_officer, titled
from mithaq.cases.following import DUE
from mithaq.cases.models import Absence, Case, Clock
from mithaq.cases.rules import may_be_given, officers_of
from mithaq.directory.models import Person
from mithaq_engines import clocks

FIVE, ONE, LATE = "five", "one", "late"
HORIZON = timedelta(days=21)  # five working days, with the longest holidays between
SUBJECTS: dict[str, Promise] = {
    FIVE: _("Due in five working days at most: request"),
    ONE: _("Due by the next working day: request"),
    LATE: _("The time limit has passed: request"),
}


def remind(at: datetime) -> int:
    """Say five working days and one before the last day that it comes. Returns how many time limits were told of."""
    rows = Clock.objects.running().filter(acts=Clock.BODY, due_on__lte=at.date() + HORIZON)
    counter, count = running.Counter(), 0
    for row in rows.select_related("case__body", "case__assignee").order_by("due_on", "pk"):
        step = _step_of(row, counter)
        if step and row.reminded != _mark(row, step):
            _tell(row, step, _in_charge(row))
            count += 1
    return count


def tell_late(at: datetime) -> int:
    """What passed since the last sweep is told to more people: those above, too."""
    since = at.date() - HORIZON
    rows = Clock.objects.passed().filter(acts=Clock.BODY, due_on__gte=since).exclude(reminded__endswith=f":{LATE}")
    count = 0
    for row in rows.select_related("case__body", "case__assignee").order_by("due_on", "pk"):
        _tell(row, LATE, [*_in_charge(row), *officers_of(row.case.body, "decide")])
        count += 1
    return count


def _step_of(row: Clock, counter: running.Counter) -> str:
    """Which reminder is due today; a time limit of a few days alone has no first one."""
    calendar = counter.calendar(row.case, clocks.law(row.case.law))
    today = row.case.body.today()
    if today > row.due_on:
        return ""
    if calendar.working_day_after(today, 1) >= row.due_on:
        return ONE
    is_short = calendar.working_day_after(row.starts_on, 6) >= row.due_on
    return FIVE if not is_short and calendar.working_day_after(today, 5) >= row.due_on else ""


@transaction.atomic
def _tell(row: Clock, step: str, people: Iterable[Person]) -> None:
    case: Case = row.case
    for person in {one.pk: one for one in people}.values():
        tell_officer(
            case,
            person,
            kind=DUE,
            key=f"{case.public_id}:{row.name}:{_mark(row, step)}",
            subject=titled(SUBJECTS[step], case),
            text=format_lazy("{subject}\n{day}", subject=case.subject, day=_until(case, row)),
        )
    Clock.objects.filter(pk=row.pk).update(reminded=_mark(row, step))


def _in_charge(row: Clock) -> list[Person]:
    """Whoever is in charge and, while they are away, their deputy; all who answer where nobody is."""
    case, assignee = row.case, row.case.assignee
    decides = case.declared.power_for(row.name, case.law)
    if assignee is None or decides != case.declared.handled_by or not may_be_given(assignee, case):
        return [*officers_of(case.body, decides), *([assignee] if assignee else [])]
    away = Absence.objects.standing().filter(person=assignee).select_related("deputy")
    return [assignee, *(one.deputy for one in away)]


def _until(case: Case, row: Clock) -> str | Promise:
    name, day = told.lazy_clock_name(case.law, row.name), told.lazy_day(row.due_on)
    return format_lazy(_("{name}: by {day}."), name=name, day=day)


def _mark(row: Clock, step: str) -> str:
    return f"{row.due_on.isoformat()}:{step}"
