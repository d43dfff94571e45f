"""Numbers, and what is late, as pages of delivery write them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from django import template

from mithaq.delivery import lateness, states
from mithaq.delivery.charts import plain
from mithaq.delivery.lateness import Lateness
from mithaq.delivery.models import Progress
from mithaq.instruments.models import Milestone, Plan

register = template.Library()


@register.filter
def figure(value: Decimal | None) -> str:
    """A value without zeros that say nothing; nothing where there is none."""
    return "" if value is None else plain(Decimal(value))


@register.filter
def place(value: float) -> str:
    """A place in a picture: always with a point, whatever the language writes."""
    return f"{value:.1f}"


@register.simple_tag
def lateness_of(plan: Plan | None, progress: Progress, today: date) -> Lateness:
    """Whether a commitment is late by its plan, where it has one. No query."""
    return lateness.of(plan.ends_on if plan else None, progress.state, progress.done_on, today)


@register.simple_tag
def late_among(milestones: Iterable[Milestone] | str, known: Iterable[Progress], today: date) -> list[Milestone]:
    """Those milestones that are late today. No query."""
    states_of = {one.subject_id: (one.state, one.done_on) for one in known}
    return [
        one
        for one in milestones or ()
        if isinstance(one, Milestone)
        and lateness.of(one.ends_on, *states_of.get(one.lineage, (states.NOT_STARTED, None)), today).is_late
    ]
