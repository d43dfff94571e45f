"""`mithaq-engines clocks …`: when a deadline of a law ends and why, which laws there are, whether a file is right."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from mithaq_engines.clocks.calendars import Calendar, Changes
from mithaq_engines.clocks.changes import ChangesError, read_changes
from mithaq_engines.clocks.days import day_by_day
from mithaq_engines.clocks.deadlines import (
    Deadline,
    Extended,
    Facts,
    Moment,
    Suspension,
    chain,
    due,
    under_each_reading,
)
from mithaq_engines.clocks.laws import LANGUAGES, ClockError, Law, NotAllowedError
from mithaq_engines.clocks.phrases import explain
from mithaq_engines.clocks.reading import law, law_codes, read_law
from mithaq_engines.clocks.tables import LawFileError
from mithaq_engines.terminal import shown

DONE, NO, UNREADABLE = 0, 1, 2
LARGEST_FILE = 2_000_000  # bytes


class _UnreadableError(ValueError):
    """What was given on the command line cannot be read."""


def add_commands(groups: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register this engine's commands. Each sets ``run``: a function from the parsed arguments to an exit status."""
    group = groups.add_parser("clocks", help="deadlines of the law, and how they were computed", description=__doc__)
    commands = group.add_subparsers(dest="command", required=True, metavar="COMMAND")

    ends = commands.add_parser("due", help="when a deadline ends, and why")
    ends.add_argument("--law", required=True, metavar="CODE", help="such as ma-31-13, or a law file ending in .toml")
    ends.add_argument("--clock", required=True, metavar="NAME", help="one of the law's clocks (see: clocks laws)")
    ends.add_argument("--from", dest="start", metavar="WHEN", help="when the clock's own event was: 2026-11-19[T10:00]")
    ends.add_argument(
        "--event", action="append", default=[], metavar="NAME=WHEN", help="when another event of the law was"
    )
    ends.add_argument("--class", dest="kind", metavar="NAME", help="the class of the case: urgent")
    ends.add_argument(
        "--extended", nargs="?", const="", metavar="DATE", help="the deadline was extended (by a notice of this date)"
    )
    ends.add_argument("--extension-length", type=int, metavar="N", help="where the law leaves it to the body")
    ends.add_argument(
        "--suspend",
        action="append",
        default=[],
        metavar="FROM..TO[=GROUND]",
        help="days on which the clock stood still",
    )
    ends.add_argument("--reading", action="append", default=[], metavar="NAME", help="how to read an ambiguous article")
    ends.add_argument("--holidays", metavar="FILE", help="holidays confirmed, moved, added, removed (TOML)")
    ends.add_argument("--country", metavar="CODE", help="whose holidays (default: the law's country)")
    ends.add_argument("--zone", metavar="NAME", help="the body's time zone (default: the law's)")
    ends.add_argument("--chain", action="store_true", help="every clock that follows, to the last remedy")
    ends.add_argument("--language", choices=LANGUAGES, default="en", help="of the explanation (default: %(default)s)")
    ends.add_argument("--explain", action="store_true", help="say in sentences how the date was computed")
    ends.add_argument("--json", action="store_true", help="answer in JSON, with every day")
    ends.set_defaults(run=_due)

    laws = commands.add_parser("laws", help="the law files, with their clocks, classes and readings")
    laws.add_argument("--language", choices=LANGUAGES, default="en", help="of the names (default: %(default)s)")
    laws.add_argument("--json", action="store_true", help="answer in JSON")
    laws.set_defaults(run=_laws)

    check = commands.add_parser("check", help="whether a law file is right; what is not, a line each")
    check.add_argument("file", metavar="FILE", help="a law file (TOML); - for stdin")
    check.set_defaults(run=_check)


def _due(arguments: argparse.Namespace) -> int:
    try:
        deadlines, readings = _computed(arguments)
    except NotAllowedError as no:
        return _refuse(str(no), NO)
    except (_UnreadableError, ClockError, ChangesError, LawFileError) as error:
        return _refuse(str(error), UNREADABLE)
    language = arguments.language
    if arguments.json:
        told = [_as_json(each, language) for each in deadlines]
        print(json.dumps({**told[0], "readings": readings, "following": told[1:]}, ensure_ascii=False, indent=2))
        return DONE
    for deadline in deadlines:
        name = deadline.clock.names[language]
        print(shown(f"{deadline.due.isoformat()}  {deadline.clock.name}  {name}") if arguments.chain else deadline.due)
        if arguments.explain:
            print("\n".join(shown(f"  {sentence}") for sentence in explain(deadline, language)))
    if arguments.explain:
        for name, day in readings.items():
            print(shown(f"  reading {name}: {day}"))
    return DONE


def _computed(arguments: argparse.Namespace) -> tuple[list[Deadline], dict[str, str]]:
    rules = _law(arguments.law)
    clock = rules.clock(arguments.clock)
    zone = _zone(arguments.zone) if arguments.zone else rules.zone
    events: dict[str, Moment] = {}
    for given in arguments.event:
        name, sign, when = given.partition("=")
        if not sign or name not in rules.events:
            raise _UnreadableError(f"--event {given}: NAME=WHEN, where NAME is one of {', '.join(rules.events)}")
        events[name] = _moment(when, zone)
    if arguments.start:
        events[clock.starts.event] = _moment(arguments.start, zone)
    extensions = {}
    if arguments.extended is not None or arguments.extension_length is not None:
        notice = _day(arguments.extended) if arguments.extended else None
        extensions[clock.name] = [Extended(notice=notice, length=arguments.extension_length)]
    facts = Facts(
        events=events,
        kind=arguments.kind,
        extensions=extensions,
        suspensions={clock.name: [_suspension(given) for given in arguments.suspend]},
        readings=frozenset(arguments.reading),
    )
    changes = Changes()
    if arguments.holidays:
        changes = read_changes(_read(arguments.holidays), file=arguments.holidays)
    calendar = Calendar(arguments.country or rules.country, weekend=rules.weekend, changes=changes)
    first = due(rules, clock.name, facts, calendar=calendar, zone=zone)
    each = under_each_reading(rules, clock.name, facts, calendar=calendar, zone=zone)
    following = chain(rules, clock.name, facts, calendar=calendar, zone=zone)[1:] if arguments.chain else []
    return [first, *following], {name: day.isoformat() for name, day in each.items()}


def _as_json(deadline: Deadline, language: str) -> dict[str, Any]:
    clock = deadline.clock
    return {
        "law": deadline.law.code,
        "clock": clock.name,
        "name": clock.names[language],
        "article": deadline.rule.article,
        "class": deadline.kind,
        "acts": clock.acts,
        "from": deadline.start.isoformat(),
        "branch": deadline.branch,
        "length": deadline.length,
        "unit": deadline.rule.unit,
        "due": deadline.due.isoformat(),
        "due_before_extension": deadline.first_due.isoformat(),
        "closes": deadline.closes().isoformat(),
        "silence": clock.silence.meaning,
        "silence_article": clock.silence.article,
        "next": list(clock.next),
        "unverified": deadline.rule.unverified or deadline.law.unverified,
        "explanation": explain(deadline, language),
        "days": [
            {
                "date": day.date.isoformat(),
                "kind": day.kind,
                **({"number": day.number} if day.number else {}),
                **({"holiday": day.holiday.names[language]} if day.holiday else {}),
                **({"estimated": True} if day.holiday and day.holiday.estimated else {}),
            }
            for day in day_by_day(deadline)
        ],
    }


def _laws(arguments: argparse.Namespace) -> int:
    language = arguments.language
    told = {code: _law_as_json(law(code), language) for code in law_codes()}
    if arguments.json:
        print(json.dumps(told, ensure_ascii=False, indent=2))
        return DONE
    for code, each in told.items():
        print(shown(f"{code}  {each['name']}"))
        for name, clock in each["clocks"].items():
            classes = f" (classes: {', '.join(clock['classes'])})" if clock["classes"] else ""
            mark = "  [unverified]" if clock["unverified"] else ""
            print(shown(f"  {name}  {clock['length']} {clock['unit']}, art. {clock['article']}{classes}{mark}"))
        for name, reading in each["readings"].items():
            print(shown(f"  reading {name}: {', '.join(reading['options'])} (default: {reading['default']})"))
    return DONE


def _law_as_json(rules: Law, language: str) -> dict[str, Any]:
    return {
        "name": rules.names[language],
        "country": rules.country,
        "clocks": {
            clock.name: {
                "name": clock.names[language],
                "explanation": clock.explanation[language],
                "article": clock.rule.article,
                "length": clock.rule.length,
                "unit": clock.rule.unit,
                "starts": clock.starts.event,
                "classes": list(clock.classes),
                "suspensions": list(clock.suspensions),
                "next": list(clock.next),
                "unverified": clock.rule.unverified or rules.unverified,
            }
            for clock in rules.clocks.values()
        },
        "readings": {
            reading.name: {
                "question": reading.question[language],
                "article": reading.article,
                "default": reading.default,
                "options": {option.name: option.names[language] for option in reading.options.values()},
            }
            for reading in rules.readings.values()
        },
    }


def _check(arguments: argparse.Namespace) -> int:
    try:
        read_law(_read(arguments.file), file=arguments.file)
    except LawFileError as error:
        print("\n".join(shown(line) for line in error.lines()))
        return NO
    except _UnreadableError as error:
        return _refuse(str(error), UNREADABLE)
    print("The law file is right.")
    return DONE


def _law(given: str) -> Law:
    if given.endswith(".toml"):
        return read_law(_read(given), file=given)
    if given not in law_codes():
        raise _UnreadableError(f"no law {given!r}: there are {', '.join(law_codes())}")
    return law(given)


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, KeyError) as error:
        raise _UnreadableError(f"{name!r} is no time zone, such as Africa/Casablanca") from error


def _moment(text: str, zone: ZoneInfo) -> Moment:
    """A date, or a date and time: in the body's zone where it names none."""
    try:
        if len(text) == len("2026-11-19"):
            return date.fromisoformat(text)
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise _UnreadableError(f"{text!r} is no date, such as 2026-11-19 or 2026-11-19T10:00") from error
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise _UnreadableError(f"{text!r} is no date, such as 2026-11-19") from error


def _suspension(text: str) -> Suspension:
    days, _, ground = text.partition("=")
    first, dots, last = days.partition("..")
    if not dots:
        raise _UnreadableError(f"--suspend {text}: FROM..TO, such as 2026-11-25..2026-12-02")
    return Suspension(_day(first), _day(last), ground or None)


def _read(name: str) -> str:
    try:
        if name == "-":
            data = sys.stdin.buffer.read(LARGEST_FILE + 1)
        else:
            with Path(name).open("rb") as file:
                data = file.read(LARGEST_FILE + 1)
        if len(data) > LARGEST_FILE:
            raise _UnreadableError(f"{name}: larger than {LARGEST_FILE} bytes")
        return data.decode("utf-8-sig")
    except OSError as error:
        raise _UnreadableError(f"{name}: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise _UnreadableError(f"{name}: not UTF-8, at byte {error.start}") from error


def _refuse(message: str, status: int) -> int:
    for line in message.splitlines():
        print(shown(line, to=sys.stderr), file=sys.stderr)
    return status
