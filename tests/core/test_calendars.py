"""Calendars, read again by a program that others wrote."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mithaq.core import calendars

CHANGED = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
RABAT = ZoneInfo("Africa/Casablanca")
ARABIC = "اجتماع تشاوري مع أعضاء اللجنة؛ جدول الأعمال، الوثائق \\ والمحاضر: «المشروع الأول»" * 3


def read(content: bytes) -> list[icalendar.Component]:
    return list(icalendar.Calendar.from_ical(content).walk("VEVENT"))


def test_a_meeting_in_arabic_is_read_by_others_with_its_moment_place_and_words() -> None:
    event = calendars.Event(
        uid="k7mz2qpwhx4dabcd",
        starts=datetime(2026, 4, 15, 9, 30, tzinfo=RABAT),
        ends=datetime(2026, 4, 15, 12, 0, tzinfo=RABAT),
        title=ARABIC,
        changed_at=CHANGED,
        language="ar",
        description="سطر أول\r\nسطر ثان; a, b\nEND:VEVENT",
        place="مقر المجلس, الرباط",
        address="https://mithaq.example/id/k7mz2qpwhx4dabcd/",
        sequence=2,
        alarm=timedelta(days=1),
    )
    content = calendars.calendar([event], name="لقاءات المجلس", language="ar")
    (read_again,) = read(content)
    assert read_again["UID"] == "k7mz2qpwhx4dabcd@mithaq"
    assert read_again["SUMMARY"] == ARABIC
    assert read_again["SUMMARY"].params["LANGUAGE"] == "ar"
    assert read_again["DESCRIPTION"] == "سطر أول\nسطر ثان; a, b\nEND:VEVENT"
    assert read_again["LOCATION"] == "مقر المجلس, الرباط"
    assert read_again["URL"] == "https://mithaq.example/id/k7mz2qpwhx4dabcd/"
    assert (read_again["SEQUENCE"], read_again["STATUS"]) == (2, "CONFIRMED")
    # Morocco is at UTC+1 in April 2026, outside Ramadan.
    assert read_again.decoded("DTSTART") == datetime(2026, 4, 15, 8, 30, tzinfo=UTC)
    assert read_again.decoded("DTEND") == datetime(2026, 4, 15, 11, 0, tzinfo=UTC)
    assert [one.decoded("TRIGGER") for one in read_again.walk("VALARM")] == [timedelta(days=-1)]
    assert icalendar.Calendar.from_ical(content)["X-WR-CALNAME"] == "لقاءات المجلس"


def test_whole_days_keep_their_last_day_and_a_cancelled_event_says_so_without_alarm() -> None:
    days = calendars.Event(
        "22222222aaaaaaaa",
        date(2027, 12, 30),
        date(2028, 1, 1),
        "Forum",
        CHANGED,
        is_cancelled=True,
        alarm=timedelta(hours=1),
    )
    open_ended = calendars.Event("33333333aaaaaaaa", CHANGED, None, "Réunion", CHANGED)
    first, second = read(calendars.calendar([days, open_ended]))
    assert (first.decoded("DTSTART"), first.decoded("DTEND")) == (date(2027, 12, 30), date(2028, 1, 2))
    assert (first["STATUS"], first.walk("VALARM")) == ("CANCELLED", [])
    assert "DTEND" not in second
    with pytest.raises(ValueError, match="time zone"):
        calendars.calendar([calendars.Event("4", datetime(2026, 1, 1), None, "x", CHANGED)])  # no zone: refused


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=200), st.text(max_size=200))
def test_no_words_can_write_a_line_of_their_own_nor_make_one_too_long(title: str, address: str) -> None:
    event = calendars.Event("k7mz2qpwhx4dabcd", CHANGED, CHANGED, title, CHANGED, "fr", title, title, address)
    content = calendars.calendar([event], name=title)
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert b"\n" not in content.replace(b"\r\n", b"")
    (read_again,) = read(content)
    plain = "\n".join(calendars._plain(line) for line in title.splitlines())
    assert read_again["SUMMARY"] == plain
    allowed = {"UID", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "STATUS", "DTSTART", "DTEND", "SUMMARY"}
    assert set(read_again) <= {*allowed, "DESCRIPTION", "LOCATION", "URL"}


def test_a_feed_is_followed_and_one_event_is_downloaded() -> None:
    event = calendars.Event("k7mz2qpwhx4dabcd", CHANGED, None, "Réunion", CHANGED)
    feed = calendars.calendar_response("meetings.ics", [event], name="Réunions", is_feed=True)
    assert (feed["Content-Type"], feed["Content-Disposition"]) == (
        "text/calendar; charset=utf-8",
        'inline; filename="meetings.ics"',
    )
    assert calendars.calendar_response("one.ics", [event])["Content-Disposition"].startswith("attachment")
