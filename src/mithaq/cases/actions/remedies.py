"""What whoever asked may do against an answer or a silence, each until its day; and what time itself does."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from mithaq.cases import running, states, told
from mithaq.cases.actions.deciding import moment_on
from mithaq.cases.actions.holding import add_entry, hold, log, said, save, tell_asker, tell_officer, titled
from mithaq.cases.models import Case, Clock, Entry
from mithaq.cases.rules import Actor, is_asker, may_withdraw, officers_of
from mithaq.core import clock
from mithaq.core.errors import NotAllowed, Refused
from mithaq_engines import clocks

BATCH = 500  # cases of one sweep
QUIET_DAYS = 30  # ours: in which either side may still write about an answer that nobody contests


@transaction.atomic
def use_remedy(*, by: Actor, case: Case, clock_name: str, text: str, on: date | None = None) -> Case:
    """Complain to the head, go to the commission or to court: before the day on which this way is closed.

    ``on``: when an outside body received it, for what happened elsewhere (else today). Raises Refused when it is
    closed,
    NotAllowed to all but whoever asked.
    """
    case = hold(case)
    if not is_asker(by, case):
        raise NotAllowed
    row = Clock.objects.filter(case=case, name=clock_name, acts=Clock.PERSON).first()
    today = case.body.today()
    day = on or today
    if row is None or row.state != states.RUNNING:
        raise Refused(_("This way is closed, or was used already."))
    if day > today:
        raise Refused(_("This date lies in the future."), field="on")
    if not row.starts_on <= day <= row.closes_on:
        raise Refused(
            format_lazy(_("This way was open until {day} only."), day=told.lazy_day(row.closes_on)), field="on"
        )
    if not text.strip():
        raise Refused(_("Say what you complain of."), field="text")
    now = clock.now()
    at = now if day == today else moment_on(case, day)
    law = clocks.law(case.law)
    inside = [one for one in law.clock(clock_name).next if case.declared.power_for(one, case.law) == "decide"]
    case.state = states.MOVES[case.state, "complain" if inside else "refer"]
    case.closed_at, case.contested_on = None, case.contested_on or day
    save(case, "state", "closed_at", "contested_on")
    entry = add_entry(case, by=by, kind=states.MESSAGE, text=text.strip(), at=now, side=Entry.ASKER)
    entry.data = {"remedy": clock_name}
    entry.save(update_fields=["data"])
    try:
        running.acted(case, clock_name, at=at)
    except clocks.ClockError as error:
        raise Refused(_("This date does not fit what happened before."), field="on") from error
    log(case, "cases.contested", at=now, clock=clock_name, on=day.isoformat())
    _tell_body(case, entry, head=bool(inside))
    return case


@transaction.atomic
def withdraw(*, by: Actor, case: Case) -> Case:
    """Whoever asked wants no answer any more."""
    case = hold(case)
    if not may_withdraw(by, case):
        raise NotAllowed
    now = clock.now()
    running.void(case, at=now)
    case.state, case.outcome, case.closed_at = states.CLOSED, states.WITHDRAWN, now
    case.due_on, case.due_clock = None, ""
    save(case, "state", "outcome", "closed_at", "due_on", "due_clock")
    text = said(case, _("The person withdrew the request."))
    add_entry(case, by=by, kind=states.MESSAGE, text=text, at=now, side=Entry.SITE, key="withdrawn")
    log(case, "cases.closed", at=now, outcome=states.WITHDRAWN)
    return case


def pass_due(*, at: datetime) -> int:
    """Clocks of the body, or of an outside body, whose last day is over: silence has its meaning, and it is public.

    Returns how many; each case in a transaction of its own.
    """
    rows = Clock.objects.running().exclude(acts=Clock.PERSON).filter(due_on__lt=clock.now().date())
    count = 0
    for row in rows.select_related("case__body").order_by("due_on", "pk")[:BATCH]:
        if row.due_on < row.case.body.today():
            _pass(row, at)
            count += 1
    return count


def lapse_due(*, at: datetime) -> int:
    """Remedies that were not used in time are closed; a case in which nothing is open any more is closed with them."""
    rows = Clock.objects.running().filter(acts=Clock.PERSON, closes_on__lt=clock.now().date())
    count = 0
    for row in rows.select_related("case__body").order_by("closes_on", "pk")[:BATCH]:
        if row.closes_on < row.case.body.today():
            _lapse(row, at)
            count += 1
    return count


def close_settled(*, at: datetime) -> int:
    """Close what was answered a while ago where nothing is owed and nothing can be contested any more."""
    still = Clock.objects.filter(case=OuterRef("pk"), state__in=(states.RUNNING, states.PASSED))
    rows = Case.objects.filter(state=states.ANSWERED, answered_at__lt=at - timedelta(days=QUIET_DAYS))
    cases = list(rows.filter(~Exists(still)).order_by("pk")[:BATCH])
    for case in cases:
        with transaction.atomic():
            held = hold(case)
            if held.state == states.ANSWERED:
                held.state, held.closed_at = states.CLOSED, at
                save(held, "state", "closed_at")
    return len(cases)


@transaction.atomic
def _pass(row: Clock, at: datetime) -> None:
    case = hold(row.case)
    if not Clock.objects.filter(pk=row.pk, state=states.RUNNING).exists():
        return
    opened = running.passed(case, row.name, at=at)
    save(case)
    if row.acts == Clock.BODY:
        log(case, "cases.missed", at=at, clock=row.name, due_on=row.due_on.isoformat())
    words = told.remedy_words(case, opened, case.language)
    if words:
        tell_asker(
            case,
            kind="case_deadline",
            key=f"{case.public_id}:{row.name}:passed",
            subject=titled(_("No answer in time to your request"), case),
            text=format_lazy("{words}", words=words),
        )


@transaction.atomic
def _lapse(row: Clock, at: datetime) -> None:
    case = hold(row.case)
    if not Clock.objects.filter(pk=row.pk, state=states.RUNNING).update(state=states.LAPSED, done_at=at):
        return
    running.tell(case, row, "lapsed", at=at)
    open_still = Clock.objects.filter(case=case, state=states.RUNNING).exists()
    owed = Clock.objects.filter(case=case, state=states.PASSED, acts=Clock.BODY).exists() and not case.outcome
    if not open_still and not owed and case.state != states.CLOSED:
        case.state, case.closed_at = states.CLOSED, at
        case.due_on, case.due_clock = None, ""
    save(case, "state", "closed_at", "due_on", "due_clock")


def _tell_body(case: Case, entry: Entry, *, head: bool) -> None:
    """The head who has to decide, and whoever is in charge."""
    people = officers_of(case.body, "decide") if head else []
    if case.assignee is not None and case.assignee not in people:
        people.append(case.assignee)
    for person in people:
        tell_officer(
            case,
            person,
            kind="case_new",
            key=f"{entry.public_id}:{person.public_id}",
            subject=titled(_("The answer to a request is contested"), case),
            text=format_lazy(_("It says: {text}"), text=entry.text),
        )
