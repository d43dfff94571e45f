"""What the site itself can show of a body: facts with their dates, which a network may link to a duty of its members.

Each kind of fact is a `Source`. `mithaq.portal.network.facts` registers those of the apps there are; a further app
registers its own from there.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import CharField, Count, DateField, Max, QuerySet, Value
from django.db.models.functions import Cast
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
    """``rows(day)``: the facts that stood on that day, annotated with ``of_body`` (primary key) and ``happened_on``
    (date). ``show(row)`` asks nothing more of the database."""

    code: str
    name: str | Promise
    rows: Callable[[Day], QuerySet[Any]]
    show: Callable[[Any], Shown]


@dataclass(frozen=True)
class Found:
    """How many pieces of evidence, and the day of the newest."""

    count: int = 0
    newest: date | None = None

    def __add__(self, other: Found) -> Found:
        days = [one.newest for one in (self, other) if one.newest is not None]
        return Found(self.count + other.count, max(days, default=None))


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
    queries = [
        source.rows(day)
        .filter(of_body__in=bodies)
        .order_by()
        .values("of_body")
        .annotate(
            source=Value(code, output_field=CharField()),
            found=Count("pk"),
            newest=Cast(Max("happened_on"), DateField()),
        )
        .values_list("source", "of_body", "found", "newest")
        for code, source in _sources.items()
        if code in codes
    ]
    if not queries:
        return {}
    rows = queries[0].union(*queries[1:], all=True) if len(queries) > 1 else queries[0]
    return {(code, body): Found(count, newest) for code, body, count, newest in rows}
