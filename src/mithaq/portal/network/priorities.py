"""Priorities and markers over all programmes in force: how many actions, how much money, and which ones (S3-49)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum

from mithaq.core.texts import LocalizedText
from mithaq.directory.models import Body
from mithaq.instruments.models import BodyPriority, Commitment, Plan, PriorityTag
from mithaq.instruments.programmes.vocabulary import PARTLY, YES, Term, terms
from mithaq.portal.network.days import Day
from mithaq.portal.network.programmes import in_force
from mithaq.portal.network.scopes import scope_of

PRIORITY, MARKER, ALL = "priority", "marker", "all"


@dataclass(frozen=True)
class Share:
    """One bar: ``answer`` is empty for a priority."""

    answer: str
    count: int
    start: str
    width: str


@dataclass(frozen=True)
class Row:
    """``budgets``: what the actions that say so cost, by currency. ``with_budget``: how many of them say so."""

    kind: str
    code: str
    name: Term | LocalizedText
    count: int
    budgets: Mapping[str, Decimal]
    with_budget: int
    parts: Sequence[Share]


@dataclass(frozen=True)
class RollUp:
    """``total``: every action of the programmes in force, whatever it serves."""

    total: Row
    priorities: Sequence[Row]
    markers: Sequence[Row]


class _Sums:
    """Numbers of one row, gathered currency by currency."""

    def __init__(self) -> None:
        self.counts: dict[str, int] = {}
        self.budgets: dict[str, Decimal] = {}
        self.with_budget = 0

    def add(self, answer: str, currency: str, count: int, budget: Decimal | None, with_budget: int) -> None:
        self.counts[answer] = self.counts.get(answer, 0) + count
        self.with_budget += with_budget
        if budget is not None:
            self.budgets[currency] = self.budgets.get(currency, Decimal(0)) + budget


def roll_up(body: Body, day: Day) -> RollUp:
    """Of ``body`` and its parts, or of a network and its members, on the day. Three queries."""
    editions = in_force(scope_of(body, day), day)
    tags, markers, total = _by_priority(editions), *_by_marker(editions)
    names = _names(tags)
    whole = sum(total.counts.values())
    return RollUp(
        _row(ALL, ALL, LocalizedText("fr"), total, whole),
        [_row(PRIORITY, code, name, tags.get(code, _Sums()), whole) for code, name in names.items()],
        [_row(MARKER, code, name, markers[code], whole) for code, name in terms("markers").items()],
    )


def _by_priority(editions: Any) -> dict[str, _Sums]:
    rows = (
        PriorityTag.objects.filter(commitment__edition__in=editions)
        .order_by()
        .values("code", "commitment__plan__budget_currency")
        .annotate(
            found=Count("pk"),
            budget=Sum("commitment__plan__budget_amount"),
            priced=Count("commitment__plan__budget_amount"),
        )
    )
    sums: dict[str, _Sums] = {}
    for code, currency, count, budget, priced in rows.values_list(
        "code", "commitment__plan__budget_currency", "found", "budget", "priced"
    ):
        sums.setdefault(code, _Sums()).add("", currency or "", count, budget, priced)
    return sums


def _by_marker(editions: Any) -> tuple[dict[str, _Sums], _Sums]:
    """Each marker answered yes or partly, and the whole: one query, a line a currency."""
    asked = [(code, answer) for code in terms("markers") for answer in (YES, PARTLY)]
    numbers: dict[str, Any] = {"found": Count("pk"), "budget": Sum("budget_amount"), "priced": Count("budget_amount")}
    for code, answer in asked:
        said = Q(**{f"markers__{code}__answer": answer})
        numbers[f"{code}_{answer}"] = Count("pk", filter=said)
        numbers[f"{code}_{answer}_budget"] = Sum("budget_amount", filter=said)
        numbers[f"{code}_{answer}_priced"] = Count("budget_amount", filter=said)
    plans: Any = Plan.objects.filter(commitment__edition__in=editions).order_by().values("budget_currency")
    markers, total = {code: _Sums() for code in terms("markers")}, _Sums()
    for row in plans.annotate(**numbers):
        currency = row["budget_currency"]
        total.add("", currency, row["found"], row["budget"], row["priced"])
        for code, answer in asked:
            name = f"{code}_{answer}"
            markers[code].add(answer, currency, row[name], row[f"{name}_budget"], row[f"{name}_priced"])
    return markers, total


def _names(tags: Mapping[str, _Sums]) -> dict[str, Term | LocalizedText]:
    """Priorities that everybody knows, then bodies' own that have an action, by code."""
    names: dict[str, Term | LocalizedText] = dict(terms("priorities"))
    own = BodyPriority.objects.filter(code__in=[code for code in tags if code not in names])
    for code, name in own.order_by("code", "-pk").values_list("code", "name"):
        names[code] = name
    return names


def _row(kind: str, code: str, name: Term | LocalizedText, sums: _Sums, whole: int) -> Row:
    parts, start = [], 0.0
    for answer, count in sums.counts.items():
        width = 100 * count / (whole or 1)
        parts.append(Share(answer, count, f"{start:.2f}", f"{width:.2f}"))
        start += width
    budgets = dict(sorted(sums.budgets.items()))
    return Row(kind, code, name, sum(sums.counts.values()), budgets, sums.with_budget, parts)


def actions_behind(body: Body, day: Day, kind: str, code: str) -> QuerySet[Commitment]:
    """The actions that one number counts, with their plans and instruments."""
    rows = Commitment.objects.filter(edition__in=in_force(scope_of(body, day), day), plan__isnull=False)
    if kind == PRIORITY:
        rows = rows.filter(Exists(PriorityTag.objects.filter(commitment=OuterRef("pk"), code=code)))
    elif kind == MARKER:
        rows = rows.filter(**{f"plan__markers__{code}__answer__in": [YES, PARTLY]})
    return rows.select_related("plan", "edition__instrument__body").order_by("edition", "section__order", "order", "pk")


def name_of(body: Body, day: Day, kind: str, code: str) -> Term | LocalizedText | None:
    """The name of a row; None when there is no such row."""
    if kind == MARKER:
        return terms("markers").get(code)
    if code in terms("priorities"):
        return terms("priorities")[code]
    rows = BodyPriority.objects.filter(code=code, body__in=scope_of(body, day))
    return rows.order_by("pk").values_list("name", flat=True).first()
