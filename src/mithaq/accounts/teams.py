"""What the page of a team shows: objectives of its offices, how far they are, figures, recognition by facts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from mithaq.accounts.models import Commendation, CommendationEvidence
from mithaq.accounts.naming import role_name
from mithaq.core.texts import LocalizedText
from mithaq.delivery import lateness
from mithaq.delivery import states as delivery_states
from mithaq.delivery.charts import Chart, chart_of
from mithaq.delivery.evidence import Shown, shown_by_owner, with_evidence
from mithaq.delivery.gauges import INDICATOR, Gauge, gauge_of, gauges_of
from mithaq.delivery.models import Progress, Reading
from mithaq.delivery.promises import COMMITMENT
from mithaq.directory.models import Body
from mithaq.instruments import states as instrument_states
from mithaq.instruments.addresses import of_commitment
from mithaq.instruments.models import Indicator, Plan
from mithaq.instruments.programmes.offices import Office, leads_of

MOST, MOST_COMMENDED = 200, 20


@dataclass(frozen=True)
class Objective:
    """A commitment that an office leads, and how far it is."""

    name: LocalizedText
    path: str
    programme: LocalizedText
    ends_on: date | None
    state: str
    share: int | None
    late: lateness.Lateness

    @property
    def state_name(self) -> str:
        return str(delivery_states.STATES[self.state])

    @property
    def chip(self) -> str:
        return {delivery_states.DONE: "kept", delivery_states.UNDER_WAY: "soon"}.get(self.state, "plain")


@dataclass(frozen=True)
class OfficeShown:
    """An office with its objectives: how many are done, under way, late. Never the name of who holds it."""

    office: Office
    objectives: Sequence[Objective]

    @property
    def done(self) -> int:
        return sum(one.state == delivery_states.DONE for one in self.objectives)

    @property
    def under_way(self) -> int:
        return sum(one.state == delivery_states.UNDER_WAY for one in self.objectives)

    @property
    def late(self) -> int:
        return sum(one.late.is_late for one in self.objectives)


@dataclass(frozen=True)
class Figure:
    """An indicator: where it was to be, and where it is (``last``)."""

    gauge: Gauge
    readings: Sequence[Reading]

    @property
    def chart(self) -> Chart | None:
        """Target and actual in a picture, with its numbers in a table; None where there is nothing to draw."""
        return chart_of(self.gauge, self.readings)


@dataclass(frozen=True)
class Commended:
    commendation: Commendation
    whom: LocalizedText | None
    evidence: Sequence[Shown]


@dataclass(frozen=True)
class Team:
    """``is_cut``: more objectives than a page shows."""

    offices: Sequence[OfficeShown]
    figures: Sequence[Figure]
    commended: Sequence[Commended]
    is_cut: bool

    @property
    def objectives(self) -> int:
        return sum(len(one.objectives) for one in self.offices)

    @property
    def done(self) -> int:
        return sum(one.done for one in self.offices)


def team_of(body: Body) -> Team:
    """Everything on the page, in nine queries and one for each kind of record or figure named."""
    parts = list(Body.objects.with_parts(body).values_list("pk", flat=True))
    plans = _plans(parts, body.today())
    rows = Progress.objects.filter(subject_kind=COMMITMENT, subject_id__in=[one.commitment.lineage for one in plans])
    progress, offices = {one.subject_id: one for one in rows}, leads_of(plans)
    groups: dict[tuple[int, str], list[Objective]] = {}
    for plan in plans:
        if plan.lead_body_id is not None:
            found = _objective(plan, progress.get(plan.commitment.lineage), body.today())
            groups.setdefault((plan.lead_body_id, plan.lead_role), []).append(found)
    shown = [OfficeShown(offices[key], objectives) for key, objectives in groups.items()]
    return Team(shown, _figures(plans, parts), _commended(body), len(plans) == MOST)


def _plans(parts: Sequence[int], today: date) -> list[Plan]:
    """Plans led by offices of these bodies, of programmes and charters in force today."""
    running = Q(commitment__edition__instrument__starts_on=None) | Q(
        commitment__edition__instrument__starts_on__lte=today
    )
    open_ones = Q(commitment__edition__instrument__ends_on=None) | Q(
        commitment__edition__instrument__ends_on__gte=today
    )
    rows = Plan.objects.filter(running, open_ones, lead_body__in=parts).exclude(lead_role="")
    rows = rows.filter(commitment__edition__state=instrument_states.FROZEN)
    rows = rows.select_related("lead_body", "commitment__edition__instrument__body")
    return list(rows.order_by("lead_body__path", "lead_role", "ends_on", "pk")[:MOST])


def _objective(plan: Plan, progress: Progress | None, today: date) -> Objective:
    state = progress.state if progress else delivery_states.NOT_STARTED
    commitment = plan.commitment
    return Objective(
        name=plan.title or commitment.text,
        path=of_commitment(commitment.edition.instrument, commitment.lineage),
        programme=commitment.edition.title,
        ends_on=plan.ends_on,
        state=state,
        share=progress.share if progress else None,
        late=lateness.of(plan.ends_on, state, progress.done_on if progress else None, today),
    )


def _figures(plans: Sequence[Plan], parts: Sequence[int]) -> list[Figure]:
    """Indicators of these commitments, then whatever else is measured of these bodies. Three queries."""
    rows = Indicator.objects.filter(commitment__in=[one.commitment_id for one in plans])
    rows = rows.select_related("commitment__edition__instrument__body", "commitment__plan__lead_body")
    gauges: dict[tuple[str, str], Gauge] = {
        (INDICATOR, one.lineage): gauge_of(one) for one in rows.order_by("commitment", "order")[:MOST]
    }
    mine = Q(gauge_kind=INDICATOR, gauge_id__in=[key for _kind, key in gauges])
    others = Q(body__in=parts) & ~Q(gauge_kind=INDICATOR)
    series: dict[tuple[str, str], list[Reading]] = {}
    for reading in Reading.objects.standing().filter(mine | others).order_by("on", "pk")[: 10 * MOST]:
        series.setdefault((reading.gauge_kind, reading.gauge_id), []).append(reading)
    gauges |= gauges_of(key for key in series if key not in gauges)
    return [Figure(gauge, series.get(key, [])) for key, gauge in gauges.items()]


def _commended(body: Body) -> list[Commended]:
    """The last, with the facts on which each rests. Two queries."""
    rows = list(Commendation.objects.visible_to(None).filter(body=body)[:MOST_COMMENDED])
    links: Any = with_evidence(CommendationEvidence.objects.filter(commendation__in=rows)) if rows else []
    evidence = shown_by_owner(links, "commendation_id")
    return [Commended(one, role_name(one.role) if one.role else None, evidence.get(one.pk, [])) for one in rows]
