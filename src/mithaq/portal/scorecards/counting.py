"""How the promises of a network's members stand, counted: once for all that is recorded, kept until more is.

A standing follows from records that are only added to, and from the day. What is kept bears a stamp of all of them: one
more verdict, report, concluded round, edition or member, or another day, and it is counted anew.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import replace
from typing import Any

from django.core.cache import cache
from django.db.models import Count, Max, QuerySet, Subquery, Sum, Value

from mithaq.assessments.models import Round, Verdict
from mithaq.assessments.standings import standings_of
from mithaq.assessments.states import CONCLUDED
from mithaq.delivery.models import Report
from mithaq.directory.models import Body
from mithaq.instruments.models import Edition, Instrument
from mithaq.instruments.states import PUBLIC_EDITIONS
from mithaq.portal.network.days import Day
from mithaq.portal.network.members import joined
from mithaq.portal.scorecards.members import Counts, rows_of
from mithaq_engines.verdicts import Row

KEPT = 24 * 3600  # seconds: the stamp says when it is out of date, this only when it is thrown away


def counts_of(network: Body, day: Day) -> Counts:
    """Of each member on the day. One query and the cache; five queries where it is counted anew."""
    today = network.today()
    said = repr((network.public_id, day.on.isoformat(), today.isoformat(), _stamp(network, day)))
    key = f"scorecards:{hashlib.sha256(said.encode()).hexdigest()}"
    kept: Counts | None = cache.get(key)
    if kept is None:
        kept = _counted(network, day, until=None if day.on == today else day.end)
        cache.set(key, kept, KEPT)
    return kept


def _counted(network: Body, day: Day, *, until: Any) -> Counts:
    public = Edition.objects.filter(state__in=PUBLIC_EDITIONS, frozen_at__lt=day.end).values("instrument")
    texts = Instrument.objects.filter(pk__in=public, body__in=joined(network, day).values("body"))
    found = rows_of(standings_of(texts, today=day.on, until=until))
    return {body: _alike(rows) for body, rows in found.items()}


def _alike(rows: list[Row]) -> list[Row]:
    """Rows that say the same as one, with their number."""
    return [replace(row, count=count) for row, count in Counter(rows).items()]


def _stamp(network: Body, day: Day) -> tuple[Any, ...]:
    """What is recorded, in one query: the last of what is only added to, numbers and moments of what may change."""
    editions = Edition.objects.filter(state__in=PUBLIC_EDITIONS)
    concluded = Round.objects.filter(state=CONCLUDED)
    members = joined(network, day).order_by()
    columns = (
        _last(Verdict.objects.all()),
        _last(Report.objects.all()),
        *(_of(concluded, aggregate) for aggregate in (Count("pk"), Max("concluded_at"))),
        *(_of(editions, aggregate) for aggregate in (Count("pk"), Max("frozen_at"), Max("withdrawn_at"))),
        *(_of(members, aggregate) for aggregate in (Count("pk"), Sum("body_id"))),
    )
    return tuple(Body.objects.filter(pk=network.pk).values_list(*columns)[0])


def _last(rows: QuerySet[Any]) -> Subquery:
    return Subquery(rows.order_by("-pk").values("public_id")[:1])


def _of(rows: QuerySet[Any], aggregate: Any) -> Subquery:
    """An aggregate over all rows, as a column."""
    return Subquery(rows.order_by().annotate(all=Value(1)).values("all").annotate(found=aggregate).values("found"))
