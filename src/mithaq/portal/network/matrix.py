"""Duties x members: where there is evidence on a day, and how much. No rank, and the order is that of the names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Max

from mithaq.core.texts import LocalizedText
from mithaq.directory.models import Body
from mithaq.instruments.models import Practice
from mithaq.instruments.models.practices import EVIDENCE
from mithaq.portal.network import evidence
from mithaq.portal.network.days import Day
from mithaq.portal.network.duties import Duty, duties_of
from mithaq.portal.network.evidence import NOTHING, Found, Shown, Source
from mithaq.portal.network.members import Member, Members, joined, members_of
from mithaq.portal.network.models import DutyEvidence

SHOWN = 50  # facts of one kind on the page of one cell


@dataclass(frozen=True)
class Column:
    """A duty, and how many of the members asked for have evidence of it."""

    duty: Duty
    having: int


@dataclass(frozen=True)
class Line:
    """A member: what there is for each duty, in the order of the columns."""

    member: Member
    cells: Sequence[tuple[Duty, Found]]


@dataclass(frozen=True)
class Matrix:
    """``found``: by lineage and primary key of the member; what is not there is nothing."""

    duties: Sequence[Duty]
    members: Members
    found: Mapping[tuple[str, int], Found]

    def of(self, duty: Duty, member: Member) -> Found:
        return self.found.get((duty.lineage, member.pk), NOTHING)

    def columns(self, duties: Sequence[Duty], members: Sequence[Member]) -> list[Column]:
        return [Column(one, sum(1 for member in members if self.of(one, member).count)) for one in duties]

    def lines(self, duties: Sequence[Duty], members: Sequence[Member]) -> list[Line]:
        return [Line(member, [(duty, self.of(duty, member)) for duty in duties]) for member in members]


def matrix_of(network: Body, day: Day) -> Matrix:
    """Everything of the day. Five queries, and four more when the pledge was not read lately."""
    duties = duties_of(network, day)
    members = members_of(network, day)
    bodies = joined(network, day).values("body")
    lineages = [one.lineage for one in duties]
    links = links_of(network, lineages)
    speaks_to: dict[str, list[str]] = {}
    for lineage, codes in links.items():
        for code in codes:
            speaks_to.setdefault(code, []).append(lineage)
    found = _attached(lineages, bodies, day)
    for (code, body), fact in evidence.counted(speaks_to, bodies, day).items():
        for lineage in speaks_to[code]:
            known = found.get((lineage, body))
            found[lineage, body] = fact if known is None else known + fact
    return Matrix(duties, members, found)


def links_of(network: Body, lineages: Sequence[str]) -> dict[str, set[str]]:
    """Codes of the facts that the network takes as evidence, by the lineage of the duty."""
    links: dict[str, set[str]] = {}
    known = evidence.sources()
    rows = DutyEvidence.objects.filter(network=network, lineage__in=lineages)
    for lineage, code in rows.values_list("lineage", "source"):
        if code in known:
            links.setdefault(lineage, set()).add(code)
    return links


def _attached(lineages: Sequence[str], bodies: Any, day: Day) -> dict[tuple[str, int], Found]:
    """What members wrote down themselves as evidence of a duty."""
    rows = Practice.objects.filter(lineage__in=lineages, kind=EVIDENCE, dated__lte=day.on, body__in=bodies).order_by()
    counts = rows.values("lineage", "body").annotate(found=Count("pk"), newest=Max("dated"))
    return {
        (lineage, body): Found(count, newest)
        for lineage, body, count, newest in counts.values_list("lineage", "body", "found", "newest")
    }


@dataclass(frozen=True)
class Facts:
    """The facts of one kind at one member, the newest first, `SHOWN` at most of ``count``."""

    source: Source
    count: int
    rows: Sequence[tuple[date, Shown]]


@dataclass(frozen=True)
class Cell:
    """The records behind one number: what the member wrote down, and what the site shows."""

    duty: Duty
    attached: Sequence[Practice]
    facts: Sequence[Facts]

    @property
    def count(self) -> int:
        return len(self.attached) + sum(one.count for one in self.facts)


def cell_of(network: Body, duty: Duty, member: Body, day: Day) -> Cell:
    """Three queries, and one more for each kind of fact linked to the duty."""
    rows = Practice.objects.filter(lineage=duty.lineage, kind=EVIDENCE, dated__lte=day.on, body=member)
    codes = links_of(network, [duty.lineage]).get(duty.lineage, set())
    counts = evidence.counted(codes, [member.pk], day)
    facts = []
    for code, source in evidence.sources().items():
        if code in codes:
            shown = source.latest(member.pk, day, SHOWN)
            facts.append(Facts(source, counts.get((code, member.pk), NOTHING).count, shown))
    return Cell(duty, list(rows), facts)


def heading_of(duty: Duty) -> LocalizedText:
    """What stands above its column: the value, or the words of a duty without one."""
    return duty.value or duty.text
