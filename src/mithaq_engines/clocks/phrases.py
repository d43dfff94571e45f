"""A deadline told in Arabic, French or English: sentences that follow the count, in the administrations' register."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from datetime import date
from functools import cache
from importlib import resources

from mithaq_engines.clocks.calendars import ONE_DAY, names_of
from mithaq_engines.clocks.days import Day, Kind, day_by_day
from mithaq_engines.clocks.deadlines import Branch, Deadline
from mithaq_engines.clocks.laws import LANGUAGES, LastDay, Unit

WEEKDAYS = {
    "ar": ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"),
    "fr": ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
MONTHS = {  # the Arabic names are those of Morocco
    "ar": ("يناير", "فبراير", "مارس", "أبريل", "ماي", "يونيو", "يوليوز", "غشت", "شتنبر", "أكتوبر", "نونبر", "دجنبر"),
    "fr": (
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ),
    "en": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
}
LISTED = 6  # holidays named one by one; more are counted


@cache
def _sentences() -> dict[str, dict[str, str]]:
    text = resources.files("mithaq_engines.clocks").joinpath("sentences.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def explain(deadline: Deadline, language: str) -> list[str]:
    """The sentences that tell how this deadline was computed. Raises ValueError for a language not in LANGUAGES."""
    if language not in LANGUAGES:
        raise ValueError(f"{language!r} is not one of {', '.join(LANGUAGES)}")
    days = day_by_day(deadline)
    return [
        *_opening(deadline, language),
        *_counting(deadline, days, language),
        *_ending(deadline, days, language),
    ]


def long_date(day: date, language: str) -> str:
    """A date in words: “Thursday 19 November 2026”, « jeudi 1er octobre 2026 »."""
    number = "1er" if language == "fr" and day.day == 1 else str(day.day)
    return f"{WEEKDAYS[language][day.weekday()]} {number} {MONTHS[language][day.month - 1]} {day.year}"


def length_in_words(count: int, unit: Unit, language: str, *, country: str | None = None) -> str:
    """A length with its unit, in the right number: “20 working days”, «شهران»."""
    return {"ar": _arabic_length, "fr": _french_length, "en": _english_length}[language](count, unit, country)


def _opening(deadline: Deadline, language: str) -> Iterable[str]:
    law, clock, rule = deadline.law, deadline.clock, deadline.rule
    event = law.events[clock.starts.event][language]
    day = long_date(deadline.start, language)
    if deadline.branch is Branch.EVENT:
        yield _say("start", language, event=_after_de(event) if language == "fr" else event, day=day)
    elif deadline.branch is Branch.DEADLINE:
        name = law.clocks[clock.starts.end_of or ""].names[language]
        yield _say("start-deadline", language, clock=name, day=day)
    else:
        yield _say("start-latest", language, event=event, day=day)
    if deadline.kind is not None:
        yield _say("class", language, name=clock.classes[deadline.kind].names[language])
    yield _say(
        "length",
        language,
        length=length_in_words(rule.length, rule.unit, language, country=law.country),
        article=rule.article,
    )
    for name, option in rule.readings:
        reading = law.readings[name]
        if all(set(each.changes) == {"late"} for each in reading.options.values()) and not deadline.event_late:
            continue  # it is about an event that came late: here none did
        yield _say(
            "reading",
            language,
            article=reading.article,
            question=reading.question[language],
            option=reading.options[option].names[language],
        )


def _counting(deadline: Deadline, days: tuple[Day, ...], language: str) -> Iterable[str]:
    law, rule = deadline.law, deadline.rule
    for each in deadline.suspensions:
        ground = deadline.clock.suspensions[each.ground or ""]
        yield _say(
            "suspended",
            language,
            first=long_date(each.first, language),
            last=long_date(each.last, language),
            ground=ground.names[language],
            article=ground.article,
        )
    if deadline.extensions and rule.extension is not None:
        yield _say(
            "extended",
            language,
            first=long_date(deadline.first_due, language),
            length=length_in_words(deadline.length - rule.length, rule.unit, language, country=law.country),
            article=rule.extension.article,
            notice=rule.extension.notice[language],
        )
    counted = [day.date for day in days if day.kind is Kind.COUNTED]
    if rule.unit.in_months:
        yield _say("months", language, last=long_date(counted[-1], language))
        if not deadline.suspensions and counted[-1].day < deadline.start.day:
            yield _say("month-end", language, number=str(deadline.start.day))
    elif counted:
        yield _say(
            "counted-one" if len(counted) == 1 else "counted",
            language,
            length=length_in_words(len(counted), _plain(rule.unit), language, country=law.country),
            first=long_date(counted[0], language),
            last=long_date(counted[-1], language),
        )
    yield from _rest_days(deadline, days, language)
    if rule.unit.full:
        yield _say("full", language)


def _rest_days(deadline: Deadline, days: tuple[Day, ...], language: str) -> Iterable[str]:
    weekends = sum(day.kind is Kind.WEEKEND for day in days)
    if weekends:
        yield _say("weekends", language, count=length_in_words(weekends, Unit.CALENDAR_DAYS, language))
    off = [day for day in days if day.kind is Kind.HOLIDAY and day.holiday is not None]
    comma = "، " if language == "ar" else ", "
    if off:
        named = [
            f"{day.holiday.names[language]} ({_short_date(day.date, language)})" for day in off[:LISTED] if day.holiday
        ]
        more = {"ar": "وغيرها", "fr": "et d’autres", "en": "and others"}[language]
        yield _say("holidays", language, list=comma.join(named + ([more] if len(off) > LISTED else [])))
    # The moon may also bring in a holiday that is now estimated for the first day, or for the day after the last.
    near = [days[0].holiday, *(day.holiday for day in off), deadline.calendar.holiday(deadline.due + ONE_DAY)]
    uncertain = names_of((holiday for holiday in near if holiday and holiday.estimated), language)
    if uncertain and deadline.rule.unit is Unit.WORKING_DAYS:
        yield _say("estimated", language, list=comma.join(uncertain))


def _ending(deadline: Deadline, days: tuple[Day, ...], language: str) -> Iterable[str]:
    law, clock, rule = deadline.law, deadline.clock, deadline.rule
    if deadline.due != deadline.ends:
        yield _say("moved", language, first=long_date(deadline.ends, language))
    elif rule.last_day is LastDay.STAYS and law.country is not None and deadline.calendar.rests(deadline.due):
        yield _say("rest-day", language)
    yield _say("due", language, day=long_date(deadline.due, language))
    yield _say(f"silence-{clock.silence.meaning}", language, article=clock.silence.article)
    if clock.next:
        comma = "، " if language == "ar" else ", "
        yield _say("next", language, names=comma.join(law.clocks[name].names[language] for name in clock.next))
    elif clock.final and clock.acts == "person":
        yield _say("last", language)
    if rule.unverified or law.unverified:
        yield _say("unverified", language)
    if law.weekend_unverified and any(day.kind is Kind.WEEKEND for day in days):
        yield _say("weekend-unverified", language)


def _say(key: str, language: str, **words: str) -> str:
    return _sentences()[key][language].format(**words)


def _short_date(day: date, language: str) -> str:
    number = "1er" if language == "fr" and day.day == 1 else str(day.day)
    return f"{number} {MONTHS[language][day.month - 1]}"


def _plain(unit: Unit) -> Unit:
    return Unit.CALENDAR_DAYS if unit is Unit.FULL_DAYS else unit


def _after_de(words: str) -> str:
    """French words after “de”: de + le = du, de + les = des."""
    for article, contracted in (("le ", "du "), ("les ", "des ")):
        if words.startswith(article):
            return contracted + words.removeprefix(article)
    return f"de {words}"


def _english_length(count: int, unit: Unit, country: str | None) -> str:
    word = {
        Unit.WORKING_DAYS: "working day",
        Unit.CALENDAR_DAYS: "day",
        Unit.FULL_DAYS: "full day",
        Unit.MONTHS: "month",
        Unit.FULL_MONTHS: "full month",
    }[unit]
    return f"{count} {word}{'' if count == 1 else 's'}"


def _french_length(count: int, unit: Unit, country: str | None) -> str:
    # Morocco's texts say “ouvrable” where France's decrees say “ouvré”; in France “ouvrable” would count Saturdays.
    working = "ouvrable" if country == "MA" else "ouvré"
    one, many = {
        Unit.WORKING_DAYS: (f"jour {working}", f"jours {working}s"),
        Unit.CALENDAR_DAYS: ("jour", "jours"),
        Unit.FULL_DAYS: ("jour franc", "jours francs"),
        Unit.MONTHS: ("mois", "mois"),
        Unit.FULL_MONTHS: ("mois franc", "mois francs"),
    }[unit]
    return f"{count} {one if count == 1 else many}"


def _arabic_length(count: int, unit: Unit, country: str | None) -> str:
    """Arabic counts in four ways: one, two, three to ten, eleven and more (and the hundreds, as one)."""
    one, two, few, many, hundred = {
        Unit.WORKING_DAYS: ("يوم عمل واحد", "يوما عمل", "أيام عمل", "يوم عمل", "يوم عمل"),
        Unit.CALENDAR_DAYS: ("يوم واحد", "يومان", "أيام", "يوما", "يوم"),
        Unit.FULL_DAYS: ("يوم كامل", "يومان كاملان", "أيام كاملة", "يوما كاملا", "يوم كامل"),
        Unit.MONTHS: ("شهر واحد", "شهران", "أشهر", "شهرا", "شهر"),
        Unit.FULL_MONTHS: ("شهر كامل", "شهران كاملان", "أشهر كاملة", "شهرا كاملا", "شهر كامل"),
    }[unit]
    if count <= 2:
        return one if count == 1 else two
    ending = count % 100
    return f"{count} {few if 3 <= ending <= 10 else hundred if ending < 3 else many}"
