"""What holds for every deadline, and the same dates as numpy where it can express the rule."""

from __future__ import annotations

from calendar import monthrange
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mithaq_engines import clocks

LAWS = [clocks.law(code) for code in clocks.law_codes()]
CALENDARS = {law.code: clocks.Calendar.of(law) for law in LAWS}
EVERY_CLOCK = [(law, name) for law in LAWS for name in law.clocks]
WORKING = [(law, name) for law, name in EVERY_CLOCK if law.clocks[name].rule.unit is clocks.Unit.WORKING_DAYS]
SUSPENDED = [(law, name) for law, name in EVERY_CLOCK if law.clocks[name].suspensions]
DAYS = st.dates(date(2019, 1, 1), date(2035, 12, 31))
DECISION = clocks.law("ma-55-19")


def deadline(law: clocks.Law, name: str, start: date | datetime, **more: object) -> clocks.Deadline:
    """The deadline of a clock whose own event was at ``start``."""
    facts = clocks.Facts(events={law.clocks[name].starts.event: start}, **more)  # type: ignore[arg-type]  # as given
    return clocks.due(law, name, facts, calendar=CALENDARS[law.code])


@given(clock=st.sampled_from(EVERY_CLOCK), start=DAYS, later=st.integers(0, 40))
def test_what_starts_later_never_ends_earlier(clock: tuple[clocks.Law, str], start: date, later: int) -> None:
    assert deadline(*clock, start).due <= deadline(*clock, start + timedelta(days=later)).due


@given(clock=st.sampled_from(WORKING), start=DAYS)
def test_a_deadline_in_working_days_never_ends_on_a_rest_day(clock: tuple[clocks.Law, str], start: date) -> None:
    assert not CALENDARS[clock[0].code].rests(deadline(*clock, start).due)


@given(start=DAYS)
def test_a_deadline_that_moves_to_a_working_day_never_ends_on_a_rest_day(start: date) -> None:
    ends = deadline(clocks.law("fr-crpa"), "court", start, readings=frozenset({"full-months"}))
    assert not CALENDARS["fr-crpa"].rests(ends.due)
    assert all(CALENDARS["fr-crpa"].rests(ends.ends + timedelta(days=n)) for n in range((ends.due - ends.ends).days))


@given(clock=st.sampled_from(WORKING), start=DAYS)
def test_working_days_end_where_numpy_says(clock: tuple[clocks.Law, str], start: date) -> None:
    law, name = clock
    calendar = CALENDARS[law.code]
    days = [start + timedelta(days=number) for number in range(120)]
    expected = numpy.busday_offset(
        numpy.datetime64(start),
        law.clocks[name].rule.length,
        roll="backward",
        holidays=[numpy.datetime64(day) for day in days if calendar.holiday(day)]
        + ([numpy.datetime64(day) for n in range(1, 9) if calendar.holiday(day := start - timedelta(days=n))]),
    )
    assert deadline(law, name, start).due == expected.astype(date)
    if calendar.holiday(start):
        assert deadline(law, name, start).due > start


@given(clock=st.sampled_from(EVERY_CLOCK), start=DAYS)
def test_months_end_on_the_same_day_or_on_the_last_of_the_month(clock: tuple[clocks.Law, str], start: date) -> None:
    law, name = clock
    rule = law.clocks[name].rule
    ends = deadline(law, name, start)
    if rule.unit is clocks.Unit.MONTHS:
        month = (ends.start.month - 1 + rule.length) % 12 + 1
        assert ends.due.month == month
        assert ends.due.day == min(ends.start.day, monthrange(ends.due.year, month)[1])
    elif rule.unit is clocks.Unit.FULL_DAYS:
        assert (ends.due - start).days == rule.length + 1
    elif rule.unit is clocks.Unit.CALENDAR_DAYS:
        assert (ends.due - start).days == rule.length


@given(
    clock=st.sampled_from(SUSPENDED),
    start=DAYS,
    after=st.integers(0, 30),
    length=st.integers(0, 90),
    more=st.booleans(),
)
def test_a_suspension_adds_each_of_its_days_and_no_other(
    clock: tuple[clocks.Law, str], start: date, after: int, length: int, more: bool
) -> None:
    law, name = clock
    first = start + timedelta(days=after)
    stop = clocks.Suspension(first, first + timedelta(days=length))
    extensions = {name: [clocks.Extended(length=10)]} if more else {}
    stopped = deadline(law, name, start, suspensions={name: [stop]}, extensions=extensions)
    # The day that time runs from is not counted anyway: standing still on it costs nothing.
    assert stopped.due == deadline(law, name, start, extensions=extensions).due + timedelta(
        days=length + (1 if after else 0)
    )
    assert clocks.day_by_day(stopped)[-1].date == stopped.due
    assert sum(day.kind is clocks.Kind.SUSPENDED for day in clocks.day_by_day(stopped)) == length + (1 if after else 0)


@given(
    start=DAYS, kind=st.sampled_from([None, "urgent"]), reading=st.sampled_from(["urgent-calendar", "urgent-working"])
)
def test_an_extension_counts_on_from_the_first_end(start: date, kind: str | None, reading: str) -> None:
    law = clocks.law("ma-31-13")
    chosen = frozenset({reading})
    extended = deadline(law, "answer", start, kind=kind, readings=chosen, extensions={"answer": [clocks.Extended()]})
    plain = deadline(law, "answer", start, kind=kind, readings=chosen)
    again = deadline(law, "answer", plain.due, kind=kind, readings=chosen)
    assert extended.first_due == plain.due
    assert extended.due == again.due


@given(
    moment=st.datetimes(datetime(2024, 1, 1), datetime(2030, 1, 1)),
    code=st.sampled_from(["ma-31-13", "fr-crpa"]),
)
def test_a_moment_counts_as_its_date_where_the_body_is(moment: datetime, code: str) -> None:
    law = clocks.law(code)
    aware = moment.replace(tzinfo=UTC)
    assert deadline(law, "answer", aware).start == aware.astimezone(law.zone).date()
    assert deadline(law, "answer", aware) == deadline(law, "answer", aware.astimezone(ZoneInfo("Pacific/Auckland")))


@pytest.mark.parametrize(
    ("code", "day", "closes"),
    [
        ("ma-31-13", date(2026, 11, 19), "2026-12-17T23:00:00+00:00"),  # Morocco an hour ahead of UTC
        ("ma-31-13", date(2026, 1, 29), "2026-02-27T00:00:00+00:00"),  # Ramadan time
        ("fr-crpa", date(2026, 1, 15), "2026-02-15T23:00:00+00:00"),  # winter
        ("fr-crpa", date(2026, 6, 15), "2026-07-15T22:00:00+00:00"),  # summer
    ],
)
def test_a_deadline_closes_at_the_end_of_the_day_where_the_body_is(code: str, day: date, closes: str) -> None:
    ends = deadline(clocks.law(code), "answer", day)
    assert ends.closes().astimezone(UTC).isoformat() == closes
    assert not ends.late(datetime.fromisoformat(closes) - timedelta(seconds=1))
    assert ends.late(datetime.fromisoformat(closes))


@given(report=DAYS, days=st.integers(0, 40))
def test_a_late_acknowledgement_never_delays_the_feedback_by_default(report: date, days: int) -> None:
    for code in ("eu-2019-1937", "fr-2022-1284"):
        law = clocks.law(code)
        silent = clocks.due(law, "feedback", clocks.Facts(events={"report": report}), calendar=CALENDARS[code])
        told = clocks.Facts(events={"report": report, "acknowledgement": report + timedelta(days=days)})
        ends = clocks.due(law, "feedback", told, calendar=CALENDARS[code])
        assert ends.due <= silent.due
        in_time = report + timedelta(days=days) <= silent.start
        assert ends.branch is (clocks.Branch.EVENT if in_time else clocks.Branch.DEADLINE)
        assert ends.event_late is not in_time


@given(start=DAYS, moved=st.integers(-1, 1))
def test_a_chain_is_in_order_and_each_remedy_opens_when_the_clock_before_it_ends(start: date, moved: int) -> None:
    for code in ("ma-31-13", "fr-crpa"):
        law = clocks.law(code)
        links = clocks.chain(law, "answer", clocks.Facts(events={"request": start}), calendar=CALENDARS[code])
        ends = {link.clock.name: link.due for link in links}
        assert links[-1].clock.name == "court" or ends["court"] == max(ends.values())
        for link in links[1:]:
            before = link.clock.starts.end_of or link.clock.starts.latest
            assert before is not None and link.start == ends[before]
