"""When a council sits: ordinary sessions of a year, how long they may last."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from mithaq_engines.clocks import Unit
from mithaq_engines.clocks.calendars import FIRST_YEAR, LAST_YEAR, ONE_DAY, names_of
from mithaq_engines.clocks.laws import LANGUAGES, Words
from mithaq_engines.clocks.phrases import MONTHS
from mithaq_engines.sittings.laws import CouncilLaw, Duration, Kind, RestDay, SittingError
from mithaq_engines.sittings.told import Article, Length, Months, Name, Said, said

ABSTENTIONS, FIRST_WEEK = "abstentions", "first-week"
QUARTERS = {
    "ar": tuple(f"دورة الفصل {nth} من سنة {{}}" for nth in ("الأول", "الثاني", "الثالث", "الرابع")),
    "fr": tuple(f"session du {nth} trimestre {{}}" for nth in ("premier", "deuxième", "troisième", "quatrième")),
    "en": tuple(f"session of the {nth} quarter of {{}}" for nth in ("first", "second", "third", "fourth")),
}


@dataclass(frozen=True, slots=True)
class Lasting:
    """
    How long a session may last: its last day, and the last one when it is prolonged (None where the law does not
    prolong). The opening day is the first day. None at all where the law sets no length.
    """

    article: str
    may_last_until: date
    prolonged_until: date | None
    unverified: bool


@dataclass(frozen=True, slots=True)
class Session:
    """
    An ordinary session of a month. ``opens``: the day; within a ``window`` (first and last lawful day), the first
    working day of it, any other being as lawful. ``moved_from``: the day of the law, where a rest day moved it.
    ``readings``: when it would open under each option of an open question. ``name_parts``: month and year.
    """

    month: int
    opens: date
    moved_from: date | None
    window: tuple[date, date] | None
    may_last_until: date | None
    prolonged_until: date | None
    name_parts: tuple[int, int]
    names: Words
    article: str
    unverified: bool
    readings: dict[str, date]
    reasons: tuple[Said, ...] = field(repr=False)


def ordinary_sessions(law: CouncilLaw, year: int) -> list[Session]:
    """The ordinary sessions of a year, in order. Raises SittingError for a year that dates are not computed for."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise SittingError(f"dates are computed from {FIRST_YEAR} to {LAST_YEAR} only")
    return [_session(law, year, place) for place in range(len(law.ordinary.months))]


def next_session(law: CouncilLaw, day: date) -> Session:
    """The first ordinary session that opens after this day: where an accepted petition goes."""
    wanted = in_range(day)
    return next(
        session
        for year in (wanted.year, wanted.year + 1)
        for session in ordinary_sessions(law, year)
        if session.opens > wanted
    )


def lasting(law: CouncilLaw, opens: date, kind: Kind | str = Kind.ORDINARY) -> Lasting | None:
    """How long a session that opens on this day may last; None where the law does not say."""
    rule = law.durations.get(kind_of(kind))
    if rule is None:
        return None
    day = in_range(opens)
    last = _last(law, day, rule)
    more = None
    if rule.more is not None:
        working = (rule.more_unit or rule.unit) is Unit.WORKING_DAYS
        more = law.calendar.working_day_after(last, rule.more) if working else last + timedelta(days=rule.more)
    return Lasting(rule.article, last, more, rule.unverified or law.unverified)


def first_and_last(law: CouncilLaw, year: int, month: int, option: str | None) -> tuple[date, date]:
    """The window of a session: the first week of a month (by the reading chosen), a month, or a quarter."""
    first = date(year, month, 1)
    if law.ordinary.window == "quarter":
        return first, date(year, month + 2, monthrange(year, month + 2)[1])
    if law.ordinary.window == "month":
        return first, date(year, month, monthrange(year, month)[1])
    if option == "first-full-week":
        first += timedelta(days=-first.weekday() % 7)
    return first, first + timedelta(days=6)


def _session(law: CouncilLaw, year: int, place: int) -> Session:
    rule = law.ordinary
    month = rule.months[place]
    reading = law.readings.get(FIRST_WEEK) if rule.window == FIRST_WEEK else None
    option = law.option(FIRST_WEEK) if reading else None
    window = None
    if rule.window is not None:
        window = first_and_last(law, year, month, option)
        nominal = law.calendar.this_or_next_working_day(window[0])
        nominal = opens = nominal if nominal <= window[1] else window[0]
    else:
        if rule.nth is not None:
            nth, weekday = rule.nth
            nominal = date(year, month, 1)
            nominal += timedelta(days=(weekday - nominal.weekday()) % 7 + 7 * (nth - 1))
        else:
            nominal = date(year, month, rule.days[place])
        moves = rule.rest_day is RestDay.NEXT
        opens = law.calendar.this_or_next_working_day(nominal) if moves else nominal
    lasts = lasting(law, opens)
    readings = {}
    for each in reading.options if reading else ():
        readings[each] = law.calendar.this_or_next_working_day(first_and_last(law, year, month, each)[0])
    return Session(
        month=month,
        opens=opens,
        moved_from=nominal if nominal != opens else None,
        window=window,
        may_last_until=lasts.may_last_until if lasts else None,
        prolonged_until=lasts.prolonged_until if lasts else None,
        name_parts=(month, year),
        names=session_names(month, year, quarter=rule.window == "quarter"),
        article=rule.article,
        unverified=rule.unverified or law.unverified,
        readings=readings,
        reasons=tuple(_session_reasons(law, nominal, opens, window=window, option=option, lasts=lasts)),
    )


def session_names(month: int, year: int, *, quarter: bool = False) -> Words:
    """What people call the session of a month, “September 2024 session”, or of the quarter that begins with it."""
    if quarter:
        return {language: QUARTERS[language][(month - 1) // 3].format(year) for language in LANGUAGES}
    ar, fr, en = (MONTHS[language][month - 1] for language in LANGUAGES)
    elided = "d’" if fr[0] in "ao" else "de "
    return {"ar": f"دورة {ar} {year}", "fr": f"session {elided}{fr} {year}", "en": f"{en} {year} session"}


def _session_reasons(
    law: CouncilLaw,
    nominal: date,
    opens: date,
    *,
    window: tuple[date, date] | None,
    option: str | None,
    lasts: Lasting | None,
) -> Iterator[Said]:
    rule = law.ordinary
    if rule.window == "quarter":
        yield said("sessions-quarter", article=Article(rule.article))
    else:
        yield said("sessions-months", months=Months(rule.months), article=Article(rule.article))
    if window is not None:
        yield said("session-window", first=window[0], last=window[1], opens=opens)
    elif rule.nth is not None:
        yield said("session-nth", nth=Name(f"nth-{rule.nth[0]}"), weekday=Name(f"weekday-{rule.nth[1]}"), day=nominal)
    else:
        yield said("session-day", day=nominal)
    if option is not None:
        yield reading_said(law, FIRST_WEEK)
    if nominal != opens:
        yield said("session-moved", day=nominal, why=why_rests(law, nominal), opens=opens)
    yield from moon_said(law, nominal - ONE_DAY, opens + ONE_DAY)
    if lasts is not None:
        duration = law.durations[Kind.ORDINARY]
        yield said(
            "session-lasts" if window is None else "session-lasts-from",
            opens=opens,
            length=Length(duration.days, duration.unit),
            last=lasts.may_last_until,
            article=Article(lasts.article),
        )
        if lasts.prolonged_until is not None:
            more = Length(duration.more or 0, duration.more_unit or duration.unit)
            yield said("session-prolonged", length=more, last=lasts.prolonged_until)
            if more.unit is Unit.WORKING_DAYS:
                yield from moon_said(law, lasts.may_last_until + ONE_DAY, lasts.prolonged_until + ONE_DAY)
    if rule.unverified or law.unverified:
        yield said("unverified")


def reading_said(law: CouncilLaw, name: str, *, article: str | None = None) -> Said:
    """The sentence that tells of an open question (of this article, else the reading's), and how it is read here."""
    reading = law.readings[name]
    return said(
        "reading",
        article=Article(article or reading.article),
        question=reading.question,
        option=reading.options[law.option(name)],
    )


def why_rests(law: CouncilLaw, day: date) -> Words:
    """Why a day is a rest day: the holiday's name, or the weekend."""
    holiday = law.calendar.holiday(day)
    if holiday is not None:
        return holiday.names
    return {"ar": "نهاية الأسبوع", "fr": "fin de semaine", "en": "weekend"}


def moon_said(law: CouncilLaw, first: date, last: date) -> Iterator[Said]:
    """That some of these days hang on the moon, where they do."""
    days = [first + timedelta(days=each) for each in range((last - first).days + 1)]
    found = [each for each in map(law.calendar.holiday, days) if each is not None and each.estimated]
    if found:
        listed = [names_of(found, language) for language in LANGUAGES]
        rows = tuple(dict(zip(LANGUAGES, row, strict=True)) for row in zip(*listed, strict=True))
        yield said("estimated", names=rows)


def _last(law: CouncilLaw, opens: date, rule: Duration) -> date:
    if rule.unit is Unit.WORKING_DAYS:
        return law.calendar.working_day_after(opens - ONE_DAY, rule.days)
    return opens + timedelta(days=rule.days - 1)


def in_range(day: date) -> date:
    """The day itself. Raises SittingError for one too far to count from."""
    if not FIRST_YEAR < day.year < LAST_YEAR:
        raise SittingError(f"{day.isoformat()}: dates are computed from {FIRST_YEAR} to {LAST_YEAR} only")
    return day


def kind_of(kind: Kind | str) -> Kind:
    """The kind of session of this name. Raises SittingError."""
    if kind not in list(Kind):
        raise SittingError(f"{kind!r}: a session is {' or '.join(Kind)}")
    return Kind(kind)
