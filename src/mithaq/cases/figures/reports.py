"""The report of a year: plain data, so that it can be frozen, hashed and checked; drawn in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from mithaq.cases import panels
from mithaq.cases.figures.counting import Figures, Spread, figures_of, received_in
from mithaq.cases.figures.pages import Asked
from mithaq.cases.figures.tables import SpreadRow, Table, spread_rows, tables_of
from mithaq.cases.models import Absence, Decision, Report, ReportWords
from mithaq.cases.rules import officers_of
from mithaq.core.canonical import content_hash
from mithaq.core.small_numbers import THRESHOLD, Key
from mithaq.core.texts import LocalizedText
from mithaq.directory import kinds as body_kinds
from mithaq.directory.models import Body


def report_data(asked: Asked) -> dict[str, Any]:
    """Everything that the report of a year says. What is withheld stands in it as null."""
    figures = figures_of([asked.body.pk], asked.kind, asked.year, asked.today)[asked.body.pk]
    words = ReportWords.objects.filter(body=asked.body, kind=asked.kind.code, year=asked.year).first()
    return {
        "body": asked.body.public_id,
        "kind": asked.kind.code,
        "law": asked.law,
        "year": asked.year,
        "drawn_on": asked.today.isoformat(),
        "counts": {_code(key): figures.shown(key) for key in sorted(figures.counts, key=_code)},
        "days": _spread_data(figures.spread),
        "working_days": _spread_data(figures.working_spread),
        "costs": _costs(asked),
        "officers": _officers(asked.body, asked.kind.handled_by),
        "parts": {code: dict(data) for code, data in panels.gathered(asked.body, asked.year).items()},
        "words": words.words.as_json() if words else {"original": "", "texts": {}},
    }


@dataclass(frozen=True)
class ReportPage:
    """A report as it is read: ``report`` when it was published, else the figures of today."""

    asked: Asked
    report: Report | None
    data: Mapping[str, Any]

    @classmethod
    def of(cls, asked: Asked, *, anew: bool = False) -> ReportPage:
        """The latest one published, or a drawing of today (``anew``, or none was published)."""
        rows = Report.objects.filter(body=asked.body, kind=asked.kind.code, year=asked.year)
        report = None if anew else rows.order_by("-number").first()
        return cls(asked, report, report.data if report else report_data(asked))

    @cached_property
    def hash(self) -> str:
        return self.report.content_hash if self.report else content_hash(self.data)

    @cached_property
    def figures(self) -> Figures:
        return _Frozen(self.asked.kind.code, self.asked.year, self.data)

    @cached_property
    def tables(self) -> list[Table]:
        return tables_of(self.figures, self.asked.kind, str(self.data["law"]), self.drawn_on)

    @cached_property
    def spread(self) -> list[SpreadRow]:
        return spread_rows(_spread_of(self.data["days"]), _spread_of(self.data["working_days"]))

    @property
    def drawn_on(self) -> date:
        return date.fromisoformat(self.data["drawn_on"])

    @property
    def words(self) -> LocalizedText:
        return LocalizedText(self.data["words"]["original"] or "fr", self.data["words"]["texts"])

    @property
    def officers(self) -> list[str]:
        return [body_kinds.role(code).name for code in self.data["officers"]["roles"] if code in body_kinds.roles()]

    @property
    def parts(self) -> list[tuple[str, Mapping[str, Any]]]:
        found = [(panels.template_of(code), data) for code, data in self.data["parts"].items()]
        return [(template, data) for template, data in found if template]

    @property
    def is_over(self) -> bool:
        """Whether the year is over: before that nothing is published."""
        return self.asked.year < self.asked.today.year


class _Frozen(Figures):
    """Figures read back from a report: what is null in it is withheld."""

    def __init__(self, kind: str, year: int, data: Mapping[str, Any]) -> None:
        super().__init__(kind, year)
        self.frozen: dict[Key, int | None] = {_key(code): count for code, count in data["counts"].items()}
        self.counts.update({key: count or 1 for key, count in self.frozen.items() if count != 0})

    def shown(self, key: Key) -> int | None:
        return self.frozen.get(key, 0)


def _costs(asked: Asked) -> int | None:
    """How many answers asked the person to pay for copies or sending; None where too few to be shown."""
    cases = received_in([asked.body.pk], asked.kind, asked.year)
    count = Decision.objects.filter(case__in=cases).exclude(costs="").values("case").distinct().count()
    return None if 0 < count < THRESHOLD else count


def _officers(body: Body, power: str) -> dict[str, Any]:
    """The functions of those who answer, and whether somebody stands in for them; not their names."""
    people = officers_of(body, power)
    held = [one.role for person in people for one in person.mandates.filter(until=None)]
    away = Absence.objects.filter(body=body, person__in=people).exists()
    roles = sorted({role for role in held if role in body_kinds.roles_with(power)})
    return {"roles": roles, "number": len(people), "has_deputy": len(people) > 1 or away}


def _spread_data(spread: Spread) -> dict[str, int | None]:
    return {"low": spread.low, "median": spread.median, "high": spread.high, "highest": spread.highest}


def _spread_of(data: Mapping[str, int | None]) -> Spread:
    return Spread(0, data["median"], data["low"], data["high"], data["highest"])


def _code(key: Key) -> str:
    return ".".join(str(part) for part in key) if isinstance(key, tuple) else str(key)


def _key(code: str) -> Key:
    name, dot, value = code.partition(".")
    return (name, int(value) if name == "month" else value) if dot else name
