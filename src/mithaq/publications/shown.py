"""A body's scheme as its page shows it: one row a head, with how it stands and what was published. Three queries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count, F, Max, Window
from django.db.models.functions import RowNumber

from mithaq.core.texts import LocalizedText
from mithaq.law.publication import Head
from mithaq.publications import standing
from mithaq.publications.models import EVERYBODY, Document, Holding, Scheme
from mithaq.publications.standing import Dates, Standing, period_of, standing_of

SHOWN = 2  # documents of a head on the scheme's page; all of them on its own
COUNTED = (standing.PUBLISHED, standing.OUT_OF_DATE, standing.MISSING)


@dataclass
class Published:
    """What stands under a holding: how many documents, and the dates that count."""

    count: int = 0
    dates: list[Dates] = field(default_factory=list)


@dataclass(frozen=True)
class HeadRow:
    """One head of a scheme. ``number``: its place in the law's list. ``documents``: the latest that stand."""

    number: int
    head: Head
    holding: Holding | None
    standing: Standing
    documents: Sequence[Document]
    count: int
    today: date

    @property
    def is_exempt(self) -> bool:
        """The body itself said that the head does not apply."""
        return self.holding is not None and bool(self.holding.exempt_reason)

    @property
    def reason(self) -> LocalizedText | str:
        """Why it does not apply."""
        return self.holding.exempt_reason if self.holding and self.is_exempt else self.head.elsewhere

    @property
    def owner(self) -> LocalizedText | str:
        """Who keeps it, by function; nothing when the mandate is over."""
        if self.holding is None:
            return ""
        mandate, words = self.holding.owner, self.holding.owner_function
        if mandate is not None:
            is_over = not mandate.is_active(self.today)
            words = "" if is_over else mandate.function or mandate.role_name
        found: LocalizedText | str = words
        return found

    @property
    def months(self) -> int | None:
        """Its period: the body's own, or the usual one."""
        return period_of(self.head, self.holding.months if self.holding else None)

    @property
    def is_due_soon(self) -> bool:
        due = self.standing.due
        return self.standing.state == standing.PUBLISHED and due is not None and due - self.today <= standing.NOTICE


@dataclass(frozen=True)
class Counts:
    """How many of the heads that apply are in each state."""

    published: int
    out_of_date: int
    missing: int

    @classmethod
    def of(cls, standings: Iterable[Standing]) -> Counts:
        states = [one.state for one in standings]
        return cls(*(states.count(state) for state in COUNTED))

    @property
    def applicable(self) -> int:
        return self.published + self.out_of_date + self.missing

    @property
    def share(self) -> float | None:
        """Of the heads that apply, the share published and up to date; None when none applies."""
        return self.published / self.applicable if self.applicable else None

    @property
    def percent(self) -> int | None:
        return None if self.share is None else round(100 * self.share)


def published_under(rows: Any, *, zones: Mapping[int, ZoneInfo]) -> dict[int, Published]:
    """What stands under each holding for everybody. ``rows``: a queryset of holdings; ``zones``: holding -> the time
    zone in which its body counts days. One query, however many documents there are."""
    found: dict[int, Published] = {}
    documents = Document.objects.current().filter(audience=EVERYBODY, holding__in=rows)
    grouped = documents.order_by().values_list("holding", "covers_to").annotate(Max("published_at"), Count("pk"))
    for holding, covers_to, latest, count in grouped:
        one = found.setdefault(holding, Published())
        one.count += count
        one.dates.append(Dates(latest.astimezone(zones[holding]).date(), covers_to))
    return found


def standing_in(scheme: Scheme, head: Head, holding: Holding | None, under: Published, today: date) -> Standing:
    """How a head of a scheme stands."""
    return standing_of(
        head,
        kind=scheme.body.kind,
        months=holding.months if holding else None,
        is_exempt=holding is not None and bool(holding.exempt_reason),
        dates=under.dates,
        today=today,
    )


def head_rows(scheme: Scheme, *, with_documents: bool = True) -> list[HeadRow]:
    """Every head of the scheme's law, in its order."""
    today, zone = scheme.body.today(), ZoneInfo(scheme.body.time_zone)
    holdings = {one.head: one for one in scheme.holdings.select_related("owner")}
    under = published_under(scheme.holdings.values("pk"), zones={one.pk: zone for one in holdings.values()})
    latest = _latest(scheme) if with_documents else {}
    rows = []
    for number, head in enumerate(scheme.law.heads.values(), 1):
        holding = holdings.get(head.code)
        known = under.get(holding.pk, Published()) if holding else Published()
        state = standing_in(scheme, head, holding, known, today)
        documents = latest.get(holding.pk, []) if holding else []
        rows.append(HeadRow(number, head, holding, state, documents, known.count, today))
    return rows


def as_data(row: HeadRow) -> dict[str, Any]:
    """How a head stands, for a file."""
    state, reason = row.standing, row.reason
    words = reason.texts if isinstance(reason, LocalizedText) else row.head.reasons
    return {
        "head": row.head.code,
        "article": row.head.article,
        "state": state.state,
        "documents": row.count,
        "months": row.months,
        "updated": state.updated.isoformat() if state.updated else "",
        "due": state.due.isoformat() if state.due else "",
        "not_applicable_because": {} if state.applies else dict(words),
    }


def head_row(scheme: Scheme, code: str) -> HeadRow | None:
    """One head of the scheme, without its documents; None when the law names no such head."""
    return next((row for row in head_rows(scheme, with_documents=False) if row.head.code == code), None)


def _latest(scheme: Scheme) -> dict[int, list[Document]]:
    place = Window(RowNumber(), partition_by=F("holding"), order_by=[F("published_at").desc(), F("pk").desc()])
    rows = Document.objects.current().filter(audience=EVERYBODY, holding__scheme=scheme).annotate(place=place)
    found: dict[int, list[Document]] = {}
    for document in rows.filter(place__lte=SHOWN).order_by("-published_at", "-pk"):
        found.setdefault(document.holding_id, []).append(document)
    return found
