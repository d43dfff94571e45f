"""What the figures of a body count of a case, written with the act itself: day of receipt, days until an answer.

Working days are those of the calendar on the day of the answer; a holiday that moves later changes no past figure.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from mithaq.cases.calendars import calendar_of
from mithaq.cases.models import Case, Clock, Decision
from mithaq.directory.models import Body
from mithaq_engines import clocks

ONE_DAY = timedelta(days=1)


def legal_day(body: Body, at: datetime) -> date:
    """The date of a moment where the body is."""
    return at.astimezone(ZoneInfo(body.time_zone)).date()


def measure_answer(case: Case, decision: Decision) -> tuple[str, ...]:
    """Set how long the first answer took, and the grounds of a refusal. Returns the fields to save."""
    fields: tuple[str, ...] = ()
    if decision.clock_name == case.declared.first_clock:
        case.grounds, fields = decision.grounds, ("grounds",)
    if case.answered_on is not None or case.received_on is None:
        return fields
    case.answered_on = legal_day(case.body, decision.decided_at)
    case.answer_days = max(0, (case.answered_on - case.received_on).days)
    if case.law:
        calendar = calendar_of(case.body, clocks.law(case.law))
        case.answer_working_days = working_days(calendar, case.received_on, case.answered_on)
        due = Clock.objects.filter(case=case, name=case.declared.first_clock).values_list("due_on", flat=True).first()
        case.answered_in_time = None if due is None else case.answered_on <= due
    return (*fields, "answered_on", "answer_days", "answer_working_days", "answered_in_time")


def working_days(calendar: clocks.Calendar, first: date, last: date) -> int:
    """How many working days after ``first``, up to and with ``last``."""
    return sum(not calendar.rests(first + ONE_DAY * number) for number in range(1, (last - first).days + 1))
