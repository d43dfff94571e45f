"""Where a whole programme or charter stands: one light line for each commitment, from which everything is counted.

A commitment stands where its last report says; while nobody reported on it itself, it is under way as soon as one of
its milestones is, and not started before. It is late when it or one of its milestones is, by the promised day; due soon
when none is late and one is due within thirty days. Once it is done or stopped as a whole, what is left of its
milestones is neither. Every number counts lines, and a filter shows those same lines.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import QuerySet

from mithaq.delivery import lateness, states
from mithaq.delivery.models import ConformityCheck, Progress
from mithaq.delivery.promises import COMMITMENT, MILESTONE
from mithaq.instruments.models import Commitment, Edition, Milestone, Section

LATE, SOON = "late", "soon"
BEGUN = frozenset({states.UNDER_WAY, states.DONE})  # a milestone that is so has the whole under way
WORST = (states.DIFFERS, states.PARTLY, states.CONFORMS)  # what a commitment with several checks is counted under


class Known(NamedTuple):
    """How far something is. ``last``: the key of the last report on it."""

    state: str
    last: int | None


UNREPORTED = Known(states.NOT_STARTED, None)


@dataclass
class Line:
    """A commitment in numbers. ``axis``: the key of its outer section. ``office``: (key of the body, role) that leads.
    ``days``: by how many it is late. ``parts``: lineage and promised day of each milestone. ``last``: the key of the
    last report on it or on a milestone of it."""

    pk: int
    lineage: str
    axis: int
    starts_on: date | None
    ends_on: date | None
    office: tuple[int | None, str]
    budget: tuple[Decimal | None, str]
    state: str = states.NOT_STARTED
    days: int = 0
    is_late: bool = False
    is_soon: bool = False
    done: int = 0
    parts: list[tuple[str, date | None]] = field(default_factory=list)
    last: int | None = None
    answers: set[str] = field(default_factory=set)

    @property
    def total(self) -> int:
        """Of its milestones."""
        return len(self.parts)

    @property
    def is_over(self) -> bool:
        """Done or stopped as a whole."""
        return self.state in states.OVER

    @property
    def conformity(self) -> str:
        """The worst answer among its standing checks; empty without a check."""
        return next((one for one in WORST if one in self.answers), "")

    @property
    def timing(self) -> str:
        return LATE if self.is_late else SOON if self.is_soon else ""


@dataclass(frozen=True)
class Overview:
    """All lines in reading order. ``axes``: outer sections in order. ``known``: by lineage, all that was reported on.
    ``milestones``: how many are in each state."""

    lines: Sequence[Line]
    axes: Sequence[Section]
    known: Mapping[str, Known]
    milestones: Mapping[str, int]

    def counts(self, lines: Sequence[Line]) -> dict[str, int]:
        """How many of ``lines`` are in each state, late, due soon, and under each answer of conformity."""
        found = dict.fromkeys((*states.STATES, LATE, SOON, *states.CONFORMITY), 0)
        for one in lines:
            found[one.state] += 1
            for name in (one.timing, one.conformity):
                if name:
                    found[name] += 1
        return found


def overview_of(edition: Edition, today: date) -> Overview:
    """Five queries, however many commitments there are."""
    sections = list(Section.objects.filter(edition=edition).order_by("order", "pk"))
    reported = Progress.objects.filter(instrument=edition.instrument_id, subject_kind__in=(COMMITMENT, MILESTONE))
    rows = reported.values_list("subject_id", "state", "last_id")
    known = {lineage: Known(state, last) for lineage, state, last in rows}
    lines = _lines(edition, sections)
    by_key = {one.pk: one for one in lines}
    counted = dict.fromkeys(states.STATES, 0)
    until = today + timedelta(days=lateness.SOON)
    for commitment, lineage, ends_on in _milestones(edition):
        line, standing = by_key[commitment], known.get(lineage, UNREPORTED)
        line.parts.append((lineage, ends_on))
        _add(line, standing, ends_on, today, until)
        counted[standing.state] += 1
    for one in lines:
        _stand(one, known.get(one.lineage, UNREPORTED), today)
    _check(edition, {one.lineage: one for one in lines})
    return Overview(lines, [one for one in sections if one.parent_id is None], known, counted)


def _lines(edition: Edition, sections: Sequence[Section]) -> list[Line]:
    above = {one.pk: one for one in sections}
    places: dict[int, tuple[int, tuple[int, ...]]] = {}
    for one in sections:
        outer = above[one.parent_id] if one.parent_id else one
        places[one.pk] = (outer.pk, (outer.order, outer.pk, one.order if one.parent_id else -1, one.pk))
    rows = Commitment.objects.filter(edition=edition).order_by("order", "pk")
    days = ("plan__starts_on", "plan__ends_on", "plan__lead_body", "plan__lead_role")
    found = [
        (
            places[section][1],
            Line(pk, lineage, places[section][0], starts_on, ends_on, (lead, role or ""), (budget, currency or "")),
        )
        for pk, lineage, section, starts_on, ends_on, lead, role, budget, currency in rows.values_list(
            "pk", "lineage", "section_id", *days, "plan__budget_amount", "plan__budget_currency"
        )
    ]
    return [line for _place, line in sorted(found, key=lambda pair: pair[0])]


def _milestones(edition: Edition) -> QuerySet[Milestone, tuple[Any, ...]]:
    rows = Milestone.objects.filter(commitment__edition=edition).order_by("order", "pk")
    return rows.values_list("commitment_id", "lineage", "ends_on")


def _add(line: Line, known: Known, ends_on: date | None, today: date, until: date) -> None:
    """Count a milestone in the line of its commitment. There are a thousand: plain comparisons, as `lateness.of` makes
    them. ``until``: the last day that is soon."""
    if known.state in BEGUN:
        line.state = states.UNDER_WAY
        line.done += known.state == states.DONE
    if ends_on is not None and known.state not in states.OVER:
        if ends_on < today:
            line.is_late = True
            line.days = max(line.days, (today - ends_on).days)
        elif ends_on <= until:
            line.is_soon = True
    if known.last is not None and (line.last is None or known.last > line.last):
        line.last = known.last


def _stand(line: Line, known: Known, today: date) -> None:
    """What its own reports say, above what its milestones do."""
    if known.last is not None:
        line.state = known.state
        line.last = max(line.last or 0, known.last)
    if line.is_over:
        line.is_late, line.is_soon, line.days = False, False, 0
        return
    own = lateness.of(line.ends_on, line.state, None, today)
    line.is_late |= own.is_late
    line.days = max(line.days, own.days)
    line.is_soon = (line.is_soon or own.is_soon) and not line.is_late


def _check(edition: Edition, lines: Mapping[str, Line]) -> None:
    rows = ConformityCheck.objects.filter(instrument=edition.instrument_id, superseded_by=None).order_by("pk")
    newest: dict[str, tuple[str, str]] = {}
    for subject, commitment, answer in rows.values_list("subject_id", "commitment", "answer"):
        newest[subject] = (commitment, answer)
    for commitment, answer in newest.values():
        if commitment in lines:
            lines[commitment].answers.add(answer)


def narrowed(lines: Iterable[Line], asked: Mapping[str, str], axes: Sequence[Section]) -> list[Line]:
    """Those of the axis and office that are asked for: what the counts count."""
    axis = next((one.pk for one in axes if one.lineage == asked.get("axis")), None)
    office = asked.get("office", "")
    return [one for one in lines if (axis is None or one.axis == axis) and (not office or office_code(one) == office)]


def chosen(lines: Iterable[Line], asked: Mapping[str, str]) -> list[Line]:
    """Those that one number counted: ``state``, ``late`` (late or soon), ``conformity``."""
    state, timing, answer = asked.get("state", ""), asked.get("late", ""), asked.get("conformity", "")
    return [
        one
        for one in lines
        if state in {"", one.state} and timing in {"", one.timing} and answer in {"", one.conformity}
    ]


def office_code(line: Line) -> str:
    """How an office stands in an address."""
    body, role = line.office
    return f"{body}.{role}" if body and role else ""
