"""Law files, read from TOML and refused with one clear line for each problem: the file, the place, what is wrong."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from functools import cache
from importlib import resources
from typing import Any, TypeVar

from mithaq_engines.clocks import tables
from mithaq_engines.clocks.consistency import contradictions
from mithaq_engines.clocks.laws import (
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
)
from mithaq_engines.clocks.tables import NAME, LawFileError, Problem, Table

SCHEMA = 1
CODE = re.compile(r"[a-z]{2}-[a-z0-9]+(-[a-z0-9]+)*")
COUNTRY = re.compile(r"[A-Z]{2}")
LONGEST = {False: 3_660, True: 120}  # days, months: ten years
LAW_FIELDS = {"schema", "code", "name", "short", "source", "time_zone", "weekend", "clocks", "events"}
LAW_OPTIONS = {"country", "weekend_unverified", "unverified", "readings"}
CLOCK_FIELDS = {"article", "name", "explanation", "acts", "starts", "length", "unit", "silence"}
CLOCK_OPTIONS = {"last_day", "late", "unverified", "extension", "suspensions", "classes", "next", "final"}
Value = TypeVar("Value")


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
    law = law_of(table, problems)
    if problems or law is None:
        lines = text.splitlines()
        raise LawFileError(
            file, tuple(Problem(each.place, each.message, tables.line_of(lines, each.place)) for each in problems)
        )
    return law


def law_of(table: Table, problems: list[Problem]) -> Law | None:
    """The law of a table that is no file of its own; what is wrong with it is added to ``problems``, without lines."""
    law = _law(table, problems)
    if law is not None:
        problems.extend(Problem(place, message) for place, message in contradictions(law))
    return law


def _law(table: Table, problems: list[Problem]) -> Law | None:
    def gather(read: Callable[[], Value]) -> Value | None:
        try:
            return read()
        except tables.WrongError as wrong:
            problems.append(wrong.problem)
            return None

    gather(lambda: tables.check_fields("", table, required=LAW_FIELDS, optional=LAW_OPTIONS))
    if problems:
        return None
    if table["schema"] != SCHEMA:
        problems.append(Problem("schema", f"this program reads schema {SCHEMA}"))
    code = gather(lambda: tables.match(table, "code", CODE, "", "such as ma-31-13"))
    country = gather(lambda: tables.match(table, "country", COUNTRY, "", "such as MA") if "country" in table else None)
    zone = gather(lambda: tables.zone(table["time_zone"]))
    weekend = gather(lambda: tables.weekend(table["weekend"]))
    weekend_unverified = gather(lambda: tables.flag(table, "weekend_unverified", ""))
    unverified = gather(lambda: tables.flag(table, "unverified", ""))
    names, shorts = gather(lambda: tables.words(table, "name", "")), gather(lambda: tables.words(table, "short", ""))
    source = gather(lambda: tables.text(table["source"], "source"))

    def all_of(field: str, table: Table, read: Callable[[str, Any, str], Value], place: str = "") -> dict[str, Value]:
        rows = gather(lambda: tables.table_of(table.get(field, {}), tables.join(place, field)))
        made: dict[str, Value] = {}
        for name, row in (rows or {}).items():
            where = tables.join(tables.join(place, field), name)
            if not NAME.fullmatch(name):
                problems.append(Problem(where, "a name is made of small letters, digits and hyphens"))
            elif (value := gather(lambda name=name, row=row, where=where: read(name, row, where))) is not None:  # type: ignore[misc]
                made[name] = value
        return made

    events = all_of("events", table, lambda name, row, _: tables.words({name: row}, name, "events"))
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
    table = tables.table_of(row, place)
    tables.check_fields(place, table, required=CLOCK_FIELDS, optional=CLOCK_OPTIONS)
    acts = table["acts"]
    if acts not in ("body", "person"):  # no set: what a file says may be unhashable
        raise tables.WrongError(tables.join(place, "acts"), "who acts is body or person")
    extension = _extension(table["extension"], tables.join(place, "extension")) if "extension" in table else None
    rule = Rule(
        article=tables.text(table["article"], tables.join(place, "article")),
        length=_length(table, place),
        unit=tables.choice(table, "unit", Unit, place),
        last_day=tables.choice(table, "last_day", LastDay, place) if "last_day" in table else LastDay.STAYS,
        late=tables.choice(table, "late", Late, place) if "late" in table else Late.EVENT,
        unverified=tables.flag(table, "unverified", place),
        extension=extension,
    )
    return Clock(
        name=name,
        names=tables.words(table, "name", place),
        explanation=tables.words(table, "explanation", place),
        acts=acts,
        starts=_start(table["starts"], tables.join(place, "starts")),
        rule=rule,
        silence=_silence(table["silence"], tables.join(place, "silence")),
        classes=_classes(table.get("classes", {}), rule, tables.join(place, "classes")),
        suspensions=_suspensions(table.get("suspensions", {}), tables.join(place, "suspensions")),
        next=tables.names(table, "next", place),
        final=tables.flag(table, "final", place),
    )


def _start(row: Any, place: str) -> Start:
    table = tables.table_of(row, place)
    tables.check_fields(place, table, required={"event"}, optional={"or_end_of", "at_latest_end_of", "end_of_year"})
    if "or_end_of" in table and "at_latest_end_of" in table:
        raise tables.WrongError(place, "or_end_of is a branch of the law, at_latest_end_of a projection: one of them")
    return Start(
        event=tables.name(table, "event", place),
        end_of=tables.name(table, "or_end_of", place) if "or_end_of" in table else None,
        latest=tables.name(table, "at_latest_end_of", place) if "at_latest_end_of" in table else None,
        end_of_year=tables.flag(table, "end_of_year", place),
    )


def _silence(row: Any, place: str) -> Silence:
    table = tables.table_of(row, place)
    tables.check_fields(place, table, required={"meaning", "article"})
    return Silence(
        tables.choice(table, "meaning", Meaning, place), tables.text(table["article"], tables.join(place, "article"))
    )


def _extension(row: Any, place: str) -> Extension:
    table = tables.table_of(row, place)
    tables.check_fields(place, table, required={"article", "length", "times", "notice"})
    given = table["length"] == "given"
    return Extension(
        article=tables.text(table["article"], tables.join(place, "article")),
        length=None if given else _length(table, place),
        times=tables.number(table["times"], tables.join(place, "times"), most=10),
        notice=tables.words(table, "notice", place),
    )


def _classes(rows: Any, rule: Rule, place: str) -> dict[str, Class]:
    made = {}
    for name, row in tables.table_of(rows, place).items():
        where = tables.join(place, name)
        table = tables.table_of(row, where)
        tables.check_fields(
            where, table, required={"article", "name", "length"}, optional={"unit", "extension", "unverified"}
        )
        tables.check_name(name, where)
        made[name] = Class(
            name,
            tables.words(table, "name", where),
            Rule(
                article=tables.text(table["article"], tables.join(where, "article")),
                length=_length(table, where),
                unit=tables.choice(table, "unit", Unit, where) if "unit" in table else rule.unit,
                last_day=rule.last_day,
                late=rule.late,
                unverified=tables.flag(table, "unverified", where) or rule.unverified,
                extension=_extension(table["extension"], tables.join(where, "extension"))
                if "extension" in table
                else rule.extension,
            ),
        )
    return made


def _suspensions(rows: Any, place: str) -> dict[str, SuspensionGround]:
    made = {}
    for name, row in tables.table_of(rows, place).items():
        where = tables.join(place, name)
        table = tables.table_of(row, where)
        tables.check_fields(where, table, required={"article", "name", "times"}, optional={"first_half"})
        tables.check_name(name, where)
        made[name] = SuspensionGround(
            name=name,
            article=tables.text(table["article"], tables.join(where, "article")),
            names=tables.words(table, "name", where),
            times=tables.number(table["times"], tables.join(where, "times"), most=10),
            first_half=tables.flag(table, "first_half", where),
        )
    return made


def _reading(name: str, row: Any, place: str) -> Reading:
    table = tables.table_of(row, place)
    tables.check_fields(
        place, table, required={"article", "question", "clocks", "default", "options"}, optional={"class"}
    )
    options = {}
    for option, each in tables.table_of(table["options"], tables.join(place, "options")).items():
        where = tables.join(tables.join(place, "options"), option)
        fields = tables.table_of(each, where)
        tables.check_fields(where, fields, required={"name"}, optional={"length", "unit", "last_day", "late"})
        tables.check_name(option, where)
        changes: dict[str, int | Unit | LastDay | Late] = {}
        if "length" in fields:
            changes["length"] = _length(fields, where)
        if "unit" in fields:
            changes["unit"] = tables.choice(fields, "unit", Unit, where)
        if "last_day" in fields:
            changes["last_day"] = tables.choice(fields, "last_day", LastDay, where)
        if "late" in fields:
            changes["late"] = tables.choice(fields, "late", Late, where)
        options[option] = Option(option, tables.words(fields, "name", where), changes)
    return Reading(
        name=name,
        article=tables.text(table["article"], tables.join(place, "article")),
        question=tables.words(table, "question", place),
        clocks=tables.names(table, "clocks", place),
        kind=tables.name(table, "class", place) if "class" in table else None,
        default=tables.name(table, "default", place),
        options=options,
    )


def _length(table: Table, place: str) -> int:
    unit = table.get("unit")
    return tables.number(
        table["length"], tables.join(place, "length"), most=LONGEST[isinstance(unit, str) and "months" in unit]
    )
