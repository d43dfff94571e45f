"""A body's own list of holidays confirmed, moved, added or removed, from a TOML file."""

from __future__ import annotations

import tomllib
from datetime import date, datetime
from typing import Any

from mithaq_engines.clocks.calendars import FIRST_YEAR, LAST_YEAR, Changes
from mithaq_engines.clocks.laws import LANGUAGES, Words


class ChangesError(ValueError):
    """The list of holidays cannot be read; the message names the file and the place."""


def read_changes(text: str, *, file: str = "holidays.toml") -> Changes:
    """
    Read ``confirmed = [dates]``, ``removed = [dates]``, ``[[moved]] from, to`` and ``[[added]] date, name`` (words in
    ar, fr and en). Raises ChangesError.
    """
    try:
        table = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise ChangesError(f"{file}: not TOML: {error}") from error
    for name in sorted(set(table) - {"confirmed", "removed", "moved", "added"}):
        raise ChangesError(f"{file}: {name}: not a field of a list of holidays: confirmed, removed, moved, added")
    confirmed = frozenset(_day(each, f"{file}: confirmed") for each in _rows(table, "confirmed", file))
    removed = frozenset(_day(each, f"{file}: removed") for each in _rows(table, "removed", file))
    moved: dict[date, date] = {}
    for number, row in enumerate(_rows(table, "moved", file), 1):
        place = f"{file}: moved {number}"
        _fields(row, {"from", "to"}, place)
        old = _day(row["from"], f"{place}: from")
        if old in moved or old in removed:
            raise ChangesError(f"{place}: {old.isoformat()} is moved twice, or moved and removed")
        moved[old] = _day(row["to"], f"{place}: to")
    added: dict[date, Words] = {}
    for number, row in enumerate(_rows(table, "added", file), 1):
        place = f"{file}: added {number}"
        _fields(row, {"date", "name"}, place)
        added[_day(row["date"], f"{place}: date")] = _words(row["name"], f"{place}: name")
    return Changes(confirmed=confirmed, moved=moved, added=added, removed=removed)


def _rows(table: dict[str, Any], field: str, file: str) -> list[Any]:
    rows = table.get(field, [])
    if not isinstance(rows, list):
        raise ChangesError(f"{file}: {field}: a list is expected here")
    return rows


def _fields(row: Any, fields: set[str], place: str) -> None:
    if not isinstance(row, dict) or set(row) != fields:
        raise ChangesError(f"{place}: a table with {' and '.join(sorted(fields))} is expected")


def _day(value: Any, place: str) -> date:
    if not isinstance(value, date) or isinstance(value, datetime):
        raise ChangesError(f"{place}: a date such as 2026-03-20, without quotes, is expected")
    if not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise ChangesError(f"{place}: a year from {FIRST_YEAR} to {LAST_YEAR} is expected")
    return value


def _words(value: Any, place: str) -> Words:
    if (
        not isinstance(value, dict)
        or set(value) != set(LANGUAGES)
        or not all(isinstance(words, str) and words.strip() for words in value.values())
    ):
        raise ChangesError(f"{place}: words are needed in {', '.join(LANGUAGES)}")
    return dict(value)
