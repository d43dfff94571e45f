"""Code books, read from TOML: ours once, anybody's with every mistake told by file, line and place."""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Any, TypeVar

from mithaq_engines.clocks import LawFileError, Problem, tables
from mithaq_engines.clocks.tables import Table, WrongError, join
from mithaq_engines.verdicts.books import (
    OF_DEEDS,
    OF_PRACTICE,
    Answered,
    Code,
    CodeBook,
    Cohort,
    Kind,
    Outcome,
    Reason,
    Stage,
    StandingRule,
    Value,
    VerdictError,
)

SCHEMA = 1
FOLDER = "books"
BOOK = re.compile(r"[a-z]+(-[a-z0-9]+)+")
NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
REQUIRED = {"schema", "code", "version", "kind", "name", "about", "source", "cohort", "codes", "standing"}
ASKED = {"name", "question", "help", "stages", "source", "values"}
FLAGS = {"is_ordinal", "is_required", "is_several", "is_early", "unverified"}
Made = TypeVar("Made")


@cache
def code_books() -> Mapping[str, CodeBook]:
    """The code books that come with the engine, each in its latest version, by their codes."""
    names = (each.name.removesuffix(".toml") for each in _folder().iterdir() if each.name.endswith(".toml"))
    return MappingProxyType({name: _ours(name) for name in sorted(names) if BOOK.fullmatch(name)})


def code_book(code: str, version: int | None = None) -> CodeBook:
    """
    The code book of this code, such as ``ogp-2021`` or ``charter-1``: the latest version, or the one that a record
    names (an earlier one stands in ``books/CODE.vN.toml``). Raises KeyError where there is none.
    """
    book = code_books()[code]
    if version is None or version == book.version:
        return book
    if not _folder().joinpath(f"{code}.v{version}.toml").is_file():
        raise KeyError(f"{code}, version {version}")
    return _ours(f"{code}.v{version}")


def book_for(year: int | None, kind: Kind | str = Kind.PROGRAMME) -> CodeBook:
    """The book for what begins in this year; of a charter any, or None. Raises VerdictError where there is none."""
    wanted = Kind(kind)
    for book in code_books().values():
        limits = book.cohort.first is not None or book.cohort.last is not None
        if book.kind is wanted and (book.cohort.covers(year) if year is not None else not limits):
            return book
    raise VerdictError(f"there is no code book for a {wanted.value} that begins in {year or 'an unknown year'}")


def read_code_book(text: str, *, file: str = "book.toml") -> CodeBook:
    """Read one file; ``file`` is its name in messages. Raises LawFileError with every problem and its line."""
    table = _toml(text, file)
    problems: list[Problem] = []
    book = _book(table, problems)
    if problems or book is None:
        lines = text.splitlines()
        raise LawFileError(
            file, tuple(Problem(each.place, each.message, tables.line_of(lines, each.place)) for each in problems)
        )
    return book


def _folder() -> Traversable:
    return resources.files("mithaq_engines.verdicts").joinpath(FOLDER)


def _text(name: str) -> str:
    return _folder().joinpath(f"{name}.toml").read_text(encoding="utf-8")


@cache
def _ours(name: str) -> CodeBook:
    return read_code_book(_text(name), file=f"{name}.toml")


@cache
def _codes_in(code: str) -> Table:
    """The codes of one of our files as they stand in it, for those that take them over."""
    found: Table = tomllib.loads(_text(code))["codes"]
    return found


def _toml(text: str, file: str) -> Table:
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        message = "nested too deeply" if isinstance(error, RecursionError) else str(error)
        found = re.search(r"line (\d+)", message)
        raise LawFileError(file, (Problem("", f"not TOML: {message}", int(found[1]) if found else 0),)) from error


def _book(table: Table, problems: list[Problem]) -> CodeBook | None:
    def gather(read: Callable[[], Made]) -> Made | None:
        try:
            return read()
        except WrongError as wrong:
            problems.append(wrong.problem)
            return None

    gather(lambda: tables.check_fields("", table, required=REQUIRED, optional={"gate", "unverified"}))
    if problems:
        return None
    if table["schema"] != SCHEMA:
        problems.append(Problem("schema", f"this program reads schema {SCHEMA}"))
    code = gather(lambda: tables.match(table, "code", BOOK, "", "such as ogp-2021"))
    version = gather(lambda: tables.number(table["version"], "version", most=1_000))
    kind = gather(lambda: tables.choice(table, "kind", Kind, ""))
    name = gather(lambda: tables.words(table, "name", ""))
    about = gather(lambda: tables.words(table, "about", ""))
    source = gather(lambda: tables.text(table["source"], "source"))
    unverified = gather(lambda: tables.flag(table, "unverified", ""))
    cohort = gather(lambda: _cohort(tables.table_of(table["cohort"], "cohort")))
    rows = gather(lambda: tables.table_of(table["codes"], "codes")) or {}
    whole = {each: gather(lambda each=each, row=row: _whole(each, row)) for each, row in rows.items()}  # type: ignore[misc]
    codes = {
        each: made
        for each, row in whole.items()
        if row is not None and (made := gather(lambda each=each, row=row: _code(each, row))) is not None  # type: ignore[misc]
    }
    for each in codes.values():
        gather(lambda each=each: _hangs_on(each, codes))  # type: ignore[misc]
    if problems:  # what hangs on the codes is told once they are right
        return None
    gate = gather(lambda: _answered(tables.table_of(table["gate"], "gate"), "gate", codes)) if "gate" in table else None
    standing = gather(lambda: _standing(tables.table_of(table["standing"], "standing"), codes))
    if problems or not (code and version and kind and name and about and source and cohort and standing):
        return None
    said = json.dumps({**table, "codes": whole}, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return CodeBook(
        code=code,
        version=version,
        kind=kind,
        name=name,
        about=about,
        cohort=cohort,
        source=source,
        codes=MappingProxyType(codes),
        gate=gate,
        standing=standing,
        digest=hashlib.sha256(said.encode()).hexdigest(),
        unverified=bool(unverified),
    )


def _cohort(table: Table) -> Cohort:
    tables.check_fields("cohort", table, required={"name"}, optional={"first", "last"})
    first, last = (
        tables.number(table[field], f"cohort.{field}", least=1990, most=2200) if field in table else None
        for field in ("first", "last")
    )
    if first is not None and last is not None and last < first:
        raise WrongError("cohort.last", "before the first year")
    return Cohort(tables.words(table, "name", "cohort"), first, last)


def _whole(name: str, row: Any) -> Table:
    """A code with what it takes over from another book; what it says itself comes first."""
    place = join("codes", name)
    table = tables.table_of(row, place)
    if not NAME.fullmatch(name):
        raise WrongError(place, "a name is made of small letters, digits and underscores")
    if "like" not in table:
        return table
    other = tables.match(table, "like", BOOK, place, "such as ogp-2021")
    taken = _codes_in(other).get(name) if _folder().joinpath(f"{other}.toml").is_file() else None
    if taken is None or "like" in taken:
        raise WrongError(join(place, "like"), f"{other!r} has no {name!r} of its own")
    return {**taken, **{field: value for field, value in table.items() if field != "like"}}


def _code(name: str, table: Table) -> Code:
    place = join("codes", name)
    tables.check_fields(place, table, required=ASKED, optional=FLAGS | {"needs", "at_least_one_of"})
    stages = tables.names(table, "stages", place)
    if not stages or any(each not in list(Stage) for each in stages) or len(set(stages)) != len(stages):
        raise WrongError(join(place, "stages"), f"a list of {', '.join(Stage)}, each once")
    values = {}
    for position, (each, row) in enumerate(tables.table_of(table["values"], join(place, "values")).items()):
        values[each] = _value(each, row, position, join(join(place, "values"), each))
    if len(values) < 2:
        raise WrongError(join(place, "values"), "a question has at least two answers")
    flags = {field: tables.flag(table, field, place) for field in FLAGS}
    if flags["is_several"] and flags["is_ordinal"]:
        raise WrongError(join(place, "is_ordinal"), "a scale takes one answer, not several")
    core = tables.names(table, "at_least_one_of", place)
    if core and (not flags["is_several"] or any(each not in values for each in core)):
        raise WrongError(join(place, "at_least_one_of"), "values of a code that takes several")
    return Code(
        code=name,
        name=tables.words(table, "name", place),
        question=tables.words(table, "question", place),
        help=tables.words(table, "help", place),
        values=MappingProxyType(values),
        stages=tuple(Stage(each) for each in stages),
        source=tables.text(table["source"], join(place, "source")),
        needs=_pair(tables.table_of(table["needs"], join(place, "needs")), join(place, "needs"))
        if "needs" in table
        else None,
        at_least_one_of=core,
        **flags,
    )


def _value(name: str, row: Any, position: int, place: str) -> Value:
    table = tables.table_of(row, place)
    if not NAME.fullmatch(name):
        raise WrongError(place, "a name is made of small letters, digits and underscores")
    tables.check_fields(place, table, required={"name", "help"}, optional={"is_high", "unverified"})
    return Value(
        code=name,
        name=tables.words(table, "name", place),
        help=tables.words(table, "help", place),
        position=position,
        is_high=tables.flag(table, "is_high", place),
        unverified=tables.flag(table, "unverified", place),
    )


def _pair(table: Table, place: str) -> Answered:
    tables.check_fields(place, table, required={"code", "value"})
    return Answered(tables.text(table["code"], join(place, "code")), tables.text(table["value"], join(place, "value")))


def _answered(table: Table, place: str, codes: Mapping[str, Code]) -> Answered:
    found = _pair(table, place)
    if found.code not in codes:
        raise WrongError(join(place, "code"), f"there is no code {found.code!r}")
    if codes[found.code].is_several or found.value not in codes[found.code].values:
        raise WrongError(join(place, "value"), f"{found.value!r} is no single answer to {found.code!r}")
    return found


def _hangs_on(code: Code, codes: Mapping[str, Code]) -> None:
    """That what a code needs is another code of the book, asked no later."""
    if code.needs is None:
        return
    place = join(join("codes", code.code), "needs")
    other = _answered({"code": code.needs.code, "value": code.needs.value}, place, codes)
    if other.code == code.code or codes[other.code].needs is not None:
        raise WrongError(place, "a question hangs on one that hangs on nothing")
    if min(map(list(Stage).index, codes[other.code].stages)) > min(map(list(Stage).index, code.stages)):
        raise WrongError(place, f"{other.code!r} is asked later")


def _standing(table: Table, codes: Mapping[str, Code]) -> StandingRule:
    place = "standing"
    tables.check_fields(place, table, required={"code", "has_day", "reasons"})
    code, has_day = tables.text(table["code"], "standing.code"), tables.flag(table, "has_day", place)
    if code not in codes or codes[code].is_several or Stage.RESULTS not in codes[code].stages:
        raise WrongError("standing.code", f"{code!r} is no code of this book with one answer about results")
    rows = tables.table_of(table["reasons"], "standing.reasons")
    tables.check_fields("standing.reasons", rows, required=set(codes[code].values))
    allowed = OF_DEEDS if has_day else OF_PRACTICE
    reasons: dict[str, Reason] = {}
    for value, reason in rows.items():
        if reason not in allowed:
            raise WrongError(f"standing.reasons.{value}", f"{tables.said(reason)} is not one of {', '.join(allowed)}")
        reasons[value] = Reason(reason)
    if not any(reason.outcome is Outcome.KEPT for reason in reasons.values()):
        raise WrongError("standing.reasons", "no answer says that the promise is kept")
    return StandingRule(code, has_day, MappingProxyType(reasons))
