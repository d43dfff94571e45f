"""How far the things of a programme are, as a sheet says it: in a fixed number of queries, however many there are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from mithaq.delivery import states
from mithaq.delivery.models import Evidence, Progress, Reading, ReportEvidence
from mithaq.directory.models import Person
from mithaq.instruments.models import Instrument


@dataclass(frozen=True)
class Standing:
    """What the last report on something says. ``reports``: how many there are, by which one sees that others came."""

    state: str = states.NOT_STARTED
    share: int | None = None
    done_on: date | None = None
    words: Mapping[str, str] | None = None
    evidence: tuple[str, ...] = ()
    reported_on: date | None = None
    reports: int = 0


NOTHING = Standing()
Days = Mapping[tuple[str, date], Decimal]


def standings(instrument: Instrument, person: Person | None, ids: Sequence[str] | None = None) -> dict[str, Standing]:
    """By public id: of these ``ids``, or of all of the instrument. Two queries."""
    rows = Progress.objects.filter(instrument=instrument, last__isnull=False).select_related("last")
    if ids is not None:
        rows = rows.filter(subject_id__in=ids)
    found = list(rows)
    cited = _cited([one.last_id for one in found if one.last_id], person)
    return {
        one.subject_id: Standing(
            state=one.state,
            share=one.share,
            done_on=one.done_on,
            words=one.last.words.texts if one.last else {},
            evidence=tuple(cited.get(one.last_id or 0, ())),
            reported_on=one.reported_on,
            reports=one.reports,
        )
        for one in found
    }


def values_read(ids: Iterable[str]) -> Days:
    """The standing value of each day of these series. One query."""
    rows = Reading.objects.standing().filter(gauge_kind="indicator", gauge_id__in=list(ids))
    return {(gauge, on): value for gauge, on, value in rows.values_list("gauge_id", "on", "value")}


def last_readings(instrument: Instrument) -> dict[str, Reading]:
    """The latest reading of each indicator. One query."""
    rows = Reading.objects.standing().filter(instrument=instrument, gauge_kind="indicator").order_by("on", "pk")
    return {one.gauge_id: one for one in rows}


def _cited(reports: Sequence[int], person: Person | None) -> dict[int, list[str]]:
    links = ReportEvidence.objects.filter(report__in=reports, evidence__in=Evidence.objects.visible_to(person))
    found: dict[int, list[str]] = {}
    for report, public_id in links.order_by("order").values_list("report_id", "evidence__public_id"):
        found.setdefault(report, []).append(public_id)
    return found
