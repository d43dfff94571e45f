"""What the law does not allow, and facts that are missing or wrong, are refused in a line that says why."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from mithaq_engines import clocks

START = date(2026, 11, 2)


def decision(*suspensions: clocks.Suspension, **more: Any) -> clocks.Deadline:
    """The decision on a file that was complete on 2 November 2026."""
    facts = clocks.Facts(events={"complete-file": START}, suspensions={"decision": suspensions}, **more)
    return clocks.due(clocks.law("ma-55-19"), "decision", facts)


def answer(*extensions: clocks.Extended, **more: Any) -> clocks.Deadline:
    """The answer to a request of 19 November 2026."""
    facts = clocks.Facts(events={"request": date(2026, 11, 19)}, extensions={"answer": extensions}, **more)
    return clocks.due(clocks.law("ma-31-13"), "answer", facts)


def test_a_second_extension_is_not_allowed() -> None:
    with pytest.raises(clocks.NotAllowedError, match="article 16 extends the clock answer once only"):
        answer(clocks.Extended(), clocks.Extended())


def test_an_extension_told_after_the_deadline_is_not_allowed() -> None:
    assert answer(clocks.Extended(notice=date(2026, 12, 17))).due == date(2027, 1, 19)
    with pytest.raises(clocks.NotAllowedError, match="before the deadline ends"):
        answer(clocks.Extended(notice=date(2026, 12, 18)))


def test_an_extension_by_another_length_than_the_law_s_is_not_allowed() -> None:
    with pytest.raises(clocks.NotAllowedError, match="extends by 20 working-days, not 30"):
        answer(clocks.Extended(length=30))


def test_an_extension_whose_length_the_body_sets_needs_that_length() -> None:
    with pytest.raises(clocks.ClockError, match="say how long"):
        decision(extensions={"decision": [clocks.Extended()]})
    with pytest.raises(clocks.ClockError, match="above 0"):
        decision(extensions={"decision": [clocks.Extended(length=-3)]})


def test_a_clock_that_the_law_does_not_extend_or_suspend_is_not() -> None:
    law = clocks.law("ma-31-13")
    day = clocks.Suspension(date(2026, 11, 20), date(2026, 11, 21))
    with pytest.raises(clocks.NotAllowedError, match="does not suspend"):
        answer(suspensions={"answer": [day]})
    with pytest.raises(clocks.NotAllowedError, match="does not extend"):
        clocks.due(
            law, "court", clocks.Facts(events={"commission-reply": START}, extensions={"court": [clocks.Extended()]})
        )


def test_a_suspension_is_allowed_in_the_first_half_only() -> None:
    thirtieth = START + timedelta(days=30)
    assert decision(clocks.Suspension(thirtieth, thirtieth)).due == date(2027, 1, 3)
    with pytest.raises(clocks.NotAllowedError, match="first half of the deadline only: until 2026-12-02"):
        decision(clocks.Suspension(thirtieth + timedelta(days=1), thirtieth + timedelta(days=2)))


def test_an_earlier_suspension_makes_the_first_half_end_later() -> None:
    stop = clocks.Suspension(date(2026, 11, 10), date(2026, 11, 20), "extra-information")
    late = clocks.Suspension(date(2026, 12, 13), date(2026, 12, 14), "document-replaced")
    assert decision(stop, late).due == date(2027, 1, 15)
    with pytest.raises(clocks.NotAllowedError, match="until 2026-12-02"):
        decision(late)


def test_one_ground_suspends_once() -> None:
    stops = [clocks.Suspension(START + timedelta(days=n), START + timedelta(days=n)) for n in (3, 6)]
    with pytest.raises(clocks.NotAllowedError, match="article 14 suspends for extra-information once only"):
        decision(*stops)


@pytest.mark.parametrize(
    ("first", "last", "ground", "why"),
    [
        (date(2026, 11, 9), date(2026, 11, 8), None, "ends before it begins"),
        (date(2026, 11, 1), date(2026, 11, 8), None, "before the clock does"),
        (date(2026, 11, 9), date(2026, 11, 10), "holiday", "no ground 'holiday'"),
        (date(2026, 11, 9), date(2400, 1, 1), None, "from 1950 to 2200 only"),
    ],
)
def test_a_suspension_that_makes_no_sense_is_refused(first: date, last: date, ground: str | None, why: str) -> None:
    with pytest.raises(clocks.ClockError, match=why):
        decision(clocks.Suspension(first, last, ground))


@pytest.mark.parametrize(
    ("events", "why"),
    [
        ({}, "starts with request: when was it"),
        ({"reply": START}, "starts with request: when was it"),
        ({"request": START, "requst": START}, "no event 'requst'"),
        ({"request": datetime(2026, 11, 2, 10)}, "without a time zone"),
        ({"request": date(1066, 10, 14)}, "from 1950 to 2200 only"),
        ({"request": date.max}, "from 1950 to 2200 only"),
        ({"request": datetime.max.replace(tzinfo=clocks.law("ma-31-13").zone)}, "from 1950 to 2200 only"),
    ],
)
def test_facts_that_are_missing_or_wrong_are_named(events: dict[str, date], why: str) -> None:
    with pytest.raises(clocks.ClockError, match=why):
        clocks.due(clocks.law("ma-31-13"), "answer", clocks.Facts(events=events))


def test_an_event_before_the_clock_it_ends_is_refused() -> None:
    facts = clocks.Facts(events={"report": START, "acknowledgement": START - timedelta(days=1)})
    with pytest.raises(clocks.ClockError, match="comes before the start of acknowledge"):
        clocks.due(clocks.law("eu-2019-1937"), "feedback", facts)


def test_unknown_clocks_classes_and_readings_are_named_with_those_there_are() -> None:
    law, events = clocks.law("ma-31-13"), {"request": START}
    with pytest.raises(clocks.ClockError, match="no clock 'reply'; it has answer, complaint-to-head"):
        clocks.due(law, "reply", clocks.Facts(events=events))
    with pytest.raises(clocks.ClockError, match="no clock 'reply'"):
        clocks.due(law, "answer", clocks.Facts(events=events, extensions={"reply": [clocks.Extended()]}))
    with pytest.raises(clocks.ClockError, match="no class 'slow'"):
        clocks.due(law, "answer", clocks.Facts(events=events, kind="slow"))
    with pytest.raises(clocks.ClockError, match="no reading 'mine'"):
        clocks.due(law, "answer", clocks.Facts(events=events, readings=frozenset({"mine"})))
    with pytest.raises(clocks.ClockError, match="choose one"):
        both = frozenset({"urgent-calendar", "urgent-working"})
        clocks.due(law, "answer", clocks.Facts(events=events, readings=both))


def test_each_reading_of_an_ambiguous_article_has_its_date() -> None:
    facts = clocks.Facts(events={"request": date(2026, 11, 19)}, kind="urgent")
    assert clocks.under_each_reading(clocks.law("ma-31-13"), "answer", facts) == {
        "urgent-calendar": date(2026, 11, 22),
        "urgent-working": date(2026, 11, 24),
    }


def test_a_calendar_refuses_countries_parts_and_dates_that_it_does_not_know() -> None:
    with pytest.raises(clocks.ClockError, match="no holidays are known"):
        clocks.Calendar("XX")
    with pytest.raises(clocks.ClockError, match="no part"):
        clocks.Calendar("FR", subdivision="Atlantis")
    with pytest.raises(clocks.ClockError, match="at least one working day"):
        clocks.Calendar(None, weekend=range(7))
    with pytest.raises(clocks.ClockError, match="2026-03-19 is no holiday in MA"):
        clocks.Calendar("MA", changes=clocks.Changes(confirmed=frozenset({date(2026, 3, 19)})))
    with pytest.raises(clocks.ClockError, match="from 1950 to 2200 only"):
        clocks.Calendar(None).working_day_after(date(2300, 1, 1), 3)
    with pytest.raises(clocks.ClockError, match="from 1950 to 2200 only"):
        clocks.Calendar(None).working_day_after(date(2199, 1, 1), 3660)
