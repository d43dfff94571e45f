"""How many members a network has, by kind, at dates: counted from the memberships each time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q

from mithaq.directory import kinds
from mithaq.directory.models import Body, Membership

SERIES = 5  # dates of a series, today included


@dataclass(frozen=True)
class Part:
    """Members of one kind: ``name`` in the plural; ``start`` and ``width`` of its bar in percent of the series' largest
    total, as the drawing writes them."""

    name: str
    count: int
    start: str
    width: str


@dataclass(frozen=True)
class CountAt:
    """The members on one day. The total is the sum of the parts."""

    on: date
    parts: Sequence[Part]

    @property
    def total(self) -> int:
        return sum(part.count for part in self.parts)


def series_of(network: Body) -> list[CountAt]:
    """The members today and on the first of April of the last years, where they had changed. One query."""
    today = network.today()
    dates = [date(today.year - back, 4, 1) for back in range(SERIES, -1, -1)]
    dates = [*[one for one in dates if one < today][-SERIES + 1 :], today]
    counts = {
        f"at_{place}": Count("pk", filter=Q(since__lte=on) & (Q(until=None) | Q(until__gt=on)))
        for place, on in enumerate(dates)
    }
    grouped: Any = Membership.objects.filter(network=network).values("body__kind").annotate(**counts).order_by()
    rows: list[dict[str, Any]] = list(grouped)
    order = list(kinds.body_kinds())
    rows.sort(key=lambda row: order.index(row["body__kind"]))
    largest = max((sum(row[name] for row in rows) for name in counts), default=0) or 1
    series = [
        _count_at(on, [(row["body__kind"], row[f"at_{place}"]) for row in rows], largest)
        for place, on in enumerate(dates)
    ]
    kept = [one for one, before in zip(series, [None, *series], strict=False) if one.total and not _same(one, before)]
    return kept if kept and kept[-1].on == today else [*kept, series[-1]]


def _same(one: CountAt, before: CountAt | None) -> bool:
    return before is not None and [part.count for part in one.parts] == [part.count for part in before.parts]


def _count_at(on: date, counts: Sequence[tuple[str, int]], largest: int) -> CountAt:
    parts, start = [], 0.0
    for kind, count in counts:
        width = 100 * count / largest
        parts.append(Part(kinds.body_kind(kind).plural, count, f"{start:.2f}", f"{width:.2f}"))
        start += width
    return CountAt(on, parts)
