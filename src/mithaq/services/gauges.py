"""Indicators of services as series, which delivery reads and draws."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from mithaq.delivery import gauges
from mithaq.delivery.gauges import Gauge, GaugeKind
from mithaq.services.models import ServiceIndicator

SERVICE_INDICATOR = "service_indicator"


def declare() -> None:
    """Let them be read."""
    gauges.register(GaugeKind(SERVICE_INDICATOR, _("an indicator of a service"), indicators))


def indicators(public_ids: Sequence[str]) -> dict[str, Gauge]:
    """One query."""
    rows = ServiceIndicator.objects.filter(public_id__in=public_ids).select_related("service__body")
    return {one.public_id: gauge_of(one) for one in rows}


def gauge_of(one: ServiceIndicator) -> Gauge:
    """With its service and body at hand."""
    path = reverse("services:service_detail", args=[one.service.body.slug, one.service.public_id])
    return Gauge(
        kind=SERVICE_INDICATOR,
        public_id=one.public_id,
        body=one.service.body,
        name=one.what,
        unit=one.unit,
        path=f"{path}#{one.public_id}",
        baseline=one.baseline,
        target=one.target,
        starts_on=None,
        due_on=one.due_on,
        source=one.source,
    )
