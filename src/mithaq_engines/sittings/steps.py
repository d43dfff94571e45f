"""What must be done before a session opens, and what a request or an act of the council starts, each with its day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from mithaq_engines.clocks import Deadline, Facts, Meaning, Unit, due
from mithaq_engines.clocks.calendars import ONE_DAY
from mithaq_engines.clocks.deadlines import Branch
from mithaq_engines.clocks.laws import Words
from mithaq_engines.sittings.laws import CouncilLaw, Kind, Notice, RestDay, SittingError
from mithaq_engines.sittings.sessions import in_range, kind_of, moon_said, reading_said, why_rests
from mithaq_engines.sittings.told import Article, Length, Said, said

BEFORE, AFTER = "before", "after"
COUNCIL, STATE = "council", "state"  # who acts


@dataclass(frozen=True, slots=True)
class Step:
    """
    One thing that the law wants done before or after a day. ``due``: the last day on which it is lawful, that day
    included. ``direction``: ``before`` (counted back) or ``after``. ``counted_from``: the day counted from, itself not
    counted. ``acts``: who has to do it, ``council`` or ``state``. ``moved_from``: the day first found, where a rest day
    moved it. ``rests``: ``due`` is a rest day. ``readings``: the date under each option of a question that the text
    leaves open. ``projected``: the event that starts it is not known yet, the date is a projection. ``silence``: what
    it means when nothing came by then.
    """

    name: str
    names: Words
    due: date
    direction: str
    counted_from: date
    length: int
    unit: Unit
    article: str
    acts: str
    unverified: bool
    moved_from: date | None = None
    rests: bool = False
    projected: bool = False
    silence: Meaning | None = None
    readings: dict[str, date] = field(default_factory=dict)
    reasons: tuple[Said, ...] = field(default=(), repr=False)
    deadline: Deadline | None = field(default=None, repr=False)


def before(
    law: CouncilLaw, opens: date, kind: Kind | str = Kind.ORDINARY, *, population: int | None = None
) -> list[Step]:
    """
    What must be done before a session of this kind that opens on this day, the earliest first. ``population`` is asked
    for by laws whose notice is shorter in small communes; without it the longer one holds, which is lawful everywhere.
    """
    day, wanted = in_range(opens), kind_of(kind)
    steps = [_step(law, each, day, population) for each in law.notices if wanted in each.kinds]
    return sorted(steps, key=lambda each: each.due)


def extraordinary(law: CouncilLaw, requested_on: date, asked_by: str) -> list[Step]:
    """
    What a request for an extraordinary session starts: the day by which a refusal is given with its reasons, or by
    which the session is held. ``asked_by``: one of ``law.extraordinary.askers``. Empty where the law sets no date.
    """
    asker = law.extraordinary.askers.get(asked_by)
    if asker is None:
        known = ", ".join(law.extraordinary.askers)
        raise SittingError(f"{law.code}: an extraordinary session is asked for by {known}, not {asked_by!r}")
    if asker.clock is None:
        return []
    facts = Facts(events={law.clocks.clocks[asker.clock].starts.event: requested_on})
    return [forward(law, asker.clock, facts)]


def forward(law: CouncilLaw, clock: str, facts: Facts) -> Step:
    """One clock of the law's as a step. Raises ClockError where its event is missing."""
    deadline = due(law.clocks, clock, facts, calendar=law.calendar)
    rule = deadline.rule
    return Step(
        name=clock,
        names=deadline.clock.names,
        due=deadline.due,
        direction=AFTER,
        counted_from=deadline.start,
        length=deadline.length,
        unit=rule.unit,
        article=rule.article,
        acts=STATE if clock in law.state else COUNCIL,
        unverified=rule.unverified or law.unverified,
        moved_from=deadline.ends if deadline.ends != deadline.due else None,
        rests=law.calendar.rests(deadline.due),
        projected=deadline.branch is Branch.LATEST,
        silence=deadline.clock.silence.meaning,
        deadline=deadline,
    )


def _step(law: CouncilLaw, notice: Notice, opens: date, population: int | None) -> Step:
    length = notice.length
    if notice.small is not None and population is not None and population < (notice.population or 0):
        length = notice.small
    counted = _back(law, opens, length, notice.unit)
    way = RestDay(law.option(notice.reading)) if notice.reading else notice.rest_day
    last = _moved(law, counted, way)
    readings = {}
    if notice.reading is not None:
        readings = {each: _moved(law, counted, RestDay(each)) for each in law.readings[notice.reading].options}
    return Step(
        name=notice.name,
        names=notice.names,
        due=last,
        direction=BEFORE,
        counted_from=opens,
        length=length,
        unit=notice.unit,
        article=notice.article,
        acts=COUNCIL,
        unverified=notice.unverified or law.unverified,
        moved_from=counted if counted != last else None,
        rests=law.calendar.rests(last),
        readings=readings,
        reasons=tuple(_step_reasons(law, notice, length, opens=opens, counted=counted, last=last)),
    )


def _back(law: CouncilLaw, day: date, length: int, unit: Unit) -> date:
    if unit is Unit.WORKING_DAYS:
        for _ in range(length):
            day -= ONE_DAY
            while law.calendar.rests(day):
                day -= ONE_DAY
        return day
    return day - timedelta(days=length + (1 if unit is Unit.FULL_DAYS else 0))


def _moved(law: CouncilLaw, day: date, way: RestDay) -> date:
    while way is RestDay.EARLIER and law.calendar.rests(day):
        day -= ONE_DAY
    return day


def _step_reasons(
    law: CouncilLaw, notice: Notice, length: int, *, opens: date, counted: date, last: date
) -> Iterator[Said]:
    yield said("back-from", day=opens)
    if length:
        key = "back-length-full" if notice.unit is Unit.FULL_DAYS else "back-length"
        yield said(key, length=Length(length, _plain(notice.unit)), article=Article(notice.article))
        first = opens - ONE_DAY if notice.unit is not Unit.WORKING_DAYS else _back(law, opens, 1, notice.unit)
        final = counted + ONE_DAY if notice.unit is Unit.FULL_DAYS else counted
        if first != final:
            yield said("back-counted", length=Length(length, _plain(notice.unit)), first=first, last=final)
    else:
        yield said("back-same-day", article=Article(notice.article))
    if notice.small is not None and length == notice.small:
        yield said("small-population", count=notice.population or 0)
    if law.calendar.rests(counted):
        key = "back-rests" if last == counted else "back-moved"
        yield said(key, day=counted, why=why_rests(law, counted))
        if notice.reading is not None:
            yield reading_said(law, notice.reading, article=notice.article)
    # An estimated holiday bears on the date where rest days are counted, or where one is the day itself.
    if notice.unit is Unit.WORKING_DAYS or notice.rest_day is RestDay.EARLIER or notice.reading is not None:
        near = counted - ONE_DAY if last == counted else last
        yield from moon_said(law, near, opens if notice.unit is Unit.WORKING_DAYS else counted + ONE_DAY)
    yield said("back-due", day=last)
    if notice.unverified or law.unverified:
        yield said("unverified")


def _plain(unit: Unit) -> Unit:
    return Unit.CALENDAR_DAYS if unit is Unit.FULL_DAYS else unit
