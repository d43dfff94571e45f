"""What the site itself can show of a body: facts with their dates, which a network may link to a duty of its members.

Each kind of fact is a `Source`. `mithaq.portal.network.facts` registers those of the apps there are; a further app
registers its own from there.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import CharField, Count, Max, Model, Q, QuerySet, Value
from django.db.models.functions import TruncDate
from django.utils.functional import Promise

from mithaq.core.texts import LocalizedText
from mithaq.portal.network.days import Day

Key = tuple[str, int]  # code of the source, primary key of the body


@dataclass(frozen=True)
class Shown:
    """A fact as one reads it. ``path``: where it stands on the site."""

    label: LocalizedText | str | Promise
    path: str


@dataclass(frozen=True)
class Source:
    """Rows of ``model`` for which ``stood(day)`` holds. ``body`` leads to the body's key; ``happened`` is a date, or a
    moment where ``has_moments``. ``show(row)`` asks nothing more of the database once ``related`` came with it."""

    code: str
    name: str | Promise
    model: type[Model]
    stood: Callable[[Day], Q]
    happened: str
    show: Callable[[Any], Shown]
    related: str
    body: str = "body"
    has_moments: bool = True

    def counts(self, bodies: Any, day: Day) -> QuerySet[Any, Any]:
        """How many rows each of ``bodies`` has, and the date of the newest: one conversion for all of a body's."""
        newest: Any = Max(self.happened)
        rows: Any = self.model._default_manager.filter(self.stood(day), **{f"{self.body}__in": bodies}).order_by()
        counts: QuerySet[Any, Any] = (
            rows.values(self.body)
            .annotate(
                source=Value(self.code, output_field=CharField()),
                found=Count("pk"),
                newest=TruncDate(newest, tzinfo=day.zone) if self.has_moments else newest,
            )
            .values_list("source", self.body, "found", "newest")
        )
        return counts

    def latest(self, body: int, day: Day, most: int) -> list[tuple[date, Shown]]:
        """The newest rows of one body as one reads them, with their dates."""
        rows = self.model._default_manager.filter(self.stood(day), **{self.body: body}).select_related(self.related)
        found: Iterable[Any] = rows.order_by(f"-{self.happened}", "-pk")[:most]
        return [(self._day(getattr(row, self.happened), day), self.show(row)) for row in found]

    def _day(self, happened: Any, day: Day) -> date:
        found: date = happened.astimezone(day.zone).date() if self.has_moments else happened
        return found


@dataclass(frozen=True)
class Found:
    """How many pieces of evidence, and the day of the newest; no day where there is none."""

    count: int = 0
    newest: date | None = None

    def __add__(self, other: Found) -> Found:
        if self.newest is None or other.newest is None:
            return other if self.newest is None else self
        return Found(self.count + other.count, max(self.newest, other.newest))


NOTHING = Found()
_sources: dict[str, Source] = {}


def register(source: Source) -> None:
    """Let networks link this kind of fact. Registering twice is registering once."""
    _sources[source.code] = source


def sources() -> Mapping[str, Source]:
    """All kinds of facts by code, in the order of their registration."""
    return _sources


def counted(codes: Collection[str], bodies: Any, day: Day) -> dict[Key, Found]:
    """How many facts of each kind each of ``bodies`` (ids, or a query of them) has on ``day``: one query for all."""
    queries = [source.counts(bodies, day) for code, source in _sources.items() if code in codes]
    if not queries:
        return {}
    rows = queries[0].union(*queries[1:], all=True) if len(queries) > 1 else queries[0]
    return {(code, body): Found(count, newest) for code, body, count, newest in rows}
