"""How many are bound and how many have signed, per body, class and role: counted from the records, then kept.

`count_anew` is the only writer of `Coverage`. It is called in the transaction of each act, for the body concerned only,
and by the sweep `tasks.recount` for what changes without an act: mandates given, ended, begun this morning.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from mithaq.core import clock
from mithaq.directory import kinds
from mithaq.directory.models import Body, Mandate
from mithaq.directory.models.mandates import MandateQuerySet
from mithaq.signatures import states, suppression
from mithaq.signatures.models import Acknowledgement, Campaign, Coverage, Signature

CLASSES = tuple(kinds.signatory_classes())


def day_of(campaign: Campaign) -> date:
    """The day whose mandates count: the day of closing, else today, where the body is."""
    if campaign.closed_at is not None:
        return campaign.closed_at.astimezone(ZoneInfo(campaign.body.time_zone)).date()
    return campaign.body.today()


def answers(campaign: Campaign) -> QuerySet[Any]:
    """For each mandate of an outer query, the rows by which it counts as done. A signature binds to the edition, in
    any campaign; a closed campaign keeps what stood when it closed."""
    if not campaign.asks_signature:
        return Acknowledgement.objects.filter(campaign=campaign, mandate=OuterRef("pk"))
    rows = Signature.objects.filter(edition=campaign.adoption.edition_id, mandate=OuterRef("pk"))
    if campaign.closed_at is None:
        return rows.standing()
    stood = Q(withdrawn_at=None) | Q(withdrawn_at__gt=campaign.closed_at)
    return rows.filter(stood, signed_at__lte=campaign.closed_at)


def has_answered(campaign: Campaign) -> Exists:
    """For each mandate of a query: whether it counts as done."""
    return Exists(answers(campaign))


def missing(campaign: Campaign) -> MandateQuerySet:
    """The mandates bound that have not signed."""
    return campaign.bound_mandates(day_of(campaign)).filter(~has_answered(campaign))


def count_anew(campaign: Campaign, *, body: Body | None = None) -> None:
    """Write the counts of the whole campaign, or of one body: one aggregate query whatever the number of people.

    The caller holds the campaign's row, so that two acts of one moment do not count past each other.
    """
    mandates = campaign.bound_mandates(day_of(campaign))
    kept: QuerySet[Coverage] = campaign.coverage.all()
    if body is not None:
        mandates, kept = mandates.filter(body=body), kept.filter(body=body)
    counted = mandates.order_by().values("body_id", "signatory_class", "role")
    rows = list(counted.annotate(bound=Count("pk"), signed=Count("pk", filter=has_answered(campaign))))
    kept.delete()
    Coverage.objects.bulk_create([Coverage(campaign=campaign, **row) for row in rows], batch_size=500)
    if body is None:
        campaign.counted_at = clock.now()
        campaign.save(update_fields=["counted_at"])


def locked_campaigns(mandate: Mandate, *, edition_id: int) -> list[Campaign]:
    """The open campaigns in which an act of ``mandate`` on the edition counts, held until the transaction ends.

    Always in the same order: two acts never wait for each other in a ring.
    """
    campaigns = Campaign.objects.for_mandate(mandate).filter(state=states.OPEN, adoption__edition=edition_id)
    return list(campaigns.select_related("adoption", "body").select_for_update(of=("self",)).order_by("pk"))


@dataclass
class Cell:
    """A count as a reader sees it. Withheld: ``signed`` and ``bound`` are None."""

    name: str
    signed: int | None
    bound: int | None


@dataclass
class BodyCounts:
    """One body of the table: a line per class, and a line per role under it when there are several."""

    body: Body
    lines: list[tuple[Cell, list[Cell]]] = field(default_factory=list)


@dataclass
class Table:
    """What the campaign's page shows. ``is_partial``: something is withheld from this reader."""

    classes: list[Cell]
    total: Cell
    bodies: list[BodyCounts]
    is_partial: bool


def table_of(rows: Iterable[Coverage], *, in_full: bool) -> Table:
    """The table of coverage rows (with their bodies). ``in_full``: for stewards and guardians, nothing withheld."""
    rows = list(rows)
    leaves = [((row.signatory_class, row.body_id, row.role), row.bound, row.signed) for row in rows]
    hidden = frozenset() if in_full else suppression.withheld(leaves)
    groups = {group.path: group for group in suppression.walk(suppression.tree_of(leaves))}
    shown = _Shown(groups, hidden)
    present = [code for code in CLASSES if (code,) in groups]
    bodies = {row.body_id: row.body for row in rows}
    ordered = sorted(bodies.values(), key=lambda body: (body.path.count("/"), str(body.name), body.pk))
    return Table(
        classes=[shown.cell((code,), kinds.class_name(code)) for code in present],
        total=shown.cell((), ""),
        bodies=[_of_body(body, present, shown) for body in ordered],
        is_partial=bool(hidden),
    )


@dataclass(frozen=True)
class _Shown:
    groups: Mapping[suppression.Path, suppression.Group]
    hidden: frozenset[suppression.Path]

    def cell(self, path: suppression.Path, name: str) -> Cell:
        group = self.groups.get(path)
        if group is None:
            return Cell(name, 0, 0)
        return Cell(name, None, None) if path in self.hidden else Cell(name, group.signed, group.bound)


def _of_body(body: Body, classes: list[str], shown: _Shown) -> BodyCounts:
    counts = BodyCounts(body)
    for code in classes:
        if group := shown.groups.get((code, body.pk)):
            roles = sorted(str(one.path[-1]) for one in group.below)
            cells = [shown.cell((code, body.pk, role), kinds.role(role).name) for role in roles]
            counts.lines.append((shown.cell((code, body.pk), kinds.class_name(code)), cells))
    return counts
