"""The parts of a file of councils' law, each read from its table and refused where a field is wrong."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any

from mithaq_engines.clocks import Unit, tables
from mithaq_engines.clocks.reading import CODE
from mithaq_engines.clocks.tables import Table, WrongError, join
from mithaq_engines.sittings.laws import (
    OWN,
    Asker,
    Band,
    Basis,
    Call,
    Competence,
    Condition,
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
    Visa,
    Voting,
)

NTH = ("first", "second", "third", "fourth")
WINDOWS = ("first-week", "month", "quarter")
MOST_PEOPLE = 100_000_000
MOST_DAYS = 3_660


def row_of(name: str, row: Any, field: str) -> tuple[str, Table, str]:
    """A named table within another, its name, and its place."""
    place = join(field, name)
    tables.check_name(name, place)
    return name, tables.table_of(row, place), place


def code_of(table: Table) -> str:
    """The code of a law, or of statutes."""
    return OWN if table["code"] == OWN else tables.match(table, "code", CODE, "", "such as ma-112-14")


def _article(table: Table, place: str, field: str = "article") -> str:
    return tables.text(table[field], join(place, field))


def ordinary_of(table: Table, place: str) -> Ordinary:
    """When ordinary sessions open."""
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


def duration_of(name: str, table: Table, place: str) -> Duration:
    """How long a session may last."""
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


def notice_of(name: str, table: Table, place: str) -> Notice:
    """What is done before a session."""
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


def extraordinary_of(table: Table) -> Extraordinary:
    """Who may ask for an extraordinary session."""
    place = "extraordinary"
    tables.check_fields(place, table, required={"article", "askers"}, optional={"unverified"})
    askers = {}
    for name, row in tables.table_of(table["askers"], join(place, "askers")).items():
        _, each, where = row_of(name, row, join(place, "askers"))
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


def call_of(name: str, table: Table, place: str) -> Call:
    """One convocation."""
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


def voting_of(table: Table, place: str) -> Voting:
    """How votes are held."""
    required = {"article", "casting_vote", "secret", "each_vote"}
    tables.check_fields(place, table, required=required, optional={"abstentions", "unverified"})
    abstentions = table.get("abstentions", "not-cast")
    if abstentions not in ("not-cast", "cast"):
        raise WrongError(join(place, "abstentions"), f"{tables.said(abstentions)} is not one of not-cast, cast")
    return Voting(
        article=_article(table, place),
        casting_vote=tables.flag(table, "casting_vote", place),
        secret=tables.choice(table, "secret", Secrecy, place),
        each_vote=tables.flag(table, "each_vote", place),
        abstentions=abstentions,
        unverified=tables.flag(table, "unverified", place),
    )


def matter_of(name: str, table: Table, place: str) -> Matter:
    """A matter and its majority."""
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


def petition_of(name: str, table: Table, place: str) -> PetitionRule:
    """Petitions of one kind."""
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
        _, each, where = row_of(code, row, join(place, "conditions"))
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


def competence_of(name: str, table: Table, place: str) -> Competence:
    """Who decides a matter."""
    tables.check_fields(place, table, required={"article", "name", "level"}, optional={"unverified"})
    return Competence(
        name=name,
        names=tables.words(table, "name", place),
        level=tables.choice(table, "level", Level, place),
        article=_article(table, place),
        unverified=tables.flag(table, "unverified", place),
    )


def reading_of(name: str, table: Table, place: str) -> OpenReading:
    """An open question."""
    tables.check_fields(place, table, required={"article", "question", "default", "options"})
    options = {}
    for option, row in tables.table_of(table["options"], join(place, "options")).items():
        _, each, where = row_of(option, row, join(place, "options"))
        tables.check_fields(where, each, required={"name"})
        options[option] = tables.words(each, "name", where)
    return OpenReading(
        name=name,
        article=_article(table, place),
        question=tables.words(table, "question", place),
        default=tables.name(table, "default", place),
        options=options,
    )


def articles_of(table: Table) -> dict[str, str]:
    """Articles of which nothing is computed."""
    return {name: tables.text(article, join("articles", name)) for name, article in table.items()}
