"""Which consultations a list shows, and in which order."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db.models import Case, IntegerField, Q, Value, When

from mithaq.consultations import states
from mithaq.consultations.models.consultations import ConsultationQuerySet


def standing_at(rows: ConsultationQuerySet, state: str, at: datetime) -> ConsultationQuerySet:
    """Those that stand there by their dates, whatever the worker wrote down; all of them for anything else."""
    not_over = Q(state__in=[states.PLANNED, states.OPEN])
    conditions: Mapping[str, Q] = {
        states.PLANNED: Q(state=states.PLANNED, opens_at__gt=at),
        states.OPEN: not_over & Q(opens_at__lte=at, closes_at__gt=at),
        states.PERIOD_OVER: Q(state=states.PERIOD_OVER) | not_over & Q(closes_at__lte=at),
        states.CONCLUDED: Q(state=states.CONCLUDED),
    }
    return rows.filter(conditions[state]) if state in conditions else rows


def in_turn(rows: ConsultationQuerySet, at: datetime) -> ConsultationQuerySet:
    """Those that run, then what is to come, then what is over; in each, the last to end first."""
    rank = Case(
        When(opens_at__lte=at, closes_at__gt=at, then=Value(0)),
        When(opens_at__gt=at, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    return rows.annotate(rank=rank).order_by("rank", "-closes_at", "-pk")
