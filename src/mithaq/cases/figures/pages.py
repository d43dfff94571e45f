"""What the pages of figures show: one body in a year, or the members of a network side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.http import Http404, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from mithaq.cases.figures.counting import Figures, Spread, figures_of, received_in, years_with
from mithaq.cases.figures.tables import SpreadRow, Table, condition_of, spread_rows, tables_of
from mithaq.cases.kinds import INFORMATION, Kind, all_kinds
from mithaq.directory import kinds as body_kinds
from mithaq.directory.models import Body

YEARS_OF_NETWORK = 6  # to choose from


@dataclass(frozen=True)
class Asked:
    """Whose figures, of which kind of case, of which year."""

    body: Body
    kind: Kind
    year: int
    today: date

    @classmethod
    def read(cls, body: Body, query: QueryDict) -> Asked:
        """From an address; a year or kind that makes no sense is this year, the first kind."""
        today, year = body.today(), query.get("year", "")
        is_year = len(year) == 4 and year.isascii() and year.isdigit() and 1900 <= int(year) <= today.year
        return cls(body, kind_named(query.get("kind", "")), int(year) if is_year else today.year, today)

    @property
    def law(self) -> str:
        return self.kind.law_in(self.body.country)

    @property
    def kinds(self) -> list[Kind]:
        return counted_kinds()


def counted_kinds() -> list[Kind]:
    """Kinds whose acts are public: of the others nobody is told how many there are."""
    return [one for one in all_kinds() if one.on_log]


def kind_named(code: str) -> Kind:
    return next((one for one in counted_kinds() if one.code == code), INFORMATION)


@dataclass(frozen=True)
class BodyPage:
    """The figures of one body."""

    asked: Asked
    figures: Figures

    @classmethod
    def of(cls, asked: Asked) -> BodyPage:
        return cls(asked, figures_of([asked.body.pk], asked.kind, asked.year, asked.today)[asked.body.pk])

    @cached_property
    def tables(self) -> list[Table]:
        return tables_of(self.figures, self.asked.kind, self.asked.law, self.asked.today)

    @cached_property
    def spread(self) -> list[SpreadRow]:
        return spread_rows(self.figures.spread, self.figures.working_spread)

    @cached_property
    def years(self) -> list[int]:
        return years_with([self.asked.body.pk], self.asked.kind, self.asked.today)

    @property
    def received(self) -> int | None:
        return self.figures.shown("received")

    @property
    def is_empty(self) -> bool:
        return not self.figures.counts["received"]

    @property
    def withholds(self) -> bool:
        return bool(self.figures.hidden)


@dataclass(frozen=True)
class Member:
    """A member of a network: what its own page shows of it, and no more."""

    body: Body
    figures: Figures

    @property
    def received(self) -> int | None:
        return self.figures.shown("received")

    @property
    def answered(self) -> int | None:
        return self.figures.shown("answered")

    @property
    def late(self) -> int | None:
        return self.figures.shown("late")

    @property
    def late_now(self) -> int | None:
        return self.figures.shown("late_now")

    @property
    def median(self) -> int | None:
        return self.figures.spread.median


@dataclass(frozen=True)
class Group:
    """Members of one kind of body, in the order of their names: like is compared with like, nobody is ranked."""

    name: str
    members: Sequence[Member]

    @cached_property
    def spread(self) -> Spread:
        pooled: Counter[int] = Counter()
        for one in self.members:
            pooled.update(one.figures.days)
        return Spread.of(pooled)


def groups_of(asked: Asked) -> list[Group]:
    """The members of a network today, by kind of body, with the figures that each shows of itself.

    No totals of counts are given: from a total and its neighbours a small number could be worked out.
    """
    members = list(Body.objects.members_of(asked.body, asked.today).distinct())
    found = figures_of([one.pk for one in members], asked.kind, asked.year, asked.today) if members else {}
    groups = []
    for code, kind in body_kinds.body_kinds().items():
        of_kind = sorted((one for one in members if one.kind == code), key=lambda one: str(one.name))
        if of_kind:
            groups.append(Group(kind.plural, [Member(one, found[one.pk]) for one in of_kind]))
    return groups


def members_context(asked: Asked) -> dict[str, Any]:
    """What the page of a network shows besides: the years to choose from, and the columns in words."""
    names = {
        "received": _("Received"),
        "answered": pgettext("cases counted", "Answered"),
        "late": pgettext("cases counted", "late"),
        "late_now": pgettext("cases counted", "late now"),
        "median": _("Days (median)"),
    }
    years = range(asked.today.year, asked.today.year - YEARS_OF_NETWORK, -1)
    return {"groups": groups_of(asked), "names": names, "years": years}


def records_of(asked: Asked, code: str) -> Any:
    """The published cases that a number counts, latest first. Raises Http404 for what is no number."""
    condition = condition_of(code, asked.kind, asked.today)
    if condition is None:
        raise Http404
    rows = received_in([asked.body.pk], asked.kind, asked.year).published().filter(condition)
    return rows.prefetch_related("decisions").order_by("-received_on", "-pk")
