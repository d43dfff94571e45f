"""How the clocks of a case run: what starts each, when it ends, what opens next. Every date comes from the engine
`mithaq_engines.clocks`, out of what happened (`Happening`), the calendar of the body and the file of the law."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from mithaq.cases import states
from mithaq.cases.calendars import calendar_of
from mithaq.cases.models import Case, Clock, Entry, Happening
from mithaq_engines import clocks

ORDINARY = ""


@dataclass(frozen=True)
class Computed:
    """What the engine says of one clock. ``closes``: the latest last day under every reading of the law."""

    deadline: clocks.Deadline
    closes: date
    estimated: bool


@dataclass
class Counter:
    """Computes clocks, and remembers: a thousand requests of one day have one deadline. One a calendar's state."""

    calendars: dict[tuple[int, str], clocks.Calendar] = field(default_factory=dict)
    known: dict[Any, Computed] = field(default_factory=dict)

    def calendar(self, case: Case, law: clocks.Law) -> clocks.Calendar:
        key = (case.body_id, law.code)
        if key not in self.calendars:
            self.calendars[key] = calendar_of(case.body, law)
        return self.calendars[key]

    def compute(self, case: Case, name: str, facts: clocks.Facts) -> Computed:
        """When the clock ends. Raises the engine's ClockError and NotAllowedError."""
        law = clocks.law(case.law)
        calendar, zone = self.calendar(case, law), ZoneInfo(case.body.time_zone)
        key = (id(calendar), law.code, name, zone.key, repr(facts))
        if key not in self.known:
            deadline = clocks.due(law, name, facts, calendar=calendar, zone=zone)
            readings = clocks.under_each_reading(law, name, facts, calendar=calendar, zone=zone)
            closes = max([deadline.due, *readings.values()])
            self.known[key] = Computed(deadline, closes, _is_estimated(deadline))
        return self.known[key]


def facts_of(case: Case, happenings: Iterable[Happening], running: Iterable[Clock]) -> clocks.Facts:
    """What the engine is told of a case: legal dates at the body, extensions and suspensions by clock."""
    zone = ZoneInfo(case.body.time_zone)
    today = case.body.today()
    return clocks.Facts(
        events={one.event: one.at.astimezone(zone).date() for one in sorted(happenings, key=lambda one: one.event)},
        kind=case.category or None,
        extensions={
            one.name: [clocks.Extended(_day(row["notice"]), row.get("length")) for row in one.extensions]
            for one in running
            if one.extensions
        },
        suspensions={
            one.name: [
                clocks.Suspension(
                    _day(row["first"]),
                    max(_day(row["last"]) if row.get("last") else today, _day(row["first"])),
                    row.get("ground"),
                )
                for row in one.suspensions
            ]
            for one in running
            if one.suspensions
        },
        readings=frozenset(case.readings),
    )


def computed(case: Case, name: str, counter: Counter | None = None) -> Computed:
    """One clock of a case as it stands. Raises the engine's errors."""
    facts = facts_of(case, case.happenings.all(), case.clocks.all())
    return (counter or Counter()).compute(case, name, facts)


def happen(case: Case, event: str, at: datetime) -> Happening:
    """Write down when an event of the law happened; the first time counts."""
    return Happening.objects.get_or_create(case=case, event=event, defaults={"at": at})[0]


def start(case: Case, name: str, *, at: datetime, counter: Counter | None = None) -> Clock:
    """Let a clock run from what happened; told in the thread. Starting it again changes nothing."""
    found = Clock.objects.filter(case=case, name=name).first()
    if found is not None:
        return found
    _forget_read(case)
    law = clocks.law(case.law)
    result = computed(case, name, counter)
    clock = Clock.objects.create(
        case=case,
        name=name,
        acts=_who_acts(case, law, name),
        starts_on=result.deadline.start,
        first_due_on=result.deadline.first_due,
        due_on=result.deadline.due,
        closes_on=result.closes,
        estimated=result.estimated,
        opened_at=at,
    )
    tell(case, clock, "started", at=at)
    return clock


def acted(case: Case, name: str, *, at: datetime, opens_next: bool = True) -> list[Clock]:
    """Whoever had to act on the clock did: it stands still, and what the law opens next begins to run."""
    Clock.objects.filter(case=case, name=name).update(state=states.DONE, done_at=at)
    law = clocks.law(case.law)
    opened = []
    for following in law.clock(name).next if opens_next else ():
        happen(case, law.clock(following).starts.event, at)
        opened.append(start(case, following, at=at))
    refresh(case, at=at)
    return opened


def passed(case: Case, name: str, *, at: datetime) -> list[Clock]:
    """The body said nothing by the last day: the clock stays owed, and what silence opens begins to run."""
    Clock.objects.filter(case=case, name=name).update(state=states.PASSED)
    law = clocks.law(case.law)
    clock = law.clock(name)
    tell(case, Clock.objects.get(case=case, name=name), "passed", at=at)
    opens = clock.silence.meaning is clocks.Meaning.REFUSAL
    opened = [start(case, following, at=at) for following in clock.next] if opens else []
    refresh(case, at=at)
    return opened


def void(case: Case, *, at: datetime, names: Iterable[str] | None = None) -> None:
    """Nothing waits any more: every clock that still runs, or those named, is needed no longer."""
    rows = Clock.objects.filter(case=case, state__in=(states.RUNNING, states.PASSED))
    if names is not None:
        rows = rows.filter(name__in=list(names))
    rows.update(state=states.VOID, done_at=at)
    refresh(case, at=at)


def refresh(case: Case, *, at: datetime, because: str = "", counter: Counter | None = None) -> list[Clock]:
    """Compute every clock that still matters anew, from what is known now, and what the body owes next.

    Returns those whose last day moved; ``because`` (a key of `told.REASONS`) is told in the thread with the old day.
    """
    _forget_read(case)
    rows = list(case.clocks.all())
    facts = facts_of(case, case.happenings.all(), rows)
    moved = []
    for clock in rows:
        if clock.state not in {states.RUNNING, states.PASSED}:
            continue
        old = clock.due_on
        if not recomputed(case, clock, facts, counter or Counter()):
            continue
        clock.save()
        if clock.due_on != old:
            moved.append(clock)
            if because:
                tell(case, clock, "moved", at=at, old=old, because=because)
    owe(case, rows)
    case.save(update_fields=["due_on", "due_clock"])
    return moved


def owe(case: Case, rows: Iterable[Clock]) -> None:
    """Set what the body owes next: the earliest last day that is to come, else the earliest that has passed.

    Once a complaint waits for the head, it is the head's day that counts, not the one that was missed before."""
    owed = [one for one in rows if one.acts == Clock.BODY and one.state in {states.RUNNING, states.PASSED}]
    first = min(owed, key=lambda one: (one.state == states.PASSED, one.due_on), default=None)
    case.due_on = first.due_on if first and case.state != states.CLOSED else None
    case.due_clock = first.name if first and case.state != states.CLOSED else ""


def tell(case: Case, clock: Clock, what: str, *, at: datetime, old: date | None = None, because: str = "") -> Entry:
    """Write into the thread what a clock did; the words are made where it is read (`mithaq.cases.told`)."""
    return Entry.objects.create(**entry_of(case, clock, what, at=at, old=old, because=because))


def entry_of(
    case: Case, clock: Clock, what: str, *, at: datetime, old: date | None = None, because: str = ""
) -> Mapping[str, Any]:
    """The fields of a thread's entry about a clock."""
    data = {"clock": clock.name, "what": what, "due": clock.due_on.isoformat()}
    if old is not None:
        data["old"] = old.isoformat()
    if because:
        data["because"] = because
    return {
        "case": case,
        "kind": states.CLOCK_EVENT,
        "side": Entry.SITE,
        "language": case.language,
        "data": data,
        "at": at,
    }


def recomputed(case: Case, clock: Clock, facts: clocks.Facts, counter: Counter) -> bool:
    """Bring one row up to date; whether anything about it changed."""
    result = counter.compute(case, clock.name, facts)
    new = {
        "starts_on": result.deadline.start,
        "first_due_on": result.deadline.first_due,
        "due_on": result.deadline.due,
        "closes_on": result.closes,
        "estimated": result.estimated,
    }
    if clock.state == states.PASSED and result.deadline.due >= case.body.today():
        clock.state = states.RUNNING  # a day off that was confirmed gave the body time again
        new["state"] = states.RUNNING
    changed = any(getattr(clock, name) != value for name, value in new.items()) or "state" in new
    for name, value in new.items():
        setattr(clock, name, value)
    return changed


def _who_acts(case: Case, law: clocks.Law, name: str) -> str:
    if law.clock(name).acts == "person":
        return Clock.PERSON
    return Clock.BODY if case.declared.power_for(name, case.law) else Clock.OUTSIDE


def _is_estimated(deadline: clocks.Deadline) -> bool:
    """Whether a holiday that the moon may move was counted, or stands at either end."""
    if deadline.rule.unit is not clocks.Unit.WORKING_DAYS and deadline.rule.last_day is clocks.LastDay.STAYS:
        return False
    day, last = deadline.start, deadline.due + timedelta(days=1)
    while day <= last:
        holiday = deadline.calendar.holiday(day)
        if holiday is not None and holiday.estimated:
            return True
        day += timedelta(days=1)
    return False


def _forget_read(case: Case) -> None:
    """What was read before is stale now."""
    getattr(case, "_prefetched_objects_cache", {}).clear()


def _day(text: str) -> date:
    return date.fromisoformat(text)
