"""Files of councils' law, read from TOML, and the statutes of a body, which fill in the file ``own``."""

from __future__ import annotations

import copy
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from importlib import resources
from typing import Any, TypeVar

from mithaq_engines.clocks import Calendar, Changes, LawFileError, Problem, tables
from mithaq_engines.clocks.reading import SCHEMA, law_of
from mithaq_engines.clocks.tables import Table, WrongError
from mithaq_engines.sittings import parts
from mithaq_engines.sittings.consistency import contradictions
from mithaq_engines.sittings.laws import OWN, CouncilLaw, Kind, SittingError
from mithaq_engines.sittings.statutes import StatutesError, applied, given_place

FOLDER = "laws"
# What the law of the clocks takes from the file, beside its events and clocks.
HEADER = ("schema", "code", "name", "short", "source", "time_zone", "weekend", "country", "unverified")
REQUIRED = {
    *("schema", "code", "name", "short", "source", "time_zone", "weekend", "council", "ordinary"),
    *("notices", "extraordinary", "calls", "voting", "matters", "levels", "events", "clocks", "following"),
}
OPTIONAL = {
    *("country", "weekend_unverified", "unverified", "durations", "petitions", "readings", "articles"),
    *("approval", "state"),
}
Value = TypeVar("Value")


def council_law_codes() -> tuple[str, ...]:
    """The codes of the rule sets that come with the engine; ``own`` is a body's statutes."""
    folder = resources.files("mithaq_engines.sittings").joinpath(FOLDER)
    return tuple(sorted(each.name[:-5] for each in folder.iterdir() if each.name.endswith(".toml")))


def council_law(
    code: str,
    statutes: Mapping[str, Any] | None = None,
    changes: Changes | None = None,
    *,
    readings: tuple[str, ...] = (),
) -> CouncilLaw:
    """
    The law of this code: ``ma-111-14`` (regions), ``ma-112-14`` (prefectures and provinces), ``ma-113-14`` (communes),
    ``fr-cgct``, ``own``. ``statutes``: what a body's own rules say, for ``own`` only (keys in ``statutes.FIELDS``).
    ``changes``: holidays that the body confirmed, moved, added or removed. ``readings``: options of open questions.
    Raises KeyError for an unknown code, StatutesError for statutes that do not hold together, ClockError for changes.
    Keep what it gives: a calendar looks its years up once.
    """
    if code not in council_law_codes():
        raise KeyError(code)
    if statutes and code != OWN:
        raise SittingError(f"statutes are given for {OWN!r} only: {code} is a law")
    law = _ours(code) if code != OWN else _own(statutes) if statutes else _own_by_default()
    if changes is not None:
        law = law.with_changes(changes)
    return law.read_as(*readings) if readings else law


def read_council_law(text: str, *, file: str = "council.toml") -> CouncilLaw:
    """Read one file; ``file`` is its name in messages. Raises LawFileError with every problem and its line."""
    table = _toml(text, file)
    problems: list[Problem] = []
    law = _council(table, problems)
    if problems or law is None:
        lines = text.splitlines()
        raise LawFileError(
            file, tuple(Problem(each.place, each.message, tables.line_of(lines, each.place)) for each in problems)
        )
    return law


@cache
def _ours(code: str) -> CouncilLaw:
    return read_council_law(_text(code), file=f"{code}.toml")


def _text(code: str) -> str:
    return resources.files("mithaq_engines.sittings").joinpath(FOLDER, f"{code}.toml").read_text(encoding="utf-8")


@cache
def _own_table() -> Table:
    return tomllib.loads(_text(OWN))


@cache
def _own_by_default() -> CouncilLaw:
    return _own({})


def _own(statutes: Mapping[str, Any]) -> CouncilLaw:
    problems: list[Problem] = []
    table = applied(copy.deepcopy(dict(_own_table())), statutes, problems)
    law = None if problems else _council(table, problems)
    if problems or law is None:
        raise StatutesError(tuple(Problem(given_place(each.place), each.message) for each in problems))
    return law


def _toml(text: str, file: str) -> Table:
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        message = "nested too deeply" if isinstance(error, RecursionError) else str(error)
        found = re.search(r"line (\d+)", message)
        raise LawFileError(file, (Problem("", f"not TOML: {message}", int(found[1]) if found else 0),)) from error


def _council(table: Table, problems: list[Problem]) -> CouncilLaw | None:
    def gather(read: Callable[[], Value]) -> Value | None:
        try:
            return read()
        except WrongError as wrong:
            problems.append(wrong.problem)
            return None

    gather(lambda: tables.check_fields("", table, required=REQUIRED, optional=OPTIONAL))
    if problems:
        return None
    if table["schema"] != SCHEMA:
        problems.append(Problem("schema", f"this program reads schema {SCHEMA}"))

    def all_of(field: str, read: Callable[[str, Table, str], Value]) -> dict[str, Value]:
        made: dict[str, Value] = {}
        for name, row in (gather(lambda: tables.table_of(table.get(field, {}), field)) or {}).items():
            value = gather(lambda name=name, row=row: read(*parts.row_of(name, row, field)))  # type: ignore[misc]
            if value is not None:
                made[name] = value
        return made

    code = gather(lambda: parts.code_of(table))
    header = {each: table[each] for each in HEADER if each in table}
    if code == OWN:
        header["code"] = f"xx-{OWN}"  # the clocks' codes begin with a country
    clocks = law_of({**header, **{each: table[each] for each in ("events", "clocks")}}, problems)
    council = gather(lambda: tables.words(table, "council", ""))
    ordinary = gather(lambda: parts.ordinary_of(tables.table_of(table["ordinary"], "ordinary"), "ordinary"))
    durations = all_of("durations", parts.duration_of)
    notices = all_of("notices", parts.notice_of)
    extraordinary = gather(lambda: parts.extraordinary_of(tables.table_of(table["extraordinary"], "extraordinary")))
    calls = all_of("calls", parts.call_of)
    voting = gather(lambda: parts.voting_of(tables.table_of(table["voting"], "voting"), "voting"))
    matters = all_of("matters", parts.matter_of)
    petitions = all_of("petitions", parts.petition_of)
    levels = all_of("levels", parts.competence_of)
    readings = all_of("readings", parts.reading_of)
    articles = gather(lambda: parts.articles_of(tables.table_of(table.get("articles", {}), "articles")))
    following = gather(lambda: tables.names(table, "following", ""))
    approval = gather(lambda: tables.names(table, "approval", ""))
    state = gather(lambda: tables.names(table, "state", ""))
    if (
        problems
        or code is None
        or clocks is None
        or council is None
        or ordinary is None
        or extraordinary is None
        or voting is None
    ):
        return None
    clocks = replace(clocks, code=code, weekend_unverified=bool(table.get("weekend_unverified", False)))
    found = list(contradictions(table, durations=durations, calls=calls, matters=matters, readings=readings))
    law = CouncilLaw(
        code=code,
        names=clocks.names,
        shorts=clocks.shorts,
        council=council,
        source=clocks.source,
        ordinary=ordinary,
        durations={Kind(name): each for name, each in durations.items() if name in list(Kind)},
        notices=tuple(notices.values()),
        extraordinary=extraordinary,
        calls=tuple(calls.values()),
        voting=voting,
        matters=matters,
        petitions=petitions,
        levels=tuple(levels.values()),
        readings=readings,
        articles=articles or {},
        clocks=clocks,
        following=following or (),
        approval=approval or (),
        state=state or (),
        calendar=Calendar.of(clocks),
        unverified=clocks.unverified,
    )
    found += _unknown_names(law)
    problems.extend(Problem(place, message) for place, message in found)
    return law


def _unknown_names(law: CouncilLaw) -> list[tuple[str, str]]:
    """Names in one part of the file of what is in no other."""
    found = [
        (field, f"there is no clock {name!r}")
        for field, names in (("following", law.following), ("approval", law.approval), ("state", law.state))
        for name in names
        if name not in law.clocks.clocks
    ]
    named = [(f"petitions.{each.name}.clock", each.clock) for each in law.petitions.values()]
    named += [
        (f"extraordinary.askers.{each.name}.clock", each.clock)
        for each in law.extraordinary.askers.values()
        if each.clock
    ]
    found += [(place, f"there is no clock {name!r}") for place, name in named if name not in law.clocks.clocks]
    for each in law.notices:
        reading = law.readings.get(each.reading or "")
        if each.reading is not None and reading is None:
            found.append((f"notices.{each.name}.reading", f"there is no reading {each.reading!r}"))
        elif reading is not None and reading.default != each.rest_day:
            found.append((f"notices.{each.name}.rest_day", f"the reading {each.reading!r} has another default"))
    return found
