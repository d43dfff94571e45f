"""Which days are off where a body is: its country's holidays, with what it and its networks confirmed or moved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache

from django.db.models import Q

from mithaq.cases.models import HolidayChange
from mithaq.directory.models import Body
from mithaq_engines import clocks

Change = tuple[str, date, date | None, tuple[tuple[str, str], ...]]


def calendar_of(body: Body, law: clocks.Law) -> clocks.Calendar:
    """The calendar under which ``law`` counts at ``body``. One query."""
    return calendar_with(law.code, changes_at(body, law.country or ""))


def changes_at(body: Body, country: str) -> tuple[Change, ...]:
    """The standing changes that reach ``body``: its own, those of bodies above it, and those of its networks.

    Where two speak of the same day, the one nearest to the body counts.
    """
    above = body.ancestor_ids()
    networks = Q(body__members__body__in=above, body__members__until=None)
    rows = HolidayChange.objects.filter(Q(body__in=above) | networks, country=country, ended_at=None)
    nearest: dict[date, HolidayChange] = {}
    for row in sorted(rows.distinct(), key=lambda one: above.index(one.body_id) if one.body_id in above else -1):
        nearest[row.day] = row
    return changes_of(nearest.values())


def changes_of(rows: Iterable[HolidayChange]) -> tuple[Change, ...]:
    """The rows as values, in the order of their days: equal changes make one calendar."""
    return tuple(sorted((one.change, one.day, one.to, tuple(sorted(one.name.texts.items()))) for one in rows))


@lru_cache(maxsize=256)
def calendar_with(code: str, changes: tuple[Change, ...]) -> clocks.Calendar:
    """A calendar with these changes. One that speaks of a day which the table no longer knows is passed over: a new
    table of holidays must not stop every clock."""
    law = clocks.law(code)
    return clocks.Calendar.of(law, changes=engine_changes(clocks.Calendar.of(law), changes))


def engine_changes(plain: clocks.Calendar, changes: tuple[Change, ...]) -> clocks.Changes:
    """The changes as the engine takes them, without those that speak of a day unknown to the ``plain`` calendar."""
    known = [one for one in changes if one[0] == HolidayChange.ADDED or plain.holiday(one[1]) is not None]
    return clocks.Changes(
        confirmed=frozenset(day for change, day, _to, _name in known if change == HolidayChange.CONFIRMED),
        removed=frozenset(day for change, day, _to, _name in known if change == HolidayChange.REMOVED),
        moved={day: to for change, day, to, _name in known if change == HolidayChange.MOVED and to is not None},
        added={day: _names(dict(name)) for change, day, _to, name in known if change == HolidayChange.ADDED},
    )


def _names(texts: Mapping[str, str]) -> Mapping[str, str]:
    """The engine wants every language: what is missing is said in one that is there."""
    first = next(iter(texts.values()), "")
    return {language: texts.get(language, first) for language in clocks.LANGUAGES}
