"""Series of values: indicators of programmes, and whatever apps above measure in the same way.

An app above calls ``register`` from its ``AppConfig.ready``: indicators of services, trust.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mithaq.core.texts import LocalizedText
from mithaq.directory.models import Body, Person
from mithaq.instruments import states
from mithaq.instruments.addresses import of_commitment
from mithaq.instruments.models import Indicator, Instrument, Plan

INDICATOR = "indicator"


@dataclass(frozen=True)
class Gauge:
    """From ``baseline`` on ``starts_on`` to ``target`` on ``due_on``. ``public_id``: the lineage of an indicator of a
    programme. ``commitment``: lineage of the commitment that it measures, if any. ``lead``: the office that leads."""

    kind: str
    public_id: str
    body: Body
    name: LocalizedText
    unit: LocalizedText
    path: str
    baseline: Decimal | None = None
    target: Decimal | None = None
    starts_on: date | None = None
    due_on: date | None = None
    source: LocalizedText | None = None
    instrument: Instrument | None = None
    commitment: str = ""
    lead: tuple[Body, str] | None = None

    @property
    def is_more_better(self) -> bool | None:
        """Whether higher is better, by where the target lies; None where that cannot be told."""
        if self.baseline is None or self.target is None or self.baseline == self.target:
            return None
        return self.target > self.baseline

    def is_reached(self, value: Decimal) -> bool | None:
        """Whether ``value`` is at the target or beyond; None without a target or a direction."""
        if self.target is None:
            return None
        if self.is_more_better is None:
            return value == self.target if self.baseline is not None else None
        return value >= self.target if self.is_more_better else value <= self.target


Find = Callable[[Sequence[str]], Mapping[str, Gauge]]
MayRead = Callable[[Person, Gauge], bool]


@dataclass(frozen=True)
class GaugeKind:
    """``find(public_ids)``: those that are in force, in one query or two. ``may_read``: who may write readings besides
    the stewards of the body and the office that leads."""

    code: str
    name: str | Promise
    find: Find
    may_read: MayRead | None = None


_kinds: dict[str, GaugeKind] = {}


def register(kind: GaugeKind) -> None:
    """Let series of this kind be read. Registering twice is registering once."""
    _kinds[kind.code] = kind


def kind_of(code: str) -> GaugeKind | None:
    return _kinds.get(code)


def gauge_at(kind: str, public_id: str) -> Gauge | None:
    """The series, or None when there is none, or it is not in force."""
    found = _kinds.get(kind)
    return found.find([public_id]).get(public_id) if found else None


def gauges_of(named: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Gauge]:
    """Those of the (kind, public id) that are there: a query or two for each kind."""
    wanted: dict[str, list[str]] = {}
    for kind, public_id in named:
        if kind in _kinds:
            wanted.setdefault(kind, []).append(public_id)
    return {
        (kind, public_id): gauge
        for kind, asked in wanted.items()
        for public_id, gauge in _kinds[kind].find(asked).items()
    }


def declare() -> None:
    """Let indicators of programmes be read."""
    register(GaugeKind(INDICATOR, _("an indicator of a programme"), indicators_in_force))


def indicators_in_force(lineages: Sequence[str]) -> dict[str, Gauge]:
    """By lineage, each as it stands in the edition in force, else in the last public one. One query."""
    rows = Indicator.objects.filter(lineage__in=lineages, commitment__edition__state__in=states.PUBLIC_EDITIONS)
    rows = rows.select_related("commitment__edition__instrument__body", "commitment__plan__lead_body")
    return {one.lineage: gauge_of(one) for one in rows.order_by("commitment__edition__number")}


def gauge_of(one: Indicator) -> Gauge:
    """An indicator with its commitment, plan, edition, instrument and body at hand, as a series."""
    instrument = one.commitment.edition.instrument
    plan: Plan | None = getattr(one.commitment, "plan", None)
    return Gauge(
        kind=INDICATOR,
        public_id=one.lineage,
        body=instrument.body,
        name=one.what,
        unit=one.unit,
        path=f"{of_commitment(instrument, one.commitment.lineage)}#{one.lineage}",
        baseline=one.baseline,
        target=one.target,
        starts_on=plan.starts_on if plan else instrument.starts_on,
        due_on=one.due_on,
        source=one.source,
        instrument=instrument,
        commitment=one.commitment.lineage,
        lead=(plan.lead_body, plan.lead_role) if plan and plan.lead_body and plan.lead_role else None,
    )
