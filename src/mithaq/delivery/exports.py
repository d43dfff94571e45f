"""Progress as data: one row for each commitment and each milestone, in reading order. Texts in all their languages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.utils import translation

from mithaq.core.texts import LocalizedText
from mithaq.delivery import lateness, states
from mithaq.delivery.models import Progress
from mithaq.delivery.overview import Line, overview_of
from mithaq.delivery.promises import COMMITMENT, MILESTONE
from mithaq.delivery.standing import name_of, totals_of
from mithaq.instruments.models import Commitment, Edition, Milestone, Plan

HEADS = (
    *("kind", "id", "commitment", "number", "name", "starts_on", "promised_on", "state", "done_on", "late_days"),
    *("reported_on", "budget", "currency", "committed", "spent"),
)

Known = Mapping[str, tuple[str, date | None, date | None]]
UNREPORTED = (states.NOT_STARTED, None, None)


def rows_of(edition: Edition, today: date) -> list[dict[str, Any]]:
    """Each row has the `HEADS`. ``late_days``: by the promised day; nought where nothing is late. Ten queries."""
    overview, known = overview_of(edition, today), _known(edition)
    commitments = Commitment.objects.filter(edition=edition).select_related("plan")
    by_key = {one.pk: one for one in commitments.order_by()}
    milestones: dict[int, list[Milestone]] = {}
    for one in Milestone.objects.filter(commitment__in=by_key).order_by("order", "pk"):
        milestones.setdefault(one.commitment_id, []).append(one)
    totals = totals_of(edition.instrument)
    found = []
    for line in overview.lines:
        found.append(_commitment(line, by_key[line.pk], totals.get(line.lineage, {}), known))
        found += _milestones(line, milestones.get(line.pk, []), known, today)
    return found


def _known(edition: Edition) -> Known:
    """State, day on which it was done, day of the last report, by lineage. One query."""
    rows = Progress.objects.filter(instrument=edition.instrument_id, subject_kind__in=(COMMITMENT, MILESTONE))
    columns = rows.values_list("subject_id", "state", "done_on", "reported_on")
    return {lineage: (state, done_on, reported_on) for lineage, state, done_on, reported_on in columns}


def _commitment(line: Line, commitment: Commitment, totals: Any, known: Known) -> dict[str, Any]:
    plan: Plan | None = getattr(commitment, "plan", None)
    budget, currency = line.budget
    currency = currency or next(iter(totals), "")
    committed, spent = totals.get(currency, ("", ""))
    _state, done_on, reported_on = known.get(line.lineage, UNREPORTED)
    said = (line.state, done_on, line.days, reported_on)
    head = (COMMITMENT, line.lineage, line.lineage, plan.number if plan else "", _words(name_of(commitment)))
    return dict(
        zip(HEADS, (*head, line.starts_on, line.ends_on, *said, budget, currency, committed, spent), strict=True)
    )


def _milestones(line: Line, milestones: list[Milestone], known: Known, today: date) -> Iterator[dict[str, Any]]:
    for one in milestones:
        state, done_on, reported_on = known.get(one.lineage, UNREPORTED)
        late = lateness.of(one.ends_on, state, done_on, today)
        if line.is_over and state not in states.OVER:
            late = lateness.Lateness()
        head = (MILESTONE, one.lineage, line.lineage, "", _words(one.text), one.starts_on, one.ends_on)
        said = (state, done_on, late.days if late.is_late or late.was_late else 0, reported_on)
        yield dict(zip(HEADS, (*head, *said, "", "", "", ""), strict=True))


def _words(text: LocalizedText) -> str:
    """In the language in which it is read; the file says no more than the page."""
    return text.shown(translation.get_language()).text
