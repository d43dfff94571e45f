"""Rest days: weekends and public holidays of a country, by estimate where the moon decides, until confirmed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import holidays

from mithaq_engines.clocks.laws import ClockError, Law, Words

FIRST_YEAR, LAST_YEAR = 1950, 2200  # beyond these no deadline is computed: a typing error, more likely
SATURDAY, SUNDAY = 5, 6
ONE_DAY = timedelta(days=1)

# The holidays of France have no Arabic names in the package.
ARABIC_NAMES = {
    "New Year's Day": "رأس السنة الميلادية",
    "Easter Monday": "اثنين الفصح",
    "Labor Day": "عيد الشغل",
    "Victory Day": "ذكرى نصر 1945",
    "Ascension Day": "خميس الصعود",
    "Whit Monday": "اثنين العنصرة",
    "Pentecost Monday": "اثنين العنصرة",
    "National Day": "العيد الوطني الفرنسي",
    "Assumption Day": "عيد انتقال العذراء",
    "All Saints' Day": "عيد جميع القديسين",
    "Armistice Day": "ذكرى هدنة 1918",
    "Christmas Day": "عيد الميلاد",
}


@dataclass(frozen=True, slots=True)
class Holiday:
    """A public holiday: its names, and whether its date is an estimate that the moon may move."""

    names: Words
    estimated: bool = False


@dataclass(frozen=True)
class Changes:
    """What a body knows better than any table: dates confirmed, moved, added, or no holidays after all."""

    confirmed: frozenset[date] = frozenset()
    moved: Mapping[date, date] = field(default_factory=dict)
    added: Mapping[date, Words] = field(default_factory=dict)
    removed: frozenset[date] = frozenset()


class Calendar:
    """The rest days of a country. Years are looked up when first needed."""

    def __init__(
        self,
        country: str | None,
        *,
        weekend: Collection[int] = (SATURDAY, SUNDAY),
        subdivision: str | None = None,
        changes: Changes | None = None,
    ) -> None:
        """``country`` is an ISO 3166 code, None for weekends only. Raises ClockError for an unknown one."""
        if country is not None and not has_holidays(country):
            raise ClockError(f"no holidays are known for the country {country!r}")
        if subdivision is not None and subdivision not in holidays.list_supported_countries().get(country or "", []):
            raise ClockError(f"{country} has no part {subdivision!r} with holidays of its own")
        if len(set(weekend)) > 6:
            raise ClockError("a week needs at least one working day")
        self.country = country
        self.subdivision = subdivision
        self.weekend = frozenset(weekend)
        self.changes = changes or Changes()
        self._tables: dict[int, dict[date, Holiday]] = {}
        self._years: dict[int, dict[date, Holiday]] = {}
        # First year, last year, ordinals of the working days between: one value, so that threads see it whole.
        self._span: tuple[int, int, list[int]] = (1, 0, [])
        for old in (*self.changes.confirmed, *self.changes.moved, *self.changes.removed):
            if not FIRST_YEAR <= old.year <= LAST_YEAR or old not in self._table(old.year):
                raise ClockError(f"{old.isoformat()} is no holiday in {country or 'this calendar'}: nothing to change")

    @classmethod
    def of(cls, law: Law, *, changes: Changes | None = None) -> Calendar:
        """The calendar of a law: its country's holidays and its weekend."""
        return cls(law.country, weekend=law.weekend, changes=changes)

    def holiday(self, day: date) -> Holiday | None:
        """The holiday on this day, if any."""
        found = self._years.get(day.year)
        return (self._year(day.year) if found is None else found).get(day)

    def rests(self, day: date) -> bool:
        """Whether this day is a day of rest: weekend or holiday."""
        return day.weekday() in self.weekend or self.holiday(day) is not None

    def working_day_after(self, start: date, count: int) -> date:
        """The ``count``-th working day after ``start``, which itself is not counted; ``count`` is at least 1."""
        ordinal = start.toordinal()
        while True:
            first, last, working = self._span
            if first <= start.year <= last:
                place = bisect_right(working, ordinal) + count - 1
                if place < len(working):
                    return date.fromordinal(working[place])
            self._reach(start.year)

    def this_or_next_working_day(self, day: date) -> date:
        """``day`` itself, or the first working day after it."""
        return self.working_day_after(day - ONE_DAY, 1)

    def _reach(self, year: int) -> None:
        first, last, working = self._span
        if not FIRST_YEAR <= year <= LAST_YEAR or last > LAST_YEAR:
            raise ClockError(f"dates are computed from {FIRST_YEAR} to {LAST_YEAR} only")
        first, last = (min(year, first), max(year, last) + 1) if working else (year, year + 1)
        days = range(date(first, 1, 1).toordinal(), date(last, 12, 31).toordinal() + 1)
        self._span = (first, last, [ordinal for ordinal in days if not self.rests(date.fromordinal(ordinal))])

    def _year(self, year: int) -> dict[date, Holiday]:
        changes = self.changes
        days = {
            day: Holiday(holiday.names, holiday.estimated and day not in changes.confirmed)
            for day, holiday in self._table(year).items()
            if day not in changes.removed and day not in changes.moved
        }
        for old, new in changes.moved.items():
            if new.year == year:
                days[new] = Holiday(self._table(old.year)[old].names)
        days |= {day: Holiday(names) for day, names in changes.added.items() if day.year == year}
        self._years[year] = days
        return days

    def _table(self, year: int) -> dict[date, Holiday]:
        if year not in self._tables:
            self._tables[year] = {} if self.country is None else _published(self.country, self.subdivision, year)
        return self._tables[year]


def has_holidays(country: str) -> bool:
    """Whether the holidays of this country (ISO 3166) are known."""
    return country in holidays.list_supported_countries()


def _published(country: str, subdivision: str | None, year: int) -> dict[date, Holiday]:
    """The package's holidays of one year, named in our languages. An estimate is known by the mark on its name."""

    def table(language: str, **more: Any) -> Mapping[date, str]:
        made = holidays.country_holidays(country, subdiv=subdivision, years=[year], language=language, **more)
        return {day: name for day, name in made.items() if day.year == year}

    marked = table("en_US")
    options: dict[str, Any] = {"islamic_show_estimated": False}
    try:
        english = table("en_US", **options)
    except (TypeError, ValueError):  # a country without a lunar calendar has no such setting
        options, english = {}, marked
    # A language that the package lacks would fall back on the machine's: English stands in for it.
    known = holidays.country_holidays(country, years=[year], language="en_US").supported_languages
    arabic = table("ar", **options) if "ar" in known else {day: _arabic(name) for day, name in english.items()}
    french = table("fr", **options) if "fr" in known else english
    return {
        day: Holiday(
            {
                "ar": arabic[day].replace("; ", "، "),
                "fr": french[day].replace("'", "’"),
                "en": english[day].replace("'", "’"),
            },
            estimated=marked[day] != english[day],
        )
        for day in english
    }


def _arabic(name: str) -> str:
    return "; ".join(ARABIC_NAMES.get(part, part) for part in name.split("; "))


def names_of(days: Iterable[Holiday], language: str) -> list[str]:
    """The names of holidays, each once, in order."""
    return list(dict.fromkeys(holiday.names[language] for holiday in days))
