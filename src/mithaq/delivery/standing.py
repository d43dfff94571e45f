"""Where one commitment stands: its milestones, its series and its money, each with what it is compared with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from django.db.models import Q, Sum

from mithaq.core.texts import LocalizedText
from mithaq.delivery import lateness, states
from mithaq.delivery.charts import Chart, chart_of
from mithaq.delivery.gauges import INDICATOR, gauge_of
from mithaq.delivery.lateness import Lateness
from mithaq.delivery.models import Change, Progress, Spending
from mithaq.delivery.overview import BEGUN
from mithaq.delivery.promises import milestone_as_subject
from mithaq.delivery.reading import progress_of, readings_of
from mithaq.delivery.subjects import Subject
from mithaq.instruments.models import Commitment, Edition, Indicator, Instrument, Milestone, Plan

NOTHING = (Decimal(0), Decimal(0))


@dataclass(frozen=True)
class Part:
    """Something that is reported on, with how far it is. ``put_later``: the day to which a review meeting put it;
    late stays counted by the promised one."""

    subject: Subject
    progress: Progress
    late: Lateness
    put_later: date | None = None

    @property
    def chip(self) -> str:
        return states.CHIPS[self.progress.state]


@dataclass(frozen=True)
class Money:
    """Of a commitment, in one currency: exact. ``budget`` is None where the plan gives none in this currency."""

    currency: str
    committed: Decimal
    spent: Decimal
    budget: Decimal | None = None

    @property
    def over(self) -> Decimal:
        """By how much what was committed or spent passes the budget; nought when it does not."""
        if self.budget is None:
            return Decimal(0)
        return max(max(self.committed, self.spent) - self.budget, Decimal(0))

    @property
    def left(self) -> Decimal | None:
        """Of the budget, what is not spent yet."""
        return None if self.budget is None else max(self.budget - self.spent, Decimal(0))


def parts_of(subjects: Sequence[Subject], today: date) -> list[Part]:
    """Each with how far it is. Two queries."""
    known = progress_of(subjects)
    later = put_later([one.public_id for one in subjects])
    found = []
    for one in subjects:
        progress = known.get((one.kind, one.public_id)) or Progress(subject_kind=one.kind, subject_id=one.public_id)
        late = lateness.of(one.ends_on, progress.state, progress.done_on, today)
        found.append(Part(one, progress, late, later.get(one.public_id)))
    return found


def put_later(public_ids: Sequence[str]) -> dict[str, date]:
    """To which day a review meeting put each of these last, of those that were. One query."""
    rows = Change.objects.filter(subject_id__in=public_ids, kind=states.PUT_LATER).order_by("decided_on", "pk")
    return {one.subject_id: one.ends_on for one in rows if one.ends_on}


def milestones_shown(commitment: Commitment, whole: Subject, today: date) -> tuple[Part, list[Part]]:
    """The commitment itself, and its milestones in their order, as `overview` counts them. Three queries."""
    rows = Milestone.objects.filter(commitment=commitment).order_by("order", "pk")
    own, *milestones = parts_of([whole, *(milestone_as_subject(one, whole) for one in rows)], today)
    if not own.progress.reports and any(one.progress.state in BEGUN for one in milestones):
        own.progress.state = states.UNDER_WAY  # shown, not stored
    if own.progress.state in states.OVER:
        milestones = [one if one.progress.state in states.OVER else replace(one, late=Lateness()) for one in milestones]
    return own, milestones


def charts_shown(commitment: Commitment) -> list[tuple[Indicator, Chart | None]]:
    """Its indicators with their pictures. Two queries."""
    rows = list(Indicator.objects.filter(commitment=commitment).order_by("order", "pk"))
    for one in rows:
        one.commitment = commitment  # at hand already
    readings = readings_of(INDICATOR, [one.lineage for one in rows]) if rows else {}
    return [(one, chart_of(gauge_of(one), readings[one.lineage])) for one in rows]


def totals_of(instrument: Instrument, commitment: str = "") -> dict[str, dict[str, tuple[Decimal, Decimal]]]:
    """(committed, spent) by lineage and currency: of one commitment, or of all. One query."""
    rows = Spending.objects.standing().filter(instrument=instrument)
    if commitment:
        rows = rows.filter(commitment=commitment)
    found: dict[str, dict[str, tuple[Decimal, Decimal]]] = {}
    named = rows.order_by().values_list("commitment", "currency")
    sums = named.annotate(
        committed=Sum("amount", filter=Q(kind=states.COMMITTED)), spent=Sum("amount", filter=Q(kind=states.SPENT))
    )
    for lineage, currency, committed, spent in sums:
        found.setdefault(lineage, {})[currency] = (committed or Decimal(0), spent or Decimal(0))
    return found


def money_of(plan: Plan | None, totals: Mapping[str, tuple[Decimal, Decimal]]) -> list[Money]:
    """Each currency in which something was written down or budgeted, that of the budget first."""
    budgeted = plan.budget_currency if plan and plan.budget_amount is not None else ""
    found = [Money(budgeted, *totals.get(budgeted, NOTHING), plan.budget_amount)] if plan and budgeted else []
    return found + [Money(one, *sums) for one, sums in sorted(totals.items()) if one != budgeted]


def money_of_text(edition: Edition, commitment: str = "") -> list[Money]:
    """Of all commitments of an edition, or of one: budgets and sums, currency by currency. Two queries."""
    plans = Plan.objects.filter(commitment__edition=edition).exclude(budget_amount=None)
    if commitment:
        plans = plans.filter(commitment__lineage=commitment)
    budgets = dict(
        plans.order_by()
        .values_list("budget_currency")
        .annotate(budget=Sum("budget_amount"))
        .values_list("budget_currency", "budget")
    )
    return money_with(budgets, totals_of(edition.instrument, commitment).values())


def money_with(budgets: Mapping[str, Decimal], totals: Iterable[Mapping[str, tuple[Decimal, Decimal]]]) -> list[Money]:
    """Budgets and the sums of all commitments, currency by currency."""
    sums = dict.fromkeys(budgets, NOTHING)
    for one in totals:
        for code, (committed, spent) in one.items():
            before = sums.get(code, NOTHING)
            sums[code] = (before[0] + committed, before[1] + spent)
    return [Money(code, *sums[code], budgets.get(code)) for code in sorted(sums)]


def name_of(commitment: Commitment) -> LocalizedText:
    """Its short name, where its plan gives one, else its words."""
    plan: Plan | None = getattr(commitment, "plan", None)
    title: LocalizedText = plan.title if plan and plan.title else commitment.text
    return title
