"""Where a whole programme or charter stands: one light line for each commitment, from which everything is counted.

A commitment stands where its last report says; while nobody reported on it itself, it is under way as soon as one of
its milestones is, and not started before. It is late when it or one of its milestones is, by the promised day; due soon
when none is late and one is due within thirty days. Once it is done or stopped as a whole, what is left of its
milestones is neither. Every number counts lines, and a filter shows those same lines.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import QuerySet

from mithaq.delivery import lateness, states
from mithaq.delivery.models import ConformityCheck, Progress
from mithaq.delivery.promises import COMMITMENT, MILESTONE
from mithaq.instruments.models import Commitment, Edition, Milestone, Section

LATE, SOON = "late", "soon"
WORST = (states.DIFFERS, states.PARTLY, states.CONFORMS)  # what a commitment with several checks is counted under


class Known(NamedTuple):
    """How far something is. ``last``: the key of the last report on it."""

    state: str
    done_on: date | None
    reported_on: date | None
    last: int | None


UNREPORTED = Known(states.NOT_STARTED, None, None, None)


@dataclass
class Line:
    """A commitment in numbers. ``axis``: the key of its outer section. ``office``: (key of the body, role) that leads.
    ``last``: the key of the last report on it or on a milestone of it."""

    pk: int
    lineage: str
    axis: int
    starts_on: date | None
    ends_on: date | None
    office: tuple[int | None, str]
    budget: tuple[Decimal | None, str]
    state: str = states.NOT_STARTED
    done_on: date | None = None
    days: int = 0
    is_late: bool = False
    is_soon: bool = False
    total: int = 0
    done: int = 0
    due_next: date | None = None
    last: int | None = None
    reported_on: date | None = None
    answers: set[str] = field(default_factory=set)

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
    columns = ("subject_id", "state", "done_on", "reported_on", "last_id")
    known = {lineage: Known(*rest) for lineage, *rest in reported.values_list(*columns)}
    lines = _lines(edition, sections)
    by_key = {one.pk: one for one in lines}
    counted = dict.fromkeys(states.STATES, 0)
    for commitment, lineage, ends_on in _milestones(edition):
        counted[_add(by_key[commitment], known.get(lineage, UNREPORTED), ends_on, today)] += 1
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
    rows = Milestone.objects.filter(commitment__edition=edition).order_by()
    return rows.values_list("commitment_id", "lineage", "ends_on")


def _add(line: Line, known: Known, ends_on: Any, today: date) -> str:
    """Count a milestone in the line of its commitment. Returns its state."""
    state, done_on, reported_on, last = known
    late = lateness.of(ends_on, state, done_on, today)
    line.total += 1
    line.done += state == states.DONE
    line.is_late |= late.is_late
    line.is_soon |= late.is_soon
    line.days = max(line.days, late.days if late.is_late else 0)
    if state in {states.DONE, states.UNDER_WAY}:
        line.state = states.UNDER_WAY
    if ends_on is not None and state not in {states.DONE, states.STOPPED}:
        line.due_next = min(line.due_next or ends_on, ends_on)
    _remember(line, last, reported_on)
    return state


def _stand(line: Line, known: Known, today: date) -> None:
    """What its own reports say, above what its milestones do."""
    state, done_on, reported_on, last = known
    if last is not None:
        line.state, line.done_on = state, done_on
        _remember(line, last, reported_on)
    if line.is_over:
        line.is_late = line.is_soon = False
        line.days, line.due_next = 0, None
        return
    own = lateness.of(line.ends_on, line.state, line.done_on, today)
    line.is_late |= own.is_late
    line.days = max(line.days, own.days if own.is_late else 0)
    line.is_soon = (line.is_soon or own.is_soon) and not line.is_late


def _remember(line: Line, last: int | None, reported_on: date | None) -> None:
    if last is not None and (line.last is None or last > line.last):
        line.last, line.reported_on = last, reported_on


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
