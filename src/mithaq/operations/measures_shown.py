"""The register of measures as pages show it: owner, day, result, effect so far; and sums that lead to their records."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from mithaq.core.texts import LocalizedText
from mithaq.delivery.actions import may_read
from mithaq.delivery.charts import chart_of
from mithaq.delivery.evidence import Shown, shown_by_owner, with_evidence
from mithaq.delivery.models import Reading, ReadingEvidence
from mithaq.delivery.rules import may_report
from mithaq.directory.models import Body, Person
from mithaq.instruments.programmes.offices import Office
from mithaq.operations import rules
from mithaq.operations.changes import changes_on
from mithaq.operations.domains import domains
from mithaq.operations.following import LATE, Standing, standings
from mithaq.operations.models import Measure
from mithaq.operations.offices import offices_of
from mithaq.operations.states import LESS
from mithaq.operations.subjects import EFFECT, MEASURE, effect_of, subject_of_measure


@dataclass(frozen=True)
class MeasureRow:
    """``value``: read last, on the day ``read_on``."""

    measure: Measure
    standing: Standing
    owner: Office | None
    value: Decimal | None = None
    read_on: date | None = None

    @property
    def domain_name(self) -> LocalizedText | str:
        return domains().get(self.measure.domain, self.measure.domain)

    @property
    def expected(self) -> Decimal | None:
        """By how much, in the direction that is sought."""
        return self._gained(self.measure.target)

    @property
    def so_far(self) -> Decimal | None:
        """The same, by the last value; below nought when things went the other way."""
        return self._gained(self.value)

    def _gained(self, value: Decimal | None) -> Decimal | None:
        baseline = self.measure.baseline
        if value is None or baseline is None:
            return None
        gained = baseline - value if self.measure.direction == LESS else value - baseline
        return Decimal(f"{gained.normalize():f}")


@dataclass(frozen=True)
class Sum:
    """Of the money of all measures in one currency."""

    currency: str
    count: int
    expected: Decimal
    so_far: Decimal


@dataclass(frozen=True)
class Register:
    rows: Sequence[MeasureRow]
    late: int

    @property
    def sums(self) -> list[Sum]:
        """One a currency: numbers of other units are not added to one another."""
        found: dict[str, list[MeasureRow]] = {}
        for row in self.rows:
            if row.measure.currency:
                found.setdefault(row.measure.currency, []).append(row)
        return [
            Sum(
                currency,
                len(rows),
                sum((row.expected or Decimal(0) for row in rows), Decimal(0)),
                sum((row.so_far or Decimal(0) for row in rows), Decimal(0)),
            )
            for currency, rows in sorted(found.items())
        ]


def register_of(body: Body, *, domain: str = "", show: str = "", currency: str = "") -> Register:
    """The measures of a body that these filters let through. Five queries."""
    measures = Measure.objects.filter(body=body).select_related("body", "owner_body")
    for name, asked in (("domain", domain), ("currency", currency)):
        measures = measures.filter(**{name: asked}) if asked else measures
    rows = rows_of(measures, body.today())
    late = sum(row.standing.kept == LATE for row in rows)
    return Register([row for row in rows if not show or row.standing.kept == show], late)


def rows_of(measures: Iterable[Measure], today: date, *, full: bool = False) -> list[MeasureRow]:
    """Four queries for all of them; ``full``: two more, for every report."""
    shown = list(measures)
    found = standings(MEASURE, {one.public_id: one.ends_on for one in shown}, today, full=full)
    owners = offices_of((one.owner_body, one.owner_role) for one in shown)
    readings = Reading.objects.standing().filter(gauge_kind=EFFECT, gauge_id__in=[one.public_id for one in shown])
    last = {key: (on, value) for key, on, value in readings.order_by("on", "pk").values_list("gauge_id", "on", "value")}
    rows = []
    for one in shown:
        on, value = last.get(one.public_id, (None, None))
        owner = owners.get((one.owner_body_id, one.owner_role))
        rows.append(MeasureRow(one, found[one.public_id], owner, value, on))
    return rows


@dataclass(frozen=True)
class ReadingRow:
    reading: Reading
    evidence: Sequence[Shown]


def measure_shown(measure: Measure, person: Person | None) -> dict[str, Any]:
    """One measure with its reports, the values of its effect, and what reviews decided."""
    row = rows_of([measure], measure.body.today(), full=True)[0]
    subject, gauge = subject_of_measure(measure), effect_of(measure)
    is_counted = measure.target is not None
    readings = readings_of(measure.public_id) if is_counted else []
    return {
        "body": measure.body,
        "measure": measure,
        "row": row,
        "gauge": gauge if is_counted else None,
        "readings": readings,
        "has_evidence": any(one.evidence for one in readings),
        "chart": chart_of(gauge, [one.reading for one in readings]) if is_counted else None,
        "changes": changes_on(MEASURE, measure.public_id, person),
        "may_report": may_report(person, subject),
        "may_read": is_counted and may_read(person, gauge),
        "may_keep": rules.may_keep(person, measure.body),
    }


def readings_of(public_id: str) -> list[ReadingRow]:
    """The values that stand, by day. Two queries."""
    rows = list(Reading.objects.standing().filter(gauge_kind=EFFECT, gauge_id=public_id).order_by("on", "pk"))
    links = ReadingEvidence.objects.filter(reading__in=[one.pk for one in rows])
    evidence = shown_by_owner(with_evidence(links), "reading_id") if rows else {}
    return [ReadingRow(one, evidence.get(one.pk, [])) for one in rows]
