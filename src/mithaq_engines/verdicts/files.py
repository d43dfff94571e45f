"""
Promises and pairs of codings in JSON, so that whoever doubts a scorecard or an agreement counts it again.

A file of promises: ``{"read_on": DAY, "promises": [{"book": …, …}, …]}``; a file of pairs: ``{"book": …, "pairs":
[[CODINGS, CODINGS], …]}``. Days are written as 2026-11-19. The fields are told in docs/reference/verdicts.md. ``about``
says of which records a file or a promise is made: it is for people, and not read.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from mithaq_engines.clocks.tables import Table, WrongError, check_fields, choice, flag, join, number, table_of, text
from mithaq_engines.verdicts.books import CodeBook, Stage
from mithaq_engines.verdicts.checking import What, check
from mithaq_engines.verdicts.phrases import problem_words
from mithaq_engines.verdicts.reading import code_book, code_books
from mithaq_engines.verdicts.scorecards import Row
from mithaq_engines.verdicts.standings import standing_of

MOST = 10_000_000  # promises that one line may stand for
DAYS = ("ends_on", "done_on", "assessed_on")
OPTIONAL = {"about", "stage", "verdict", "is_stopped", "count", *DAYS}


class NotReadError(ValueError):
    """The file is not of the right form; the message says where and why."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """What two assessors answered, commitment by commitment."""

    book: CodeBook
    pairs: tuple[tuple[Mapping[str, str], Mapping[str, str]], ...]


def read_promises(given: str) -> tuple[Row, ...]:
    """The promises of a file, each with where it stands on the day of reading. Raises NotReadError."""
    try:
        table = table_of(_json(given), "the file")
        check_fields("", table, required={"read_on", "promises"}, optional={"about"})
        today = _day(table, "read_on", "")
        rows = table["promises"]
        if today is None or not isinstance(rows, list):
            raise WrongError("promises", "a list of promises, and the day on which they are read")
        return tuple(_promise(row, f"promises.{place}", today) for place, row in enumerate(rows, 1))
    except WrongError as wrong:
        raise _not_read(wrong) from wrong


def read_pairs(given: str) -> Pairs:
    """The pairs of a file. Raises NotReadError."""
    try:
        table = table_of(_json(given), "the file")
        check_fields("", table, required={"book", "pairs"})
        book = _book(table, "")
        rows = table["pairs"]
        if not isinstance(rows, list) or any(not isinstance(row, list) or len(row) != 2 for row in rows):
            raise WrongError("pairs", "a list of pairs of codings")
        pairs = []
        for place, (one, other) in enumerate(rows, 1):
            first, second = (_codings(each, f"pairs.{place}.{of}", book) for of, each in ((1, one), (2, other)))
            pairs.append((first, second))
        return Pairs(book, tuple(pairs))
    except WrongError as wrong:
        raise _not_read(wrong) from wrong


def _promise(row: Any, place: str, today: date) -> Row:
    table = table_of(row, place)
    check_fields(place, table, required={"book"}, optional=OPTIONAL)
    book = _book(table, place)
    verdict = _codings(table["verdict"], join(place, "verdict"), book) if table.get("verdict") is not None else None
    ends_on, done_on, assessed_on = (_day(table, field, place) for field in DAYS)
    if verdict is not None and assessed_on is None:
        raise WrongError(join(place, "assessed_on"), "a verdict has a day")
    found = standing_of(
        verdict,
        book=book,
        today=today,
        ends_on=ends_on,
        done_on=done_on,
        assessed_on=assessed_on,
        is_stopped=flag(table, "is_stopped", place),
    )
    count = number(table.get("count", 1), join(place, "count"), least=0, most=MOST)
    return Row(book.kind, book.code, _stage(table, place), found, count)


def _book(table: Table, place: str) -> CodeBook:
    code = text(table["book"], join(place, "book"))
    if code not in code_books():
        raise WrongError(join(place, "book"), f"{code!r} is not one of {', '.join(code_books())}")
    return code_book(code)


def _codings(value: Any, place: str, book: CodeBook) -> Mapping[str, str]:
    """Codings of the book, of which some may be missing, but none may be wrong."""
    codings = table_of(value, place)
    for code, coding in codings.items():
        text(coding, join(place, code))
    for problem in check(book, codings):
        if problem.what is not What.MISSING:
            raise WrongError(place, problem_words(problem, book)["en"])
    return codings


def _stage(table: Table, place: str) -> Stage | None:
    return choice(table, "stage", Stage, place) if table.get("stage") is not None else None


def _day(table: Table, field: str, place: str) -> date | None:
    value = table.get(field)
    if value is None:
        return None
    try:
        return date.fromisoformat(text(value, join(place, field)))
    except ValueError as error:
        if isinstance(error, WrongError):
            raise
        raise WrongError(join(place, field), "a day is expected, such as 2026-11-19") from error


def _json(given: str) -> Any:
    try:
        return json.loads(given)
    except (ValueError, RecursionError) as error:
        message = "nested too deeply" if isinstance(error, RecursionError) else str(error)
        raise NotReadError(f"not JSON: {message}") from error


def _not_read(wrong: WrongError) -> NotReadError:
    return NotReadError(": ".join(filter(None, (wrong.problem.place, wrong.problem.message))))
