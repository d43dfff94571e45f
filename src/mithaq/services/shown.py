"""What pages of services show: stages, how many at each, indicators with values; in a bounded number of queries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import OuterRef, Subquery

from mithaq.delivery.actions import may_read
from mithaq.delivery.charts import Chart, chart_of
from mithaq.delivery.evidence import Shown, shown_by_owner, with_evidence
from mithaq.delivery.gauges import Gauge
from mithaq.delivery.models import Reading, ReadingEvidence
from mithaq.directory.models import Body, Person
from mithaq.directory.rules import may_manage
from mithaq.instruments.addresses import of_commitment
from mithaq.services.digital import Stage, stages
from mithaq.services.gauges import SERVICE_INDICATOR, gauge_of
from mithaq.services.models import (
    Declaration,
    DeclarationEvidence,
    ObjectiveLink,
    Service,
    ServiceIndicator,
)

MOST_BESIDE = 20  # indicators beside one objective


@dataclass(frozen=True)
class ServiceRow:
    """``stage``: None as long as nothing was declared."""

    service: Service
    stage: Stage | None = None
    since: date | None = None


@dataclass(frozen=True)
class Step:
    """How many services stand at a stage; ``stage`` is None for those of which nothing was declared."""

    stage: Stage | None
    count: int


@dataclass(frozen=True)
class DeclarationRow:
    declaration: Declaration
    evidence: Sequence[Shown]


@dataclass(frozen=True)
class ReadingRow:
    reading: Reading
    evidence: Sequence[Shown]


@dataclass(frozen=True)
class IndicatorRow:
    """An indicator with the values that stand, by day, and the objectives to which it is tied."""

    indicator: ServiceIndicator
    gauge: Gauge
    readings: Sequence[ReadingRow] = ()
    objectives: Sequence[tuple[ObjectiveLink, str]] = ()
    may_read: bool = False

    @property
    def has_evidence(self) -> bool:
        return any(one.evidence for one in self.readings)

    @property
    def chart(self) -> Chart | None:
        """The values as a picture, with their numbers in a table."""
        return chart_of(self.gauge, [one.reading for one in self.readings])


@dataclass(frozen=True)
class BesideRow:
    """An indicator beside an objective, with the value read last."""

    indicator: ServiceIndicator
    gauge: Gauge
    value: Decimal | None = None
    read_on: date | None = None

    @property
    def is_reached(self) -> bool | None:
        return self.gauge.is_reached(self.value) if self.value is not None else None


def rows_of(body: Body, *, stage: str = "") -> list[ServiceRow]:
    """The services of a body with the stage that was declared last. One query."""
    last = Declaration.objects.filter(service=OuterRef("pk")).order_by("-since", "-pk")
    found: Iterable[Any] = Service.objects.filter(body=body).annotate(
        last_stage=Subquery(last.values("stage")[:1]), last_since=Subquery(last.values("since")[:1])
    )
    rows = [ServiceRow(one, stages().get(one.last_stage or ""), one.last_since) for one in found]
    return [row for row in rows if not stage or (row.stage.code if row.stage else "none") == stage]


def steps_of(rows: Iterable[ServiceRow]) -> list[Step]:
    """How many stand at each stage, those not declared last. No query."""
    counted = [row.stage.code if row.stage else "" for row in rows]
    return [Step(stage, counted.count(stage.code if stage else "")) for stage in [*stages().values(), None]]


def service_shown(service: Service, person: Person | None) -> dict[str, Any]:
    """One service: what was declared of it since when, and how its quality goes. Eight queries."""
    declared = list(service.declarations.all())
    links = DeclarationEvidence.objects.filter(declaration__in=[one.pk for one in declared])
    evidence = shown_by_owner(with_evidence(links), "declaration_id") if declared else {}
    return {
        "body": service.body,
        "service": service,
        "declarations": [DeclarationRow(one, evidence.get(one.pk, [])) for one in declared],
        "stage": declared[0].on_scale if declared else None,
        "stages": list(stages().values()),
        "indicators": indicator_rows(service, person),
        "may_manage": may_manage(person, service.body),
    }


def indicator_rows(service: Service, person: Person | None) -> list[IndicatorRow]:
    """Four queries, and one for each kind of record that is cited."""
    found = list(service.indicators.all())
    readings = Reading.objects.standing().filter(
        gauge_kind=SERVICE_INDICATOR, gauge_id__in=[one.public_id for one in found]
    )
    values = list(readings.order_by("on", "pk")) if found else []
    links = ReadingEvidence.objects.filter(reading__in=[one.pk for one in values])
    evidence = shown_by_owner(with_evidence(links), "reading_id") if values else {}
    tied = ObjectiveLink.objects.standing().filter(indicator__in=found).select_related("instrument__body")
    objectives = list(tied) if found else []
    rows = []
    for one in found:
        one.service = service
        gauge = gauge_of(one)
        rows.append(
            IndicatorRow(
                one,
                gauge,
                [ReadingRow(value, evidence.get(value.pk, [])) for value in values if value.gauge_id == one.public_id],
                [
                    (link, of_commitment(link.instrument, link.commitment))
                    for link in objectives
                    if link.indicator_id == one.pk
                ],
                may_read(person, gauge),
            )
        )
    return rows


def indicators_beside(lineage: str) -> list[BesideRow]:
    """Those to which a commitment is tied, each with its last value. One query."""
    last = Reading.objects.standing().filter(gauge_kind=SERVICE_INDICATOR, gauge_id=OuterRef("indicator__public_id"))
    last = last.order_by("-on", "-pk")
    rows = ObjectiveLink.objects.standing().filter(commitment=lineage).select_related("indicator__service__body")
    annotated = rows.annotate(last_value=Subquery(last.values("value")[:1]), last_on=Subquery(last.values("on")[:1]))
    found: Iterable[Any] = annotated[:MOST_BESIDE]
    return [
        BesideRow(
            one.indicator,
            gauge_of(one.indicator),
            None if one.last_value is None else plain(one.last_value),
            one.last_on,
        )
        for one in found
    ]


def plain(value: Decimal) -> Decimal:
    return Decimal(f"{value.normalize():f}")
