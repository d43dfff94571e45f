"""Members of a network side by side: within one kind, on the heads that apply to each, and only those who had time.

No rank is computed and the order is that of the names: the page is for learning from one another.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from datetime import date
from statistics import median
from zoneinfo import ZoneInfo

from mithaq.core.search import fold
from mithaq.directory import kinds
from mithaq.directory.models import Body, Membership
from mithaq.law.publication import Head, PublicationLaw
from mithaq.publications.models import Holding, Scheme
from mithaq.publications.shown import Counts, Published, published_under, standing_in
from mithaq.publications.standing import Standing
from mithaq_engines.clocks.deadlines import add_months

NEWCOMER_MONTHS = 6  # ours: who joined less than half a year ago is shown, and not compared yet


@dataclass(frozen=True)
class Cell:
    """A head at a member."""

    head: Head
    number: int
    standing: Standing


@dataclass(frozen=True)
class Line:
    """A member: its heads in the order of the group's columns."""

    body: Body
    cells: Sequence[Cell]
    counts: Counts


@dataclass(frozen=True)
class Column:
    """A head that applies to one member of the group at least, and how it stands at those to whom it applies."""

    number: int
    head: Head
    counts: Counts


@dataclass(frozen=True)
class Group:
    """Members of one kind under one law. ``median``: of their shares of heads published and up to date, in percent;
    None when there is none. ``size``: how many are compared, of whom ``lines`` may be a part."""

    law: PublicationLaw
    columns: Sequence[Column]
    lines: Sequence[Line]
    median: int | None
    size: int

    def showing(self, bodies: Set[int]) -> Group:
        """The same numbers with the lines of these bodies only."""
        return replace(self, lines=[one for one in self.lines if one.body.pk in bodies])


@dataclass(frozen=True)
class Apart:
    """A member that is not compared yet. ``is_new``: it joined lately; else it keeps no scheme here."""

    membership: Membership
    is_new: bool


@dataclass(frozen=True)
class Comparison:
    """One kind of members."""

    kind: str
    groups: Sequence[Group]
    apart: list[Apart]

    @property
    def lines(self) -> list[Line]:
        return [line for group in self.groups for line in group.lines]

    @property
    def plural(self) -> str:
        return kinds.body_kind(self.kind).plural


def compare(network: Body, kind: str) -> Comparison:
    """The members of ``kind`` today. Four queries, whatever their number."""
    today = network.today()
    rows = Membership.objects.active(today).filter(network=network, body__kind=kind).select_related("body")
    memberships = sorted(rows, key=lambda one: (fold(str(one.body.name)), one.body_id))
    bodies = [one.body_id for one in memberships]
    schemes = {one.body_id: one for one in Scheme.objects.filter(body__in=bodies)}
    compared: list[Scheme] = []
    apart: list[Apart] = []
    for one in memberships:
        scheme = schemes.get(one.body_id)
        is_new = add_months(one.since, NEWCOMER_MONTHS) > today
        if scheme is None or is_new:
            apart.append(Apart(one, is_new=is_new))
        else:
            scheme.body = one.body
            compared.append(scheme)
    return Comparison(kind, _groups(compared), apart)


def _groups(schemes: Sequence[Scheme]) -> list[Group]:
    holdings: dict[int, dict[str, Holding]] = {}
    zones = {}
    by_key = {one.pk: one for one in schemes}
    for holding in Holding.objects.filter(scheme__in=by_key):
        holdings.setdefault(holding.scheme_id, {})[holding.head] = holding
        zones[holding.pk] = ZoneInfo(by_key[holding.scheme_id].body.time_zone)
    under = published_under(Holding.objects.filter(scheme__in=by_key).values("pk"), zones=zones)
    laws = {one.law_code: one.law for one in schemes}
    return [
        _group(law, [one for one in schemes if one.law_code == code], holdings, under) for code, law in laws.items()
    ]


def _group(
    law: PublicationLaw,
    schemes: Sequence[Scheme],
    holdings: dict[int, dict[str, Holding]],
    under: dict[int, Published],
) -> Group:
    heads = list(enumerate(law.heads.values(), 1))
    standings = {one.pk: _standings(one, heads, holdings.get(one.pk, {}), under) for one in schemes}
    columns = [
        Column(number, head, Counts.of(found[head.code] for found in standings.values()))
        for number, head in heads
        if any(found[head.code].applies for found in standings.values())
    ]
    lines = [
        Line(
            body=one.body,
            cells=[Cell(column.head, column.number, standings[one.pk][column.head.code]) for column in columns],
            counts=Counts.of(standings[one.pk].values()),
        )
        for one in schemes
    ]
    shares = [one.counts.share for one in lines if one.counts.share is not None]
    return Group(law, columns, lines, round(100 * median(shares)) if shares else None, len(lines))


def _standings(
    scheme: Scheme, heads: Sequence[tuple[int, Head]], holdings: dict[str, Holding], under: dict[int, Published]
) -> dict[str, Standing]:
    today: date = scheme.body.today()
    found = {}
    for _number, head in heads:
        holding = holdings.get(head.code)
        known = under.get(holding.pk, Published()) if holding else Published()
        found[head.code] = standing_in(scheme, head, holding, known, today)
    return found
