"""Files of councils' law, read from TOML, and the statutes of a body, which fill in the file ``own``."""

from __future__ import annotations

import copy
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import replace
from fractions import Fraction
from functools import cache
from importlib import resources
from typing import Any, TypeVar

from mithaq_engines.clocks import Calendar, Changes, LawFileError, Problem, Unit, tables
from mithaq_engines.clocks.reading import CODE, SCHEMA, law_of
from mithaq_engines.clocks.tables import Table, WrongError, join
from mithaq_engines.sittings.consistency import contradictions
from mithaq_engines.sittings.laws import (
    OWN,
    Asker,
    Band,
    Basis,
    Call,
    Competence,
    Condition,
    CouncilLaw,
    Duration,
    Extraordinary,
    Kind,
    Level,
    Matter,
    Notice,
    OpenReading,
    Ordinary,
    PetitionRule,
    RestDay,
    Secrecy,
    Share,
    SittingError,
    Visa,
    Voting,
)
from mithaq_engines.sittings.statutes import StatutesError, applied, given_place

FOLDER = "laws"
NTH = ("first", "second", "third", "fourth")
WINDOWS = ("first-week", "month", "quarter")
# The law of the clocks: the same header, and the clocks that stand in the same file.
HEADER = ("schema", "code", "name", "short", "source", "time_zone", "weekend", "country", "unverified")
REQUIRED = {
    *("schema", "code", "name", "short", "source", "time_zone", "weekend", "council", "ordinary"),
    *("notices", "extraordinary", "calls", "voting", "matters", "levels", "events", "clocks", "following"),
}
OPTIONAL = {
    "country",
    "weekend_unverified",
    "unverified",
    "petitions",
    "readings",
    "articles",
    "approval",
    "durations",
    "state",
}
MOST_PEOPLE = 100_000_000
MOST_DAYS = 3_660
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
        law = replace(law, calendar=Calendar(law.clocks.country, weekend=law.clocks.weekend, changes=changes))
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
            value = gather(lambda name=name, row=row: read(*_row(name, row, field)))  # type: ignore[misc]
            if value is not None:
                made[name] = value
        return made

    code = gather(lambda: _code(table))
    header = {each: table[each] for each in HEADER if each in table}
    if code == OWN:
        header["code"] = f"xx-{OWN}"  # the clocks' codes begin with a country
    clocks = law_of({**header, **{each: table[each] for each in ("events", "clocks")}}, problems)
    council = gather(lambda: tables.words(table, "council", ""))
    ordinary = gather(lambda: _ordinary(tables.table_of(table["ordinary"], "ordinary"), "ordinary"))
    durations = all_of("durations", _duration)
    notices = all_of("notices", _notice)
    extraordinary = gather(lambda: _extraordinary(tables.table_of(table["extraordinary"], "extraordinary")))
    calls = all_of("calls", _call)
    voting = gather(lambda: _voting(tables.table_of(table["voting"], "voting"), "voting"))
    matters = all_of("matters", _matter)
    petitions = all_of("petitions", _petition)
    levels = all_of("levels", _competence)
    readings = all_of("readings", _reading)
    articles = gather(lambda: _articles(tables.table_of(table.get("articles", {}), "articles")))
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


def _row(name: str, row: Any, field: str) -> tuple[str, Table, str]:
    place = join(field, name)
    tables.check_name(name, place)
    return name, tables.table_of(row, place), place


def _code(table: Table) -> str:
    return OWN if table["code"] == OWN else tables.match(table, "code", CODE, "", "such as ma-112-14")


def _article(table: Table, place: str, field: str = "article") -> str:
    return tables.text(table[field], join(place, field))


def _ordinary(table: Table, place: str) -> Ordinary:
    tables.check_fields(
        place, table, required={"article", "months", "opens"}, optional={"rest_day", "days", "unverified"}
    )
    months = table["months"]
    if not isinstance(months, list) or not months or any(type(each) is not int for each in months):
        raise WrongError(join(place, "months"), "a list of months from 1 to 12 is expected")
    if sorted(set(months)) != months or not 1 <= months[0] <= months[-1] <= 12:
        raise WrongError(join(place, "months"), "months from 1 to 12, each once, in the order of the year")
    opens = table["opens"]
    nth, window = None, None
    days: tuple[int, ...] = ()
    word, _, weekday = opens.partition("-") if isinstance(opens, str) else ("", "", "")
    if opens in WINDOWS:
        window = opens
    elif word in NTH and weekday in tables.WEEKDAYS:
        nth = (NTH.index(word) + 1, tables.WEEKDAYS.index(weekday))
    elif opens == "date":
        days = _days(table.get("days"), months, join(place, "days"))
    else:
        raise WrongError(
            join(place, "opens"), f"{tables.said(opens)} is not such as second-monday, {', '.join(WINDOWS)}, date"
        )
    if window == "quarter" and any(month % 3 != 1 for month in months):
        raise WrongError(join(place, "months"), "a quarter begins in January, April, July or October")
    return Ordinary(
        article=_article(table, place),
        months=tuple(months),
        nth=nth,
        days=days,
        window=window,
        rest_day=_rest_day(table, place, RestDay.NEXT, (RestDay.STAYS, RestDay.NEXT)),
        unverified=tables.flag(table, "unverified", place),
    )


def _days(days: Any, months: list[int], place: str) -> tuple[int, ...]:
    longest = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    if not isinstance(days, list) or len(days) != len(months):
        raise WrongError(place, "a list of days is expected, one for each month")
    for day, month in zip(days, months, strict=True):
        tables.number(day, place, most=longest[month - 1])
    return tuple(days)


def _rest_day(table: Table, place: str, default: RestDay, allowed: tuple[RestDay, ...]) -> RestDay:
    if "rest_day" not in table:
        return default
    found = tables.choice(table, "rest_day", RestDay, place)
    if found not in allowed:
        raise WrongError(join(place, "rest_day"), f"{found.value!r} is not one of {', '.join(allowed)}")
    return found


def _duration(name: str, table: Table, place: str) -> Duration:
    tables.check_fields(
        place, table, required={"article", "days", "unit"}, optional={"more", "more_unit", "unverified"}
    )
    more = tables.number(table["more"], join(place, "more"), most=MOST_DAYS) if "more" in table else None
    return Duration(
        article=_article(table, place),
        days=tables.number(table["days"], join(place, "days"), most=MOST_DAYS),
        unit=_unit(table, place),
        more=more,
        more_unit=_unit(table, place, "more_unit") if "more_unit" in table else None,
        unverified=tables.flag(table, "unverified", place),
    )


def _unit(table: Table, place: str, field: str = "unit", *, full: bool = False) -> Unit:
    found = tables.choice(table, field, Unit, place)
    allowed = [Unit.CALENDAR_DAYS, Unit.WORKING_DAYS, *([Unit.FULL_DAYS] if full else [])]
    if found not in allowed:
        raise WrongError(join(place, field), f"{found.value!r} is not one of {', '.join(allowed)}")
    return found


def _notice(name: str, table: Table, place: str) -> Notice:
    tables.check_fields(
        place,
        table,
        required={"article", "name", "length", "unit", "kinds", "rest_day"},
        optional={"reading", "population", "small", "unverified"},
    )
    kinds = tables.names(table, "kinds", place)
    if not kinds or any(each not in list(Kind) for each in kinds):
        raise WrongError(join(place, "kinds"), f"a list of {', '.join(Kind)}")
    if ("population" in table) != ("small" in table):
        raise WrongError(place, "population and small go together: the length below that population")
    population, small = (
        tables.number(table[field], join(place, field), most=most) if field in table else None
        for field, most in (("population", MOST_PEOPLE), ("small", MOST_DAYS))
    )
    return Notice(
        name=name,
        names=tables.words(table, "name", place),
        article=_article(table, place),
        length=tables.number(table["length"], join(place, "length"), least=0, most=MOST_DAYS),
        unit=_unit(table, place, full=True),
        kinds=tuple(Kind(each) for each in kinds),
        rest_day=_rest_day(table, place, RestDay.STAYS, (RestDay.STAYS, RestDay.EARLIER)),
        reading=tables.name(table, "reading", place) if "reading" in table else None,
        population=population,
        small=small,
        unverified=tables.flag(table, "unverified", place),
    )


def _extraordinary(table: Table) -> Extraordinary:
    place = "extraordinary"
    tables.check_fields(place, table, required={"article", "askers"}, optional={"unverified"})
    askers = {}
    for name, row in tables.table_of(table["askers"], join(place, "askers")).items():
        _, each, where = _row(name, row, join(place, "askers"))
        tables.check_fields(where, each, required={"name"}, optional={"share", "more_than", "clock"})
        askers[name] = Asker(
            name=name,
            names=tables.words(each, "name", where),
            share=_share(each, where) if "share" in each else None,
            clock=tables.name(each, "clock", where) if "clock" in each else None,
        )
    return Extraordinary(_article(table, place), askers, tables.flag(table, "unverified", place))


def _share(table: Table, place: str) -> Share:
    given = table["share"]
    found = re.fullmatch(r"([1-9]\d?)/([1-9]\d?)", given) if isinstance(given, str) else None
    if found is None or int(found[1]) > int(found[2]):
        raise WrongError(join(place, "share"), f"{tables.said(given)} is no share such as 1/2 or 2/3")
    share = Share(Fraction(int(found[1]), int(found[2])), tables.flag(table, "more_than", place))
    if share.more_than and share.fraction == 1:
        raise WrongError(join(place, "share"), "more than all cannot be reached")
    return share


def _call(name: str, table: Table, place: str) -> Call:
    first = name == "first"
    tables.check_fields(
        place,
        table,
        required={"article", *(() if first else ("earliest", "unit"))},
        optional={"share", "more_than", "unverified", *(() if first else ("latest",))},
    )
    if first:
        return Call(_article(table, place), _share(table, place) if "share" in table else None)
    earliest = tables.number(table["earliest"], join(place, "earliest"), most=MOST_DAYS)
    latest = None
    if "latest" in table:
        latest = tables.number(table["latest"], join(place, "latest"), least=earliest, most=MOST_DAYS)
    return Call(
        article=_article(table, place),
        share=_share(table, place) if "share" in table else None,
        earliest=earliest,
        latest=latest,
        unit=_unit(table, place, full=True),
        unverified=tables.flag(table, "unverified", place),
    )


def _voting(table: Table, place: str) -> Voting:
    tables.check_fields(
        place, table, required={"article", "casting_vote", "secret", "each_vote"}, optional={"unverified"}
    )
    return Voting(
        article=_article(table, place),
        casting_vote=tables.flag(table, "casting_vote", place),
        secret=tables.choice(table, "secret", Secrecy, place),
        each_vote=tables.flag(table, "each_vote", place),
        unverified=tables.flag(table, "unverified", place),
    )


def _matter(name: str, table: Table, place: str) -> Matter:
    tables.check_fields(
        place,
        table,
        required={"article", "name", "share", "of"},
        optional={"more_than", "second", "visa", "visa_article", "unverified"},
    )
    return Matter(
        name=name,
        names=tables.words(table, "name", place),
        article=_article(table, place),
        share=_share(table, place),
        basis=tables.choice(table, "of", Basis, place),
        second=tables.choice(table, "second", Basis, place) if "second" in table else None,
        visa=tables.choice(table, "visa", Visa, place) if "visa" in table else Visa.NONE,
        visa_article=_article(table, place, "visa_article") if "visa_article" in table else None,
        unverified=tables.flag(table, "unverified", place),
    )


def _petition(name: str, table: Table, place: str) -> PetitionRule:
    tables.check_fields(
        place,
        table,
        required={"article", "name", "clock"},
        optional={"bands", "districts", "each_part_percent", "conditions", "unverified"},
    )
    numbers = {
        field: tables.number(table[field], join(place, field), most=most) if field in table else None
        for field, most in (("districts", MOST_PEOPLE), ("each_part_percent", 100))
    }
    conditions = []
    for code, row in tables.table_of(table.get("conditions", {}), join(place, "conditions")).items():
        _, each, where = _row(code, row, join(place, "conditions"))
        tables.check_fields(where, each, required={"name"}, optional={"unverified"})
        conditions.append(Condition(code, tables.words(each, "name", where), tables.flag(each, "unverified", where)))
    return PetitionRule(
        name=name,
        names=tables.words(table, "name", place),
        article=_article(table, place),
        clock=tables.name(table, "clock", place),
        bands=_bands(table.get("bands", []), join(place, "bands")),
        districts=numbers["districts"],
        each_part_percent=numbers["each_part_percent"],
        conditions=tuple(conditions),
        unverified=tables.flag(table, "unverified", place),
    )


def _bands(rows: Any, place: str) -> tuple[Band, ...]:
    if not isinstance(rows, list):
        raise WrongError(place, "a list of tables with signatures, and up_to in all but the last")
    made: list[Band] = []
    for number, row in enumerate(rows, 1):
        each = tables.table_of(row, place)
        last = number == len(rows)
        tables.check_fields(place, each, required={"signatures"} if last else {"signatures", "up_to"})
        up_to = None if last else tables.number(each["up_to"], place, most=MOST_PEOPLE)
        if up_to is not None and made and up_to <= (made[-1].up_to or 0):
            raise WrongError(place, "bands go from the smaller population to the larger")
        made.append(Band(up_to, tables.number(each["signatures"], place, most=MOST_PEOPLE)))
    return tuple(made)


def _competence(name: str, table: Table, place: str) -> Competence:
    tables.check_fields(place, table, required={"article", "name", "level"}, optional={"unverified"})
    return Competence(
        name=name,
        names=tables.words(table, "name", place),
        level=tables.choice(table, "level", Level, place),
        article=_article(table, place),
        unverified=tables.flag(table, "unverified", place),
    )


def _reading(name: str, table: Table, place: str) -> OpenReading:
    tables.check_fields(place, table, required={"article", "question", "default", "options"})
    options = {}
    for option, row in tables.table_of(table["options"], join(place, "options")).items():
        _, each, where = _row(option, row, join(place, "options"))
        tables.check_fields(where, each, required={"name"})
        options[option] = tables.words(each, "name", where)
    return OpenReading(
        name=name,
        article=_article(table, place),
        question=tables.words(table, "question", place),
        default=tables.name(table, "default", place),
        options=options,
    )


def _articles(table: Table) -> dict[str, str]:
    return {name: tables.text(article, join("articles", name)) for name, article in table.items()}
