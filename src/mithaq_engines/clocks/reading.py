"""Law files, read from TOML and refused with one clear line for each problem: the file, the place, what is wrong."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from mithaq_engines.clocks.consistency import contradictions
from mithaq_engines.clocks.laws import (
    LANGUAGES,
    Class,
    Clock,
    Extension,
    LastDay,
    Late,
    Law,
    Meaning,
    Option,
    Reading,
    Rule,
    Silence,
    Start,
    SuspensionGround,
    Unit,
    Words,
)

SCHEMA = 1
NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
CODE = re.compile(r"[a-z]{2}-[a-z0-9]+(-[a-z0-9]+)*")
COUNTRY = re.compile(r"[A-Z]{2}")
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
LONGEST = {False: 3_660, True: 120}  # days, months: ten years
LONGEST_WORDS = 600  # characters
LAW_FIELDS = {"schema", "code", "name", "short", "source", "time_zone", "weekend", "clocks", "events"}
LAW_OPTIONS = {"country", "weekend_unverified", "unverified", "readings"}
CLOCK_FIELDS = {"article", "name", "explanation", "acts", "starts", "length", "unit", "silence"}
CLOCK_OPTIONS = {"last_day", "late", "unverified", "extension", "suspensions", "classes", "next", "final"}
Table = Mapping[str, Any]
Value = TypeVar("Value")
Choice = TypeVar("Choice", Unit, LastDay, Late, Meaning)


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in a law file: the line (0 where it is not known), the place in dotted words, and why."""

    place: str
    message: str
    line: int = 0


class LawFileError(ValueError):
    """The file is no law file. ``problems`` has one entry for each thing to mend, in the order of the file."""

    def __init__(self, file: str, problems: tuple[Problem, ...]) -> None:
        self.file = file
        self.problems = problems
        super().__init__("\n".join(self.lines()))

    def lines(self) -> list[str]:
        """One line for each problem: ``file:line: place: what is wrong``."""
        return [
            ": ".join(filter(None, (f"{self.file}:{each.line}" if each.line else self.file, each.place, each.message)))
            for each in self.problems
        ]


class _WrongError(ValueError):
    def __init__(self, place: str, message: str) -> None:
        super().__init__(message)
        self.problem = Problem(place, message)


def law_codes() -> tuple[str, ...]:
    """The codes of the law files that come with the engine."""
    folder = resources.files("mithaq_engines.clocks").joinpath("laws")
    return tuple(sorted(each.name[:-5] for each in folder.iterdir() if each.name.endswith(".toml")))


@cache
def law(code: str) -> Law:
    """The law of this code that comes with the engine. Raises KeyError for an unknown code."""
    if code not in law_codes():
        raise KeyError(code)
    text = resources.files("mithaq_engines.clocks").joinpath("laws", f"{code}.toml").read_text(encoding="utf-8")
    return read_law(text, file=f"{code}.toml")


def read_law(text: str, *, file: str = "law.toml") -> Law:
    """Read one law file; ``file`` is its name in messages. Raises LawFileError with every problem found."""
    try:
        table = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # a number of thousands of digits is a plain ValueError
        # The reader's own messages end in "(at line 3, column 5)": that is the place.
        message = "nested too deeply" if isinstance(error, RecursionError) else str(error)
        found = re.search(r"line (\d+)", message)
        raise LawFileError(file, (Problem("", f"not TOML: {message}", int(found[1]) if found else 0),)) from error
    problems: list[Problem] = []
    law = _law(table, problems)
    if law is not None:
        problems.extend(Problem(place, message) for place, message in contradictions(law))
    if problems or law is None:
        lines = text.splitlines()
        raise LawFileError(
            file, tuple(Problem(each.place, each.message, _line(lines, each.place)) for each in problems)
        )
    return law


def _law(table: Table, problems: list[Problem]) -> Law | None:
    def gather(read: Callable[[], Value]) -> Value | None:
        try:
            return read()
        except _WrongError as wrong:
            problems.append(wrong.problem)
            return None

    gather(lambda: _fields("", table, required=LAW_FIELDS, optional=LAW_OPTIONS))
    if problems:
        return None
    if table["schema"] != SCHEMA:
        problems.append(Problem("schema", f"this program reads schema {SCHEMA}"))
    code = gather(lambda: _match(table, "code", CODE, "", "such as ma-31-13"))
    country = gather(lambda: _match(table, "country", COUNTRY, "", "such as MA") if "country" in table else None)
    zone = gather(lambda: _zone(table["time_zone"]))
    weekend = gather(lambda: _weekend(table["weekend"]))
    weekend_unverified = gather(lambda: _flag(table, "weekend_unverified", ""))
    unverified = gather(lambda: _flag(table, "unverified", ""))
    names, shorts = gather(lambda: _words(table, "name", "")), gather(lambda: _words(table, "short", ""))
    source = gather(lambda: _text(table["source"], "source"))

    def all_of(field: str, table: Table, read: Callable[[str, Any, str], Value], place: str = "") -> dict[str, Value]:
        rows = gather(lambda: _table(table.get(field, {}), _join(place, field)))
        made: dict[str, Value] = {}
        for name, row in (rows or {}).items():
            where = _join(_join(place, field), name)
            if not NAME.fullmatch(name):
                problems.append(Problem(where, "a name is made of small letters, digits and hyphens"))
            elif (value := gather(lambda name=name, row=row, where=where: read(name, row, where))) is not None:  # type: ignore[misc]
                made[name] = value
        return made

    events = all_of("events", table, lambda name, row, _: _words({name: row}, name, "events"))
    clocks = all_of("clocks", table, _clock)
    readings = all_of("readings", table, _reading)
    if problems or code is None or zone is None or weekend is None or names is None or shorts is None or not source:
        return None
    return Law(
        code=code,
        country=country,
        zone=zone,
        weekend=weekend,
        weekend_unverified=bool(weekend_unverified),
        names=names,
        shorts=shorts,
        source=source,
        events=events,
        clocks=clocks,
        readings=readings,
        unverified=bool(unverified),
    )


def _clock(name: str, row: Any, place: str) -> Clock:
    table = _table(row, place)
    _fields(place, table, required=CLOCK_FIELDS, optional=CLOCK_OPTIONS)
    acts = table["acts"]
    if acts not in ("body", "person"):  # no set: what a file says may be unhashable
        raise _WrongError(_join(place, "acts"), "who acts is body or person")
    extension = _extension(table["extension"], _join(place, "extension")) if "extension" in table else None
    rule = Rule(
        article=_text(table["article"], _join(place, "article")),
        length=_length(table, place),
        unit=_choice(table, "unit", Unit, place),
        last_day=_choice(table, "last_day", LastDay, place) if "last_day" in table else LastDay.STAYS,
        late=_choice(table, "late", Late, place) if "late" in table else Late.EVENT,
        unverified=_flag(table, "unverified", place),
        extension=extension,
    )
    return Clock(
        name=name,
        names=_words(table, "name", place),
        explanation=_words(table, "explanation", place),
        acts=acts,
        starts=_start(table["starts"], _join(place, "starts")),
        rule=rule,
        silence=_silence(table["silence"], _join(place, "silence")),
        classes=_classes(table.get("classes", {}), rule, _join(place, "classes")),
        suspensions=_suspensions(table.get("suspensions", {}), _join(place, "suspensions")),
        next=_list(table, "next", place),
        final=_flag(table, "final", place),
    )


def _start(row: Any, place: str) -> Start:
    table = _table(row, place)
    _fields(place, table, required={"event"}, optional={"or_end_of", "at_latest_end_of", "end_of_year"})
    if "or_end_of" in table and "at_latest_end_of" in table:
        raise _WrongError(place, "or_end_of is a branch of the law, at_latest_end_of a projection: one of them")
    return Start(
        event=_name(table, "event", place),
        end_of=_name(table, "or_end_of", place) if "or_end_of" in table else None,
        latest=_name(table, "at_latest_end_of", place) if "at_latest_end_of" in table else None,
        end_of_year=_flag(table, "end_of_year", place),
    )


def _silence(row: Any, place: str) -> Silence:
    table = _table(row, place)
    _fields(place, table, required={"meaning", "article"})
    return Silence(_choice(table, "meaning", Meaning, place), _text(table["article"], _join(place, "article")))


def _extension(row: Any, place: str) -> Extension:
    table = _table(row, place)
    _fields(place, table, required={"article", "length", "times", "notice"})
    given = table["length"] == "given"
    return Extension(
        article=_text(table["article"], _join(place, "article")),
        length=None if given else _length(table, place),
        times=_number(table["times"], _join(place, "times"), most=10),
        notice=_words(table, "notice", place),
    )


def _classes(rows: Any, rule: Rule, place: str) -> dict[str, Class]:
    made = {}
    for name, row in _table(rows, place).items():
        where = _join(place, name)
        table = _table(row, where)
        _fields(where, table, required={"article", "name", "length"}, optional={"unit", "extension", "unverified"})
        _check_name(name, where)
        made[name] = Class(
            name,
            _words(table, "name", where),
            Rule(
                article=_text(table["article"], _join(where, "article")),
                length=_length(table, where),
                unit=_choice(table, "unit", Unit, where) if "unit" in table else rule.unit,
                last_day=rule.last_day,
                late=rule.late,
                unverified=_flag(table, "unverified", where) or rule.unverified,
                extension=_extension(table["extension"], _join(where, "extension"))
                if "extension" in table
                else rule.extension,
            ),
        )
    return made


def _suspensions(rows: Any, place: str) -> dict[str, SuspensionGround]:
    made = {}
    for name, row in _table(rows, place).items():
        where = _join(place, name)
        table = _table(row, where)
        _fields(where, table, required={"article", "name", "times"}, optional={"first_half"})
        _check_name(name, where)
        made[name] = SuspensionGround(
            name=name,
            article=_text(table["article"], _join(where, "article")),
            names=_words(table, "name", where),
            times=_number(table["times"], _join(where, "times"), most=10),
            first_half=_flag(table, "first_half", where),
        )
    return made


def _reading(name: str, row: Any, place: str) -> Reading:
    table = _table(row, place)
    _fields(place, table, required={"article", "question", "clocks", "default", "options"}, optional={"class"})
    options = {}
    for option, each in _table(table["options"], _join(place, "options")).items():
        where = _join(_join(place, "options"), option)
        fields = _table(each, where)
        _fields(where, fields, required={"name"}, optional={"length", "unit", "last_day", "late"})
        _check_name(option, where)
        changes: dict[str, int | Unit | LastDay | Late] = {}
        if "length" in fields:
            changes["length"] = _length(fields, where)
        if "unit" in fields:
            changes["unit"] = _choice(fields, "unit", Unit, where)
        if "last_day" in fields:
            changes["last_day"] = _choice(fields, "last_day", LastDay, where)
        if "late" in fields:
            changes["late"] = _choice(fields, "late", Late, where)
        options[option] = Option(option, _words(fields, "name", where), changes)
    return Reading(
        name=name,
        article=_text(table["article"], _join(place, "article")),
        question=_words(table, "question", place),
        clocks=_list(table, "clocks", place),
        kind=_name(table, "class", place) if "class" in table else None,
        default=_name(table, "default", place),
        options=options,
    )


def _table(value: Any, place: str) -> Table:
    if not isinstance(value, dict):
        raise _WrongError(place, "a table is expected here")
    return value


def _fields(place: str, table: Table, *, required: set[str], optional: set[str] | None = None) -> None:
    for name in sorted(required - set(table)):
        raise _WrongError(_join(place, name), "missing")
    for name in sorted(set(table) - required - (optional or set())):
        raise _WrongError(_join(place, name), "not a field of this table")


def _words(table: Table, field: str, place: str) -> Words:
    value, where = table[field], _join(place, field)
    if not isinstance(value, dict) or set(value) != set(LANGUAGES):
        raise _WrongError(where, f"words are needed in {', '.join(LANGUAGES)}, and in no other language")
    return {language: _text(value[language], _join(where, language)) for language in LANGUAGES}


def _text(value: Any, place: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise _WrongError(place, "a text is expected here, and it may not be empty")
    if len(value) > LONGEST_WORDS:
        raise _WrongError(place, f"longer than {LONGEST_WORDS} characters")
    return value


def _length(table: Table, place: str) -> int:
    unit = table.get("unit")
    return _number(table["length"], _join(place, "length"), most=LONGEST[isinstance(unit, str) and "months" in unit])


def _number(value: Any, place: str, *, most: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= most:
        raise _WrongError(place, f"a whole number from 1 to {most} is expected, not {_said(value)}")
    return value


def _flag(table: Table, field: str, place: str) -> bool:
    value = table.get(field, False)
    if not isinstance(value, bool):
        raise _WrongError(_join(place, field), "true or false")
    return value


def _choice(table: Table, field: str, choices: type[Choice], place: str) -> Choice:
    value = table[field]
    if value not in list(choices):
        raise _WrongError(_join(place, field), f"{_said(value)} is not one of {', '.join(choices)}")
    return choices(value)


def _list(table: Table, field: str, place: str) -> tuple[str, ...]:
    value = table.get(field, [])
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise _WrongError(_join(place, field), "a list of names of clocks")
    return tuple(value)


def _name(table: Table, field: str, place: str) -> str:
    return _match(table, field, NAME, place, "small letters, digits and hyphens")


def _check_name(name: str, place: str) -> None:
    if not NAME.fullmatch(name):
        raise _WrongError(place, "a name is made of small letters, digits and hyphens")


def _match(table: Table, field: str, pattern: re.Pattern[str], place: str, example: str) -> str:
    value = table[field]
    if not isinstance(value, str) or not pattern.fullmatch(value):
        raise _WrongError(_join(place, field), f"{_said(value)} is not of the right form: {example}")
    return value


def _said(value: Any) -> str:
    """What a file said, short enough for a message, whatever it is."""
    if isinstance(value, str):
        return repr(value[:40])
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int) and abs(value) < 10**12:
        return str(value)
    return "that"


def _zone(value: Any) -> ZoneInfo:
    try:
        return ZoneInfo(_text(value, "time_zone"))
    except (ValueError, OSError, KeyError) as error:
        if isinstance(error, _WrongError):
            raise
        raise _WrongError("time_zone", f"{_said(value)} is no time zone") from error


def _weekend(value: Any) -> frozenset[int]:
    if not isinstance(value, list) or any(day not in WEEKDAYS for day in value) or len(set(value)) > 6:
        raise _WrongError("weekend", "a list of days such as saturday, at least one day of the week left out")
    return frozenset(WEEKDAYS.index(day) for day in value)


def _join(place: str, field: str) -> str:
    return f"{place}.{field}" if place else field


def _line(lines: list[str], place: str) -> int:
    """The line of a place: its field below the header of its table, else the header, else 0."""
    parts = place.split(".")
    for depth in range(len(parts), -1, -1):
        header = re.compile(r"\s*\[\s*" + r"\s*\.\s*".join(map(re.escape, parts[:depth])) + r"\s*\]") if depth else None
        start = next((n for n, line in enumerate(lines) if header.match(line)), None) if header else -1
        if start is None:
            continue
        if depth == len(parts):
            return start + 1
        field = re.compile(r"\s*" + re.escape(parts[depth]) + r"\s*[.=]")
        for number in range(start + 1, len(lines)):
            if lines[number].lstrip().startswith("["):
                break
            if field.match(lines[number]):
                return number + 1
        return start + 1
    return 0
