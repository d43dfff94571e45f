"""What every kind of law file is read with: each field checked, each mistake told with its file, line and place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from mithaq_engines.clocks.laws import LANGUAGES, Words

NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
LONGEST_WORDS = 600  # characters
Table = Mapping[str, Any]
Choice = TypeVar("Choice", bound=StrEnum)


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


class WrongError(ValueError):
    """One thing is wrong at one place: whoever reads the file gathers them."""

    def __init__(self, place: str, message: str) -> None:
        super().__init__(message)
        self.problem = Problem(place, message)


def table_of(value: Any, place: str) -> Table:
    """The table that stands here."""
    if not isinstance(value, dict):
        raise WrongError(place, "a table is expected here")
    return value


def check_fields(place: str, table: Table, *, required: set[str], optional: set[str] | None = None) -> None:
    """Refuse a table that lacks a field, or has one that is not known."""
    for name in sorted(required - set(table)):
        raise WrongError(join(place, name), "missing")
    for name in sorted(set(table) - required - (optional or set())):
        raise WrongError(join(place, name), "not a field of this table")


def words(table: Table, field: str, place: str) -> Words:
    """The words of a field in each of our languages, and in no other."""
    value, where = table[field], join(place, field)
    if not isinstance(value, dict) or set(value) != set(LANGUAGES):
        raise WrongError(where, f"words are needed in {', '.join(LANGUAGES)}, and in no other language")
    return {language: text(value[language], join(where, language)) for language in LANGUAGES}


def text(value: Any, place: str) -> str:
    """A text that is neither empty nor too long."""
    if not isinstance(value, str) or not value.strip():
        raise WrongError(place, "a text is expected here, and it may not be empty")
    if len(value) > LONGEST_WORDS:
        raise WrongError(place, f"longer than {LONGEST_WORDS} characters")
    return value


def number(value: Any, place: str, *, most: int, least: int = 1) -> int:
    """A whole number from ``least`` to ``most``."""
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        raise WrongError(place, f"a whole number from {least} to {most} is expected, not {said(value)}")
    return value


def flag(table: Table, field: str, place: str) -> bool:
    """True or false; false where the field is missing."""
    value = table.get(field, False)
    if not isinstance(value, bool):
        raise WrongError(join(place, field), "true or false")
    return value


def choice(table: Table, field: str, choices: type[Choice], place: str) -> Choice:
    """One of the values of an enumeration."""
    value = table[field]
    if value not in list(choices):
        raise WrongError(join(place, field), f"{said(value)} is not one of {', '.join(choices)}")
    return choices(value)


def names(table: Table, field: str, place: str) -> tuple[str, ...]:
    """A list of names; none where the field is missing."""
    value = table.get(field, [])
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise WrongError(join(place, field), "a list of names")
    return tuple(value)


def name(table: Table, field: str, place: str) -> str:
    """A name, as ours are written."""
    return match(table, field, NAME, place, "small letters, digits and hyphens")


def check_name(name: str, place: str) -> None:
    """Refuse a name that is not written as ours are."""
    if not NAME.fullmatch(name):
        raise WrongError(place, "a name is made of small letters, digits and hyphens")


def match(table: Table, field: str, pattern: re.Pattern[str], place: str, example: str) -> str:
    """A text of the right form."""
    value = table[field]
    if not isinstance(value, str) or not pattern.fullmatch(value):
        raise WrongError(join(place, field), f"{said(value)} is not of the right form: {example}")
    return value


def said(value: Any) -> str:
    """What a file said, short enough for a message, whatever it is."""
    if isinstance(value, str):
        return repr(value[:40])
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int) and abs(value) < 10**12:
        return str(value)
    return "that"


def zone(value: Any) -> ZoneInfo:
    """A time zone."""
    try:
        return ZoneInfo(text(value, "time_zone"))
    except (ValueError, OSError, KeyError) as error:
        if isinstance(error, WrongError):
            raise
        raise WrongError("time_zone", f"{said(value)} is no time zone") from error


def weekend(value: Any) -> frozenset[int]:
    """The days of the weekend; Monday is 0."""
    if not isinstance(value, list) or any(day not in WEEKDAYS for day in value) or len(set(value)) > 6:
        raise WrongError("weekend", "a list of days such as saturday, at least one day of the week left out")
    return frozenset(WEEKDAYS.index(day) for day in value)


def join(place: str, field: str) -> str:
    """The place of a field in dotted words."""
    return f"{place}.{field}" if place else field


def line_of(lines: list[str], place: str) -> int:
    """The line of a place: its field below the header of its table, the header, one of a table within, or 0."""
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
        if depth:
            return start + 1
    # A table that has no header of its own has those of the tables in it: the first of them.
    within = re.compile(r"\s*\[\s*" + re.escape(parts[0]) + r"\s*\.") if parts[0] else None
    return next((n for n, line in enumerate(lines, 1) if within and within.match(line)), 0)
