"""What the page of a programme shows: a page of its commitments by axis, in as many queries however many there are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page
from django.http import HttpRequest

from mithaq.core.paging import page_of
from mithaq.core.templatetags.mithaq import day
from mithaq.directory import kinds
from mithaq.directory.models import Body
from mithaq.instruments import cycle
from mithaq.instruments.models import Carrier, Commitment, Edition, Milestone, Plan, PriorityTag, Section
from mithaq.instruments.pages import InstrumentPage
from mithaq.instruments.programmes.steps import own_adoption
from mithaq.instruments.programmes.timeline import Bar, bar_of, period_of
from mithaq.instruments.programmes.vocabulary import terms
from mithaq.instruments.standing import standing_of

SIZE = 25  # commitments of one page
# Long texts of a plan, which the list does not show.
UNSHOWN = (
    *("problem", "baseline", "solution", "relevance", "lead_words", "others", "budget_source", "links", "markers"),
    *("follow_up", "control", "for_team", "for_partners"),
)


@dataclass(frozen=True)
class Row:
    """A commitment in the list. ``next``: its first milestone that is not over."""

    number: str
    commitment: Commitment
    plan: Plan | None
    office: str
    bar: Bar | None
    milestones: int
    next: Milestone | None
    carriers: Sequence[Body]


@dataclass(frozen=True)
class Group:
    """Rows in a row that stand in the same section, and the section around it, if any."""

    section: Section
    outer: Section | None
    rows: Sequence[Row]


@dataclass(frozen=True)
class Axis:
    """An outer section in the list of axes, with how many commitments stand in it."""

    section: Section
    number: int
    count: int


def programme_shown(request: HttpRequest, page: InstrumentPage) -> dict[str, Any]:
    """Five queries, and those of the steps. ``?axis=`` (a lineage) and ``?priority=`` narrow the list."""
    edition = page.edition
    tree = _Tree(edition)
    axis = next((one for one in tree.outer if one.lineage == request.GET.get("axis")), None)
    keys = tree.keys(axis)
    priority = request.GET.get("priority", "")
    if priority:
        kept = PriorityTag.objects.filter(commitment__edition=edition, code=priority).values_list(
            "commitment", flat=True
        )
        keys = [key for key in keys if key in set(kept)]
    rows = page_of(request, keys, size=SIZE)
    return {
        "axes": [Axis(one, place, len(tree.keys(one))) for place, one in enumerate(tree.outer, start=1)],
        "axis": axis,
        "priority": terms("priorities").get(priority) or priority,
        "rows": rows,
        "groups": list(_groups(tree, _rows(page, tree, rows))),
        "total": len(tree.keys(None)),
        "period": period_of(page.instrument.starts_on, page.instrument.ends_on),
        **standing_shown(page),
    }


def standing_shown(page: InstrumentPage) -> dict[str, Any]:
    """Where it stands: its chip, the body's own decision, and the steps of its making. One query, and the steps'."""
    edition, today = page.edition, page.body.today()
    own = own_adoption(edition)
    return {
        "standing": standing_of(edition, [own] if own else [], today),
        "own_adoption": own,
        "track": track_of(edition),
    }


def track_of(edition: Edition) -> list[dict[str, Any]]:
    """The steps of its making for `{% track %}`: what is behind, what goes on, what is to come."""
    steps = cycle.steps(edition)
    reached = max((place for place, step in enumerate(steps) if step.done or step.now), default=-1)
    return [
        {
            "name": step.name,
            "when": day(step.on) or step.note,
            "state": "now" if step.now or place == reached else "done" if step.done else "next",
            "path": step.path,
        }
        for place, step in enumerate(steps)
    ]


class _Tree:
    """Sections in reading order, with the keys of their commitments. Two queries."""

    def __init__(self, edition: Edition) -> None:
        rows = list(Section.objects.filter(edition=edition).order_by("order", "pk"))
        self.outer = [one for one in rows if one.parent_id is None]
        self.sections = {one.pk: one for one in rows}
        self._inner: dict[int, list[Section]] = {}
        for one in rows:
            self._inner.setdefault(one.parent_id or 0, []).append(one)
        self._own: dict[int, list[int]] = {}
        pairs = Commitment.objects.filter(edition=edition).order_by("order", "pk").values_list("pk", "section_id")
        for key, section in pairs:
            self._own.setdefault(section, []).append(key)
        self.numbers: dict[int, str] = {}
        self._number(self.outer, "", 1)

    def keys(self, within: Section | None) -> list[int]:
        """Of the commitments in ``within``, or of all, in reading order."""
        parts = [within] if within else self.outer
        return [key for part in parts for key in self._below(part)]

    def _below(self, part: Section) -> list[int]:
        inner = self._inner.get(part.pk, [])
        return [*self._own.get(part.pk, []), *(key for one in inner for key in self._below(one))]

    def _number(self, parts: Sequence[Section], above: str, first: int) -> None:
        for place, part in enumerate(parts, start=first):
            own = self._own.get(part.pk, [])
            self.numbers.update({key: f"{above}{place}.{inside}" for inside, key in enumerate(own, start=1)})
            self._number(self._inner.get(part.pk, []), f"{above}{place}.", len(own) + 1)


def _rows(page: InstrumentPage, tree: _Tree, keys: Page[int]) -> list[Row]:
    """The commitments of one page: three queries."""
    unshown = (f"plan__{name}" for name in UNSHOWN)
    commitments = Commitment.objects.filter(pk__in=list(keys)).order_by()
    found = {one.pk: one for one in commitments.select_related("plan__lead_body").defer(*unshown)}
    milestones: dict[int, list[Milestone]] = {}
    for one in Milestone.objects.filter(commitment__in=found).order_by("order", "pk"):
        milestones.setdefault(one.commitment_id, []).append(one)
    around = _Around(
        tree,
        carriers_of(page, [one.lineage for one in found.values()]),
        period_of(page.instrument.starts_on, page.instrument.ends_on),
        page.body.today(),
    )
    return [_row(around, found[key], milestones.get(key, [])) for key in keys if key in found]


@dataclass(frozen=True)
class _Around:
    """What all rows of a page share."""

    tree: _Tree
    carriers: Mapping[str, Sequence[Body]]
    period: tuple[date, date] | None
    today: date


def _row(around: _Around, commitment: Commitment, milestones: Sequence[Milestone]) -> Row:
    plan: Plan | None = getattr(commitment, "plan", None)
    to_come = [one for one in milestones if one.ends_on and one.ends_on >= around.today]
    return Row(
        number=(plan.number if plan else "") or around.tree.numbers[commitment.pk],
        commitment=commitment,
        plan=plan,
        office=office_of(plan),
        bar=bar_of(around.period, plan.starts_on, plan.ends_on, milestones) if plan else None,
        milestones=len(milestones),
        next=min(to_come, key=lambda one: one.ends_on or around.today, default=None),
        carriers=around.carriers.get(commitment.lineage, ()),
    )


def office_of(plan: Plan | None) -> str:
    """Which office leads, in words: its role, and its body."""
    if plan is None or plan.lead_body is None:
        return ""
    return f"{kinds.role(plan.lead_role).name} ({plan.lead_body})"


def carriers_of(page: InstrumentPage, lineages: Sequence[str]) -> dict[str, list[Body]]:
    """The bodies that said that they carry each commitment too. One query."""
    rows = Carrier.objects.confirmed().filter(instrument=page.instrument, lineage__in=lineages).select_related("body")
    found: dict[str, list[Body]] = {}
    for one in rows:
        found.setdefault(one.lineage, []).append(one.body)
    return found


def _groups(tree: _Tree, rows: Sequence[Row]) -> Iterator[Group]:
    kept: list[Row] = []
    for place, row in enumerate(rows):
        kept.append(row)
        following = rows[place + 1].commitment.section_id if place + 1 < len(rows) else None
        if following != row.commitment.section_id:
            section = tree.sections[row.commitment.section_id]
            yield Group(section, tree.sections.get(section.parent_id or 0), kept)
            kept = []
