"""What this app lets be reported on: duties of operations, measures, problems; and the effect of measures, as series.

A duty is the promise of its own side: each side's stewards report on theirs, and on no other. Where the other side is
not on the site, the stewards of the body that keeps the page write down what it said.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from mithaq.core.texts import LocalizedText
from mithaq.delivery import gauges, subjects
from mithaq.delivery.gauges import Gauge, GaugeKind
from mithaq.delivery.subjects import Subject, SubjectKind
from mithaq.operations import states
from mithaq.operations.models import Duty, Measure, Problem

DUTY, MEASURE, PROBLEM, EFFECT = "duty", "measure", "problem", "measure_effect"


def declare() -> None:
    """Let them be reported on and read."""
    subjects.register(SubjectKind(DUTY, _("a duty of an operation"), duties_in_force))
    subjects.register(SubjectKind(MEASURE, _("a measure"), measures))
    subjects.register(SubjectKind(PROBLEM, _("a problem that is being solved"), problems_in_hand))
    gauges.register(GaugeKind(EFFECT, _("the effect of a measure"), effects))


def duties_in_force(public_ids: Sequence[str]) -> dict[str, Subject]:
    """Those of operations that were agreed on. One query."""
    rows = Duty.objects.standing().filter(public_id__in=public_ids, operation__state__in=states.PUBLIC)
    rows = rows.select_related("operation__body", "operation__other_body", "lead_body")
    return {one.public_id: subject_of_duty(one) for one in rows}


def measures(public_ids: Sequence[str]) -> dict[str, Subject]:
    """One query."""
    rows = Measure.objects.filter(public_id__in=public_ids).select_related("body", "owner_body", "instrument__body")
    return {one.public_id: subject_of_measure(one) for one in rows}


def problems_in_hand(public_ids: Sequence[str]) -> dict[str, Subject]:
    """Public ones that an action solves or has solved: what is internal is reported to nobody. One query."""
    rows = Problem.objects.public().filter(public_id__in=public_ids, state__in=[states.UNDER_WAY, states.CLOSED])
    rows = rows.select_related("body", "owner_body", "instrument__body")
    return {one.public_id: subject_of_problem(one) for one in rows}


def effects(public_ids: Sequence[str]) -> dict[str, Gauge]:
    """Of measures whose effect is counted. One query."""
    rows = Measure.objects.filter(public_id__in=public_ids, target__isnull=False)
    return {one.public_id: effect_of(one) for one in rows.select_related("body", "owner_body", "instrument__body")}


def subject_of_duty(one: Duty) -> Subject:
    """With its operation, both bodies and the office at hand."""
    operation = one.operation
    path = reverse("operations:operation_detail", args=[operation.body.slug, operation.public_id])
    return Subject(
        kind=DUTY,
        public_id=one.public_id,
        body=operation.body_of(one.side),
        name=one.text,
        path=f"{path}#{one.public_id}",
        starts_on=operation.starts_on,
        ends_on=one.ends_on,
        lead=(one.lead_body, one.lead_role) if one.lead_body else None,
    )


def subject_of_measure(one: Measure) -> Subject:
    return Subject(
        kind=MEASURE,
        public_id=one.public_id,
        body=one.body,
        name=one.title,
        path=reverse("operations:measure_detail", args=[one.body.slug, one.public_id]),
        starts_on=one.starts_on,
        ends_on=one.ends_on,
        instrument=one.instrument,
        commitment=one.commitment,
        lead=(one.owner_body, one.owner_role),
    )


def subject_of_problem(one: Problem) -> Subject:
    """``starts_on``: the day on which it was found, as what solves it may have begun before it was written down."""
    return Subject(
        kind=PROBLEM,
        public_id=one.public_id,
        body=one.body,
        name=one.title,
        path=reverse("operations:problem_detail", args=[one.body.slug, one.public_id]),
        starts_on=one.found_on,
        ends_on=one.ends_on,
        instrument=one.instrument,
        commitment=one.commitment,
        lead=(one.owner_body, one.owner_role) if one.owner_body else None,
    )


def effect_of(one: Measure) -> Gauge:
    """Its effect as a series; the unit is the currency where it is money."""
    return Gauge(
        kind=EFFECT,
        public_id=one.public_id,
        body=one.body,
        name=one.effect,
        unit=LocalizedText("fr", {"fr": one.currency}) if one.currency else one.unit,
        path=reverse("operations:measure_detail", args=[one.body.slug, one.public_id]),
        baseline=one.baseline,
        target=one.target,
        starts_on=one.starts_on,
        due_on=one.ends_on,
        instrument=one.instrument,
        commitment=one.commitment,
        lead=(one.owner_body, one.owner_role),
    )
