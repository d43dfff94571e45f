"""What the page shows that says where a programme or a charter stands: twelve queries at most."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.paginator import Page
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mithaq.core.paging import page_of
from mithaq.core.templatetags.mithaq import money
from mithaq.core.texts import LocalizedText
from mithaq.delivery import lateness, states
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
from mithaq.delivery.standing import Money, money_with, put_later, totals_of
from mithaq.directory import kinds
from mithaq.directory.models import Body
from mithaq.instruments.models import Commitment, Instrument, Milestone
from mithaq.instruments.pages import InstrumentPage
from mithaq.instruments.programmes.timeline import Bar, bar_of, period_of

SIZE = 25  # commitments of one page
LONGEST = 140  # signs of a report that the list shows
AWAITED = frozenset({SOON, "now", "plain"})
Period = tuple[date, date]


@dataclass(frozen=True)
class Mark:
    """A milestone on the line of its commitment, at ``place``. ``shape``: kept, late, soon, now, plain or stopped.
    ``days``: by how many it is late."""

    lineage: str
    place: str
    shape: str
    ends_on: date | None
    days: int


@dataclass(frozen=True)
class Named:
    """A milestone that the page names: late, or the next one."""

    name: LocalizedText
    ends_on: date | None
    late: str = ""
    put_later: date | None = None


@dataclass(frozen=True)
class Row:
    """A commitment of the page. ``over``: by how much it is late as a whole, in words. ``late``: its milestones that
    are; ``next``: the first that is still to be done. ``said``: what the last report says, shortened."""

    line: Line
    name: LocalizedText
    number: str
    office: str
    bar: Bar | None
    marks: Sequence[Mark]
    over: str
    late: Sequence[Named]
    next: Named | None
    done: str
    last: Report | None
    said: str
    money: Sequence[str]

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
    totals, offices = totals_of(page.instrument), _offices(page.body, overview.lines)
    return {
        "overview": overview,
        "rows": rows,
        "shown": _rows(page, overview, rows, totals, dict(offices)),
        "total": len(within),
        "counts": _counts(overview, within, asked),
        "checks": [one for one in _checks(overview, within, asked) if one.number or one.is_chosen],
        "milestones_done": overview.milestones[states.DONE],
        "milestones": sum(overview.milestones.values()),
        "money": money_of_lines(within, totals),
        "axes": overview.axes,
        "asked": asked,
        "offices": offices,
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


def place_of(period: Period, day: date) -> str:
    """Where a day stands, in hundredths of the period; at the edge where it lies outside."""
    share = (day - period[0]).days / (period[1] - period[0]).days
    return f"{min(max(share, 0.0), 1.0) * 100:.1f}"


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
    """What all rows of a page share. ``texts``: (words, short name, number) of each commitment. ``names``: of those
    milestones that are named."""

    marks: Mapping[int, Sequence[Mark]]
    texts: Mapping[int, tuple[LocalizedText, LocalizedText | None, str | None]]
    names: Mapping[str, LocalizedText]
    period: Period | None
    later: Mapping[str, date]
    reports: Mapping[int, Report]
    totals: Mapping[str, Mapping[str, tuple[Decimal, Decimal]]]
    offices: Mapping[str, str]


def _rows(
    page: InstrumentPage,
    overview: Overview,
    lines: Page[Line],
    totals: Mapping[str, Mapping[str, tuple[Decimal, Decimal]]],
    offices: Mapping[str, str],
) -> list[Row]:
    """The commitments of one page: four queries."""
    wanted, today = list(lines), page.body.today()
    period = period_of_text(page.instrument, overview.lines)
    marks = {one.pk: [_mark(overview, period, one, part, today) for part in one.parts] for one in wanted}
    named = [mark.lineage for one in wanted for mark in (*_late(marks[one.pk]), *_next(one, marks[one.pk]))]
    texts = Commitment.objects.filter(pk__in=marks).order_by()
    names = Milestone.objects.filter(commitment__in=marks, lineage__in=named).order_by()
    around = _Around(
        marks=marks,
        texts={pk: (text, *rest) for pk, text, *rest in texts.values_list("pk", "text", "plan__title", "plan__number")},
        names=dict(names.values_list("lineage", "text")) if named else {},
        period=period,
        later=put_later(named),
        reports=Report.objects.only("words", "office", "reported_on").in_bulk([one.last for one in wanted if one.last]),
        totals=totals,
        offices=offices,
    )
    return [_row(around, line) for line in wanted]


def _mark(overview: Overview, period: Period | None, line: Line, part: tuple[str, date | None], today: date) -> Mark:
    lineage, ends_on = part
    state = overview.known.get(lineage, UNREPORTED).state
    late = lateness.Lateness() if line.is_over else lateness.of(ends_on, state, None, today)
    is_late = late.is_late and state not in states.OVER
    place = place_of(period, ends_on) if period and ends_on else ""
    shape = LATE if is_late else SOON if late.is_soon else states.CHIPS[state]
    return Mark(lineage, place, shape, ends_on, late.days if is_late else 0)


def _late(marks: Sequence[Mark]) -> list[Mark]:
    return [one for one in marks if one.shape == LATE]


def _next(line: Line, marks: Sequence[Mark]) -> list[Mark]:
    """The first that is still to be done, alone; none where nothing is awaited."""
    awaited = [] if line.is_over else [one for one in marks if one.shape in AWAITED and one.ends_on]
    return sorted(awaited, key=lambda one: one.ends_on or date.max)[:1]


def _row(around: _Around, line: Line) -> Row:
    text, title, number = around.texts[line.pk]
    marks, last = around.marks[line.pk], around.reports.get(line.last or 0)
    late = [
        Named(around.names[one.lineage], one.ends_on, late_words(one.days), around.later.get(one.lineage))
        for one in _late(marks)
    ]
    following = [Named(around.names[one.lineage], one.ends_on) for one in _next(line, marks)]
    amount, currency = line.budget
    money = money_with({currency: amount} if amount is not None else {}, [around.totals.get(line.lineage, {})])
    return Row(
        line=line,
        name=title or text,
        number=number or "",
        office=around.offices.get(office_code(line), ""),
        bar=bar_of(around.period, line.starts_on, line.ends_on),
        marks=[one for one in marks if one.place],
        over=late_words(line.days) if line.is_late and not late else "",
        late=late,
        next=following[0] if following else None,
        done=_("%(done)s of %(number)s milestones done") % {"done": line.done, "number": line.total} if marks else "",
        last=last,
        said=shortened(str(last.words)) if last else "",
        money=[money_words(one) for one in money],
    )


def late_words(days: int) -> str:
    """By how much something is late."""
    return ngettext("late by %(number)s day", "late by %(number)s days", days) % {"number": days}


def money_words(one: Money) -> str:
    """What was spent of what was budgeted, and whether it is too much."""
    values = {"spent": money(one.spent, one.currency), "budget": money(one.budget, one.currency)}
    said = _("%(spent)s spent of %(budget)s") if one.budget is not None else _("%(spent)s spent")
    over = format_html(" ▲ {}", _("over the budget")) if one.over else ""
    return format_html("{}{}", mark_safe(said % values), over)  # noqa: S308  # both amounts are ours, and safe


def shortened(text: str) -> str:
    """The beginning of a text; its story has it whole."""
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
