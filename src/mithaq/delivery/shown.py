"""What the page shows that says where a programme or a charter stands: twelve queries at most."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.paginator import Page
from django.http import HttpRequest

from mithaq.core.paging import page_of
from mithaq.core.texts import LocalizedText
from mithaq.delivery import lateness, states
from mithaq.delivery.lateness import Lateness
from mithaq.delivery.models import Report
from mithaq.delivery.overview import (
    LATE,
    SOON,
    UNREPORTED,
    Line,
    Overview,
    chosen,
    narrowed,
    office_code,
    overview_of,
)
from mithaq.delivery.standing import Money, money_of, money_with, name_of, put_later, totals_of
from mithaq.directory import kinds
from mithaq.directory.models import Body
from mithaq.instruments.models import Commitment, Instrument, Milestone, Plan
from mithaq.instruments.pages import InstrumentPage
from mithaq.instruments.programmes.shown import UNSHOWN, office_of
from mithaq.instruments.programmes.timeline import Bar, bar_of, period_of

SIZE = 25  # commitments of one page
Period = tuple[date, date]


@dataclass(frozen=True)
class Mark:
    """A milestone on the line of its commitment. ``shape``: done, late, soon, now, plain or stopped."""

    place: float
    shape: str
    milestone: Milestone
    late: Lateness
    put_later: date | None


@dataclass(frozen=True)
class Row:
    """A commitment of the page. ``late``: its milestones that are late; ``next``: the first that is still to be done.
    ``is_over``: it is late as a whole."""

    line: Line
    name: LocalizedText
    number: str
    office: str
    bar: Bar | None
    marks: Sequence[Mark]
    late: Sequence[Mark]
    next: Mark | None
    is_over: bool
    last: Report | None
    money: Sequence[Money]

    @property
    def chip(self) -> str:
        return states.CHIPS[self.line.state]

    @property
    def state_name(self) -> str:
        return str(states.STATES[self.line.state])


@dataclass(frozen=True)
class Count:
    """A number that leads to what it counts: ``param`` and ``code`` narrow the list."""

    param: str
    code: str
    name: Any
    chip: str
    number: int
    is_chosen: bool


def delivery_shown(request: HttpRequest, page: InstrumentPage) -> dict[str, Any]:
    """Everything for the page: ``?axis=``, ``?office=``, ``?state=``, ``?late=`` and ``?conformity=`` narrow it."""
    today, asked = page.body.today(), request.GET.dict()
    overview = overview_of(page.edition, today)
    within = narrowed(overview.lines, asked, overview.axes)
    rows = page_of(request, chosen(within, asked), size=SIZE)
    period = period_of_text(page.instrument, overview.lines)
    totals = totals_of(page.instrument)
    return {
        "overview": overview,
        "rows": rows,
        "shown": _rows(page, overview, rows, period, totals),
        "total": len(within),
        "counts": _counts(overview, within, asked),
        "checks": [one for one in _checks(overview, within, asked) if one.number or one.is_chosen],
        "milestones_done": overview.milestones[states.DONE],
        "milestones": sum(overview.milestones.values()),
        "money": money_of_lines(within, totals),
        "axes": overview.axes,
        "asked": asked,
        "offices": _offices(page.body, overview.lines),
        "period": period,
        "now": place_of(period, today) if period and period[0] <= today <= period[1] else None,
        "today": today,
    }


def period_of_text(instrument: Instrument, lines: Sequence[Line]) -> Period | None:
    """From the first to the last day that is drawn; None for a text that promises no days."""
    starts = [one.starts_on for one in lines if one.starts_on]
    ends = [one.ends_on for one in lines if one.ends_on]
    first = instrument.starts_on or min(starts, default=None)
    last = instrument.ends_on or max(ends, default=None)
    return period_of(first, last)


def place_of(period: Period, day: date) -> float:
    """Where a day stands, in hundredths of the period; at the edge where it lies outside."""
    share = (day - period[0]).days / (period[1] - period[0]).days
    return round(min(max(share, 0.0), 1.0) * 100, 1)


def shape_of(state: str, late: Lateness) -> str:
    """The mark of a milestone: late and due soon before the state, as they ask for something."""
    return LATE if late.is_late else SOON if late.is_soon else states.CHIPS[state]


def money_of_lines(lines: Iterable[Line], totals: Mapping[str, Mapping[str, tuple[Decimal, Decimal]]]) -> list[Money]:
    """Of all these commitments together, currency by currency. No query."""
    budgets: dict[str, Decimal] = {}
    rows = list(lines)
    for one in rows:
        amount, currency = one.budget
        if amount is not None:
            budgets[currency] = budgets.get(currency, Decimal(0)) + amount
    return money_with(budgets, [totals[one.lineage] for one in rows if one.lineage in totals])


def _counts(overview: Overview, lines: Sequence[Line], asked: Mapping[str, str]) -> list[Count]:
    numbers = overview.counts(lines)
    named = [("state", code, name, states.CHIPS[code]) for code, name in states.STATES.items()]
    named += [("late", code, name, code) for code, name in states.TIMINGS.items()]
    return [Count(*one, numbers[one[1]], asked.get(one[0]) == one[1]) for one in named]


def _checks(overview: Overview, lines: Sequence[Line], asked: Mapping[str, str]) -> list[Count]:
    numbers = overview.counts(lines)
    return [
        Count("conformity", code, name, states.CONFORMITY_CHIPS[code], numbers[code], asked.get("conformity") == code)
        for code, name in states.CONFORMITY.items()
    ]


def _offices(body: Body, lines: Iterable[Line]) -> list[tuple[str, str]]:
    """Offices that lead, as (code, name). A query only where another body than the programme's own leads."""
    codes = {office_code(one): one.office for one in lines if office_code(one)}
    others = {key for key, _role in codes.values() if key and key != body.pk}
    bodies = {body.pk: body, **(Body.objects.in_bulk(others) if others else {})}
    named = [(code, f"{kinds.role(role).name} ({bodies[key]})") for code, (key, role) in codes.items() if key in bodies]
    return sorted(named, key=lambda one: one[1])


@dataclass(frozen=True)
class _Around:
    """What all rows of a page share."""

    overview: Overview
    period: Period | None
    later: Mapping[str, date]
    reports: Mapping[int, Report]
    totals: Mapping[str, Mapping[str, tuple[Decimal, Decimal]]]
    today: date


def _rows(
    page: InstrumentPage,
    overview: Overview,
    lines: Page[Line],
    period: Period | None,
    totals: Mapping[str, Mapping[str, tuple[Decimal, Decimal]]],
) -> list[Row]:
    """The commitments of one page: four queries."""
    wanted = list(lines)
    unshown = (f"plan__{name}" for name in UNSHOWN)
    commitments = Commitment.objects.filter(pk__in=[one.pk for one in wanted]).order_by()
    found = {one.pk: one for one in commitments.select_related("plan__lead_body").defer(*unshown)}
    milestones: dict[int, list[Milestone]] = {}
    for one in Milestone.objects.filter(commitment__in=found).order_by("order", "pk"):
        milestones.setdefault(one.commitment_id, []).append(one)
    later = put_later([one.lineage for rows in milestones.values() for one in rows])
    reports = Report.objects.defer("by").in_bulk([one.last for one in wanted if one.last is not None])
    around = _Around(overview, period, later, reports, totals, page.body.today())
    return [_row(around, line, found[line.pk], milestones.get(line.pk, [])) for line in wanted]


def _mark(around: _Around, line: Line, milestone: Milestone) -> Mark:
    state, done_on, _on, _last = around.overview.known.get(milestone.lineage, UNREPORTED)
    late = lateness.of(milestone.ends_on, state, done_on, around.today)
    if line.is_over and state not in states.OVER:
        late = lateness.Lateness()
    place = place_of(around.period, milestone.ends_on) if around.period and milestone.ends_on else -1.0
    return Mark(place, shape_of(state, late), milestone, late, around.later.get(milestone.lineage))


def _row(around: _Around, line: Line, commitment: Commitment, milestones: Sequence[Milestone]) -> Row:
    plan: Plan | None = getattr(commitment, "plan", None)
    marks = [_mark(around, line, one) for one in milestones]
    awaited = [] if line.is_over else marks
    to_do = [one for one in awaited if one.shape in {SOON, "now", "plain"} and one.milestone.ends_on]
    late = [one for one in marks if one.late.is_late]
    return Row(
        line=line,
        name=name_of(commitment),
        number=plan.number if plan else "",
        office=office_of(plan),
        bar=bar_of(around.period, line.starts_on, line.ends_on),
        marks=[one for one in marks if one.place >= 0],
        late=late,
        next=min(to_do, key=lambda one: one.milestone.ends_on or date.max, default=None),
        is_over=line.is_late and not late,
        last=around.reports.get(line.last or 0),
        money=money_of(plan, around.totals.get(line.lineage, {})),
    )
