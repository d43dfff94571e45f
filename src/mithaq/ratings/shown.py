"""Counted ratings as pages and files show them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from mithaq.core.texts import LocalizedText
from mithaq.delivery.subjects import Subject
from mithaq.ratings import scales
from mithaq.ratings.models import Counted, QuarterCount, Rating
from mithaq.ratings.raters import Rater
from mithaq.ratings.tables import NO_ANSWER

WIDE = 100


@dataclass(frozen=True)
class Bar:
    """``count`` None: withheld. ``share``: of all, in hundredths."""

    name: LocalizedText | str
    count: int | None
    share: int | None

    @property
    def parts(self) -> list[dict[str, int]]:
        return [{"start": 0, "width": self.share or 0}]


@dataclass(frozen=True)
class Quarter:
    """``code``: “2026-4”. ``closed``: its counts as they stand in the public log, once it is over."""

    code: str
    total: int | None
    bars: list[Bar]
    closed: QuarterCount | None = None

    @property
    def number(self) -> str:
        return self.code.partition("-")[2]

    @property
    def year(self) -> str:
        return self.code.partition("-")[0]


@dataclass(frozen=True)
class Ratings:
    """All that is published of one thing. ``counted`` None: nothing yet, as fewer than five have answered."""

    counted: Counted | None
    total: int | None = None
    seen: list[Bar] = field(default_factory=list)
    satisfied: list[Bar] = field(default_factory=list)
    by: Mapping[str, int | None] = field(default_factory=dict)
    quarters: list[Quarter] = field(default_factory=list)


def counted_of(subject: Subject) -> Counted | None:
    """What is published of a thing. One query."""
    rows = Counted.objects.published()
    return rows.filter(subject_kind=subject.kind, subject_id=subject.public_id).first()


def ratings_of(subject: Subject) -> Ratings:
    """What the page of its ratings shows. Two queries."""
    counted = counted_of(subject)
    if counted is None:
        return Ratings(None)
    table, closed = counted.table, {one.quarter: one for one in counted.quarters.all()}
    quarters = [
        Quarter(code, one["all"], list(_bars(one["seen"], one["all"])), closed.get(code))
        for code, one in sorted(table["quarters"].items(), reverse=True)
    ]
    levels = {str(code): name for code, name in scales.satisfaction().items()}
    told = {code: count for code, count in table["satisfied"].items() if code != NO_ANSWER}
    return Ratings(
        counted=counted,
        total=table["all"],
        seen=list(_bars(table["seen"], table["all"])),
        satisfied=[_bar(levels[code], count, table["all"]) for code, count in told.items()],
        by=table["by"],
        quarters=quarters,
    )


def own_of(subject: Subject, rater: Rater) -> Rating | None:
    """What this account or browser said last of it. One query, none for a browser without a mark."""
    if rater.person is None and not rater.guest:
        return None
    rows = Rating.objects.of(subject.kind, subject.public_id).standing()
    return rows.filter(rater_key=rater.key(subject.kind, subject.public_id)).first()


def own_answer(rating: Rating) -> LocalizedText | None:
    return scales.seen().get(rating.seen)


def rows_of_table(counted: Counted | None) -> Iterator[tuple[str, str, int | str]]:
    """What is published, for a spreadsheet: period, answer, count. “withheld” where a small number would show."""
    table: Mapping[str, Any] = counted.table if counted else {}
    for name, part in (("seen", "seen"), ("satisfaction", "satisfied"), ("by", "by")):
        for code, count in table.get(part, {}).items():
            yield "now", f"{name}:{code}", _cell(count)
    for quarter, one in sorted(table.get("quarters", {}).items()):
        yield quarter, "all", _cell(one["all"])
        for code, count in one["seen"].items():
            yield quarter, f"seen:{code}", _cell(count)


def _cell(count: int | None) -> int | str:
    return "withheld" if count is None else count


def _bars(counts: Mapping[str, int | None], total: int | None) -> Iterator[Bar]:
    """In the order of the scale, whatever the order in which the table was kept."""
    return (_bar(name, counts.get(code, 0), total) for code, name in scales.seen().items())


def _bar(name: LocalizedText, count: int | None, total: int | None) -> Bar:
    return Bar(name, count, round(count * WIDE / total) if count is not None and total else None)


def most_said(table: Mapping[str, Any]) -> str | None:
    """The answer that is given most often, where nothing that is withheld could be more often; None in a tie."""
    counts = {code: count for code, count in table["seen"].items() if count}
    if table["all"] is None or not counts:
        return None
    first, *others = sorted(counts, key=lambda code: -counts[code])
    withheld = table["all"] - sum(counts.values())
    most_else = max([withheld, *(counts[code] for code in others)])
    return first if counts[first] > most_else else None
