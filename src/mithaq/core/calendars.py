"""Calendars that other programs read (iCalendar, RFC 5545 and RFC 7986): one event, a list, a feed to follow.

Moments are written in UTC and whole days as dates: nothing depends on the tables of time zones of whoever reads, and
a country that shifts its hours for Ramadan moves nobody's meeting.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from django.http import HttpResponse

MEDIA_TYPE = "text/calendar"
LONGEST_LINE = 75  # octets without the line's end: RFC 5545, 3.1
REFRESHED = "PT6H"  # how often whoever follows a feed is asked to look again


@dataclass(frozen=True)
class Event:
    """One event. ``uid``: the public id of what it shows; never another for the same thing.

    ``starts`` and ``ends``: both moments (with a time zone) or both days; the last day counts. ``sequence`` grows by
    one each time that the event is moved or cancelled; ``changed_at``: when what it says was last written.
    ``language``: that of the words. ``address``: the page of the event. ``alarm``: how long before it a reader is
    reminded, if at all.
    """

    uid: str
    starts: datetime | date
    ends: datetime | date | None
    title: str
    changed_at: datetime
    language: str = ""
    description: str = ""
    place: str = ""
    address: str = ""
    sequence: int = 0
    is_cancelled: bool = False
    alarm: timedelta | None = None


def calendar(events: Iterable[Event], *, name: str = "", language: str = "") -> bytes:
    """A calendar with these events, in UTF-8. ``name``: how programs head it, for a feed or a list."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Mithaq//Mithaq//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
    ]
    if name:
        lines += [_words("NAME", name, language), _words("X-WR-CALNAME", name, "")]
        lines += [f"REFRESH-INTERVAL;VALUE=DURATION:{REFRESHED}", f"X-PUBLISHED-TTL:{REFRESHED}"]
    for event in events:
        lines += _event(event)
    lines.append("END:VCALENDAR")
    return b"".join(part + b"\r\n" for line in lines for part in _folded(line))


def calendar_response(
    file_name: str, events: Iterable[Event], *, name: str = "", language: str = "", is_feed: bool = False
) -> HttpResponse:
    """A calendar as an answer: to be opened once, or followed when ``is_feed``."""
    response = HttpResponse(calendar(events, name=name, language=language), content_type=f"{MEDIA_TYPE}; charset=utf-8")
    response["Content-Disposition"] = f'{"inline" if is_feed else "attachment"}; filename="{file_name}"'
    return response


def _event(event: Event) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{event.uid}@mithaq"  # not the site's address, which may change while the event remains the same
    yield f"DTSTAMP:{_moment(event.changed_at)}"
    yield f"LAST-MODIFIED:{_moment(event.changed_at)}"
    yield f"SEQUENCE:{event.sequence}"
    yield f"STATUS:{'CANCELLED' if event.is_cancelled else 'CONFIRMED'}"
    yield _time("DTSTART", event.starts, is_end=False)
    if event.ends is not None:
        yield _time("DTEND", event.ends, is_end=True)
    yield _words("SUMMARY", event.title, event.language)
    for name, words in (("DESCRIPTION", event.description), ("LOCATION", event.place)):
        if words:
            yield _words(name, words, event.language)
    if event.address:
        yield f"URL:{_plain(event.address)}"
    if event.alarm is not None and not event.is_cancelled:
        yield from _alarm(event, event.alarm)
    yield "END:VEVENT"


def _alarm(event: Event, before: timedelta) -> Iterator[str]:
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield f"TRIGGER:-PT{int(before.total_seconds()) // 60}M"
    yield _words("DESCRIPTION", event.title, "")
    yield "END:VALARM"


def _time(name: str, at: datetime | date, *, is_end: bool) -> str:
    if isinstance(at, datetime):
        return f"{name}:{_moment(at)}"
    day = at + timedelta(days=1) if is_end else at  # a day's end is the first day on which it is over
    return f"{name};VALUE=DATE:{day:%Y%m%d}"


def _moment(at: datetime) -> str:
    if at.tzinfo is None:
        raise ValueError("a moment without a time zone says nothing to somebody elsewhere")
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _words(name: str, words: str, language: str) -> str:
    escaped = "\n".join(_plain(line) for line in words.splitlines())
    for sign in ("\\", ";", ","):
        escaped = escaped.replace(sign, f"\\{sign}")
    return f"{name}{f';LANGUAGE={language}' if language else ''}:{escaped.replace(chr(10), f'{chr(92)}n')}"


def _plain(text: str) -> str:
    """Without signs that would end a line, and so let words write properties of their own."""
    return "".join(sign for sign in text if unicodedata.category(sign) not in {"Cc", "Zl", "Zp"})


def _folded(line: str) -> Iterator[bytes]:
    """A line in pieces of 75 octets at most, each after the first with a space before it; no letter is cut."""
    piece, room = bytearray(), LONGEST_LINE
    for sign in line:
        octets = sign.encode()
        if len(octets) > room:
            yield bytes(piece)
            piece, room = bytearray(b" "), LONGEST_LINE - 1
        piece += octets
        room -= len(octets)
    yield bytes(piece)
