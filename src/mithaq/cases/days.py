"""The public holidays of a body's country as they count there: this year's and next year's, with what was changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import translation

from mithaq.cases.calendars import changes_at
from mithaq.cases.models import Absence, HolidayChange
from mithaq.directory.models import Body, Person
from mithaq_engines import clocks


@dataclass(frozen=True)
class ShownHoliday:
    """A day off. ``estimated``: the moon may still move it. ``change``: what this body or one above it said of it."""

    day: date
    name: str
    estimated: bool
    is_over: bool


def holidays_of(body: Body) -> list[ShownHoliday]:
    """In the order of the days; empty where no table knows the country."""
    today = body.today()
    try:
        calendar = clocks.Calendar(body.country, changes=known_changes(body))
    except clocks.ClockError:
        return []
    first, last = date(today.year, 1, 1), date(today.year + 1, 12, 31)
    days = (first + timedelta(days=count) for count in range((last - first).days + 1))
    found = ((day, calendar.holiday(day)) for day in days)
    return [ShownHoliday(day, _in_words(one.names), one.estimated, day < today) for day, one in found if one]


def known_changes(body: Body) -> clocks.Changes:
    """What was said of days, as the engine wants it; what the table no longer knows is passed over."""
    plain = clocks.Calendar(body.country)
    rows = changes_at(body, body.country)
    known = [one for one in rows if one[0] == HolidayChange.ADDED or plain.holiday(one[1]) is not None]
    return clocks.Changes(
        confirmed=frozenset(day for change, day, _to, _name in known if change == HolidayChange.CONFIRMED),
        removed=frozenset(day for change, day, _to, _name in known if change == HolidayChange.REMOVED),
        moved={day: to for change, day, to, _name in known if change == HolidayChange.MOVED and to is not None},
        added={day: dict(name) for change, day, _to, name in known if change == HolidayChange.ADDED},
    )


def changes_shown(body: Body) -> Sequence[HolidayChange]:
    """The standing changes that this body itself wrote down, the latest day first."""
    rows = HolidayChange.objects.filter(body=body, ended_at=None)
    return list(rows.select_related("decided_by").order_by("-day", "-pk"))


def absences_in(body: Body, person: Person) -> Sequence[Absence]:
    """Those that this person may see, the ones that are not over yet."""
    rows = Absence.objects.visible_to(person).filter(body=body, until__gt=body.today())
    return list(rows.select_related("person", "deputy").order_by("since", "pk"))


def _in_words(names: Mapping[str, str]) -> str:
    language = (translation.get_language() or "fr").split("-")[0]
    return names.get(language) or next(iter(names.values()), "")
