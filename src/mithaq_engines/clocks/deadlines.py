"""When a clock of a law ends: from its facts to a date, along branches, extensions, suspensions and remedies."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from mithaq_engines.clocks.calendars import FIRST_YEAR, LAST_YEAR, ONE_DAY, Calendar
from mithaq_engines.clocks.laws import (
    Clock,
    ClockError,
    LastDay,
    Late,
    Law,
    NotAllowedError,
    Rule,
    SuspensionGround,
    Unit,
)

Moment = date | datetime  # a datetime knows its time zone


class Branch(StrEnum):
    """What started a clock."""

    EVENT = "event"  # the event that the law names
    DEADLINE = "deadline"  # the end of the deadline that the law names in its place
    LATEST = "latest"  # the last day on which the event could happen: a projection, not a date of the law


@dataclass(frozen=True, slots=True)
class Suspension:
    """The days from ``first`` to ``last``, both included, do not count. While it lasts, ``last`` is today."""

    first: date
    last: date
    ground: str | None = None  # None: the first ground of the law


@dataclass(frozen=True, slots=True)
class Extended:
    """An extension: the day of its notice where known, and its length where the law leaves it to the body."""

    notice: date | None = None
    length: int | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """
    What happened in a case. ``events``: when, by the law's names of events, as dates or aware datetimes.
    ``kind``: the class of the case. ``extensions`` and ``suspensions``: by clock. ``readings``: options chosen.
    """

    events: Mapping[str, Moment]
    kind: str | None = None
    extensions: Mapping[str, Sequence[Extended]] = field(default_factory=dict)
    suspensions: Mapping[str, Sequence[Suspension]] = field(default_factory=dict)
    readings: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Deadline:
    """
    When a clock ends, and what that came from. ``start``: the day that time runs from, itself not counted.
    ``first_due``: the end before any extension. ``ends``: the last day before a rest day moved it. ``due``: the last
    day. ``event_late``: the event came after the deadline that would have started the clock.
    """

    law: Law
    clock: Clock
    kind: str | None
    rule: Rule
    start: date
    branch: Branch
    event_late: bool
    first_due: date
    ends: date
    due: date
    length: int
    extensions: tuple[Extended, ...]
    suspensions: tuple[Suspension, ...]
    calendar: Calendar
    zone: ZoneInfo

    def closes(self) -> datetime:
        """The instant at which the last day is over, in the body's time zone."""
        return datetime.combine(self.due + ONE_DAY, time(0), tzinfo=self.zone)

    def late(self, moment: Moment) -> bool:
        """Whether ``moment`` comes after the last day."""
        return legal_date(moment, zone=self.zone) > self.due


def legal_date(moment: Moment, *, zone: ZoneInfo) -> date:
    """The date of a moment where the body is. Raises ClockError for a datetime without a time zone."""
    if isinstance(moment, datetime):
        if moment.tzinfo is None:
            raise ClockError("a time of day is given without a time zone")
        if FIRST_YEAR <= moment.year <= LAST_YEAR:  # far from the ends of time, where a zone would overflow
            return moment.astimezone(zone).date()
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise ClockError(f"{moment.isoformat()}: dates are computed from {FIRST_YEAR} to {LAST_YEAR} only")
    return moment


def add_months(start: date, months: int) -> date:
    """The same day of a later month, or that month's last day where there is no such day."""
    number = start.year * 12 + start.month - 1 + months
    year, month = divmod(number, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def due(
    law: Law, clock: str, facts: Facts, *, calendar: Calendar | None = None, zone: ZoneInfo | None = None
) -> Deadline:
    """
    When ``clock`` ends. ``calendar`` is by default the law's, ``zone`` the law's time zone.
    Raises ClockError where a fact is missing, NotAllowedError where a fact is one that the law does not allow.
    """
    _known_names(law, facts)
    return _due(law, law.clock(clock), facts, calendar or Calendar.of(law), zone or law.zone)


def chain(
    law: Law, clock: str, facts: Facts, *, calendar: Calendar | None = None, zone: ZoneInfo | None = None
) -> list[Deadline]:
    """
    ``clock`` and every clock that follows it, to the last remedy, in the order in which they open. An event that is not
    among the facts is taken to happen on the last day possible, so that each date is one after which nothing helps.
    """
    _known_names(law, facts)
    calendar = calendar or Calendar.of(law)
    found: list[Deadline] = []
    waiting, seen = [clock], {clock}
    while waiting:
        each = law.clock(waiting.pop(0))
        found.append(_due(law, each, facts, calendar, zone or law.zone))
        waiting += [name for name in each.next if name not in seen]
        seen.update(each.next)
    return found


def under_each_reading(
    law: Law, clock: str, facts: Facts, *, calendar: Calendar | None = None, zone: ZoneInfo | None = None
) -> dict[str, date]:
    """
    The last day under each option of each reading that bears on this clock, the other readings as in ``facts``. A body
    closes a person's remedy by the latest of these dates, and answers by the earliest.
    """
    calendar = calendar or Calendar.of(law)
    rule = law.rule(clock, kind=facts.kind, readings=facts.readings)
    dates = {}
    for name, _ in rule.readings:
        options = set(law.readings[name].options)
        for option in law.readings[name].options:
            chosen = Facts(
                facts.events, facts.kind, facts.extensions, facts.suspensions, (facts.readings - options) | {option}
            )
            dates[option] = due(law, clock, chosen, calendar=calendar, zone=zone).due
    return dates


def _known_names(law: Law, facts: Facts) -> None:
    """Refuse names that the law does not have: a misspelt event would change a date in silence."""
    if not (facts.events.keys() <= law.events.keys()):
        unknown = min(facts.events.keys() - law.events.keys())
        raise ClockError(f"{law.code} has no event {unknown!r}; it has {', '.join(law.events)}")
    for name in (*facts.extensions, *facts.suspensions):
        law.clock(name)


def _due(law: Law, clock: Clock, facts: Facts, calendar: Calendar, zone: ZoneInfo) -> Deadline:
    rule = law.rule(clock.name, kind=facts.kind, readings=facts.readings)
    start, branch, event_late = _start(law, clock, rule, facts, calendar=calendar, zone=zone)
    suspensions = tuple(facts.suspensions.get(clock.name, ()))
    if suspensions:
        suspensions = _allowed(clock, rule, start, suspensions, calendar)
    length = rule.length
    ends = _end(rule.unit, start, length, suspensions, calendar)
    first_due = last = _moved(rule, ends, calendar)
    extensions = tuple(facts.extensions.get(clock.name, ()))
    for number, extended in enumerate(extensions, 1):
        length += _extension(clock, rule, extended, number, start=start, until=last)
        ends = _end(rule.unit, start, length, suspensions, calendar)
        last = _moved(rule, ends, calendar)
    kind = facts.kind if facts.kind in clock.classes else None
    return Deadline(
        law=law,
        clock=clock,
        kind=kind,
        rule=rule,
        start=start,
        branch=branch,
        event_late=event_late,
        first_due=first_due,
        ends=ends,
        due=last,
        length=length,
        extensions=extensions,
        suspensions=suspensions,
        calendar=calendar,
        zone=zone,
    )


def _start(
    law: Law, clock: Clock, rule: Rule, facts: Facts, *, calendar: Calendar, zone: ZoneInfo
) -> tuple[date, Branch, bool]:
    """The day that time runs from, the branch that led to it, and whether the event came late."""
    starts = clock.starts
    moment = facts.events.get(starts.event)
    if moment is not None:
        day = legal_date(moment, zone=zone)
        late = False
        if starts.end_of is not None and _known(law, starts.end_of, facts):
            before = _due(law, law.clocks[starts.end_of], facts, calendar, zone)
            if day < before.start:
                raise ClockError(
                    f"{starts.event} ({day.isoformat()}) comes before the start of {starts.end_of} "
                    f"({before.start.isoformat()})"
                )
            late = day > before.due
            if late and rule.late is Late.DEADLINE:
                return before.due, Branch.DEADLINE, late
        return (date(day.year, 12, 31) if starts.end_of_year else day), Branch.EVENT, late
    for name, branch in ((starts.end_of, Branch.DEADLINE), (starts.latest, Branch.LATEST)):
        if name is not None and _known(law, name, facts):
            return _due(law, law.clocks[name], facts, calendar, zone).due, branch, False
    raise ClockError(f"{law.code}: the clock {clock.name} starts with {starts.event}: when was it?")


def _known(law: Law, name: str, facts: Facts) -> bool:
    """Whether the facts say when this clock starts, itself or through those before it."""
    starts = law.clocks[name].starts
    if starts.event in facts.events:
        return True
    return any(each is not None and _known(law, each, facts) for each in (starts.end_of, starts.latest))


def _end(unit: Unit, start: date, length: int, suspensions: Sequence[Suspension], calendar: Calendar) -> date:
    """The last day of a length, before a rest day moves it."""
    if unit.in_months:
        end = add_months(start, length)
        if unit.full:
            end += ONE_DAY
        return _after_suspended_days(start, end, suspensions)
    if suspensions:
        return _counted_day(unit, start, length, suspensions, calendar)
    if unit is Unit.WORKING_DAYS:
        return calendar.working_day_after(start, length)
    return start + timedelta(days=length + (1 if unit is Unit.FULL_DAYS else 0))


def _after_suspended_days(start: date, end: date, suspensions: Sequence[Suspension]) -> date:
    """``end``, later by each suspended day between: what time was left when it stopped is what is left afterwards."""
    plain = end
    while True:
        stopped: set[int] = set()
        for each in suspensions:
            stopped.update(range(max(each.first, start + ONE_DAY).toordinal(), min(each.last, end).toordinal() + 1))
        moved = plain + timedelta(days=len(stopped))
        if moved == end:
            return end
        end = moved


def _counted_day(unit: Unit, start: date, length: int, suspensions: Sequence[Suspension], calendar: Calendar) -> date:
    wanted = length + (1 if unit is Unit.FULL_DAYS else 0)
    day, counted = start, 0
    while counted < wanted:
        day += ONE_DAY
        if day.year > LAST_YEAR:
            raise ClockError(f"dates are computed from {FIRST_YEAR} to {LAST_YEAR} only")
        if not suspended(day, suspensions) and not (unit is Unit.WORKING_DAYS and calendar.rests(day)):
            counted += 1
    return day


def suspended(day: date, suspensions: Sequence[Suspension]) -> bool:
    """Whether the clock stands still on this day."""
    return any(each.first <= day <= each.last for each in suspensions)


def _moved(rule: Rule, end: date, calendar: Calendar) -> date:
    if rule.last_day is LastDay.NEXT_WORKING_DAY:
        return calendar.this_or_next_working_day(end)
    return end


def _extension(clock: Clock, rule: Rule, extended: Extended, number: int, *, start: date, until: date) -> int:
    """By how much the clock is extended. ``until``: the last day before this extension."""
    allowed = rule.extension
    if allowed is None:
        raise NotAllowedError(f"the law does not extend the clock {clock.name}")
    if number > allowed.times:
        raise NotAllowedError(f"article {allowed.article} extends the clock {clock.name} {_times(allowed.times)}")
    if extended.notice is not None and not start <= extended.notice <= until:
        raise NotAllowedError(
            f"notice of the extension comes before the deadline ends, article {allowed.article}: from "
            f"{start.isoformat()} to {until.isoformat()}, not {extended.notice.isoformat()}"
        )
    if allowed.length is None:
        if extended.length is None:
            raise ClockError(f"article {allowed.article} leaves the length of the extension to the body: say how long")
        if not 1 <= extended.length <= (120 if rule.unit.in_months else 3_660):
            raise ClockError("an extension's length is a whole number above 0, and of ten years at most")
        return extended.length
    if extended.length not in {None, allowed.length}:
        raise NotAllowedError(
            f"article {allowed.article} extends by {allowed.length} {rule.unit}, not {extended.length}"
        )
    return allowed.length


def _times(times: int) -> str:
    return "once only" if times == 1 else f"{times} times at most"


def _allowed(
    clock: Clock, rule: Rule, start: date, suspensions: Sequence[Suspension], calendar: Calendar
) -> tuple[Suspension, ...]:
    """The suspensions in order, each with its ground. Raises NotAllowedError for one that the law does not allow."""
    if not clock.suspensions:
        raise NotAllowedError(f"the law does not suspend the clock {clock.name}")
    asked: dict[str, int] = {}
    kept: list[Suspension] = []
    for each in sorted(suspensions, key=lambda given: (given.first, given.last)):
        first, last = each.first, each.last
        if not FIRST_YEAR <= first.year <= last.year <= LAST_YEAR and first <= last:
            raise ClockError(f"dates are computed from {FIRST_YEAR} to {LAST_YEAR} only")
        name = each.ground or next(iter(clock.suspensions))
        ground = clock.suspensions.get(name)
        if ground is None:
            raise ClockError(f"no ground {name!r} of suspension; there are {', '.join(clock.suspensions)}")
        if last < first:
            raise ClockError(f"a suspension ends before it begins: {first.isoformat()} to {last.isoformat()}")
        if first < start:
            raise ClockError(f"a suspension begins before the clock does: {first.isoformat()}")
        asked[name] = asked.get(name, 0) + 1
        if asked[name] > ground.times:
            raise NotAllowedError(f"article {ground.article} suspends for {name} {_times(ground.times)}")
        _in_time(clock, rule, ground, start=start, first=first, before=kept, calendar=calendar)
        kept.append(Suspension(first, last, name))
    return tuple(kept)


def _in_time(
    clock: Clock,
    rule: Rule,
    ground: SuspensionGround,
    *,
    start: date,
    first: date,
    before: Sequence[Suspension],
    calendar: Calendar,
) -> None:
    """Refuse a suspension that begins after the clock's end, or after its first half where the law wants that."""
    last = _moved(rule, _end(rule.unit, start, rule.length, before, calendar), calendar)
    if first > last:
        raise NotAllowedError(f"the clock {clock.name} had ended on {last.isoformat()}: nothing is left to suspend")
    if not ground.first_half:
        return
    if rule.unit.in_months:
        half = start + (last - start) / 2
    elif rule.length == 1:
        half = start
    else:
        unit = Unit.WORKING_DAYS if rule.unit is Unit.WORKING_DAYS else Unit.CALENDAR_DAYS
        half = _end(unit, start, rule.length // 2, before, calendar)
    if first > half:
        raise NotAllowedError(
            f"article {ground.article} suspends in the first half of the deadline only: until {half.isoformat()}, "
            f"not {first.isoformat()}"
        )
