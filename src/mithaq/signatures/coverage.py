"""How many are bound and how many have signed, per body, class and role: counted from the records, then kept.

`count_anew` is the only writer of `Coverage`. It is called in the transaction of each act, for the body concerned only,
and by the sweep `tasks.recount` for what changes without an act: mandates given, ended, begun this morning.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext

from mithaq.core import clock
from mithaq.directory import kinds
from mithaq.directory.models import Body, Mandate
from mithaq.directory.models.mandates import MandateQuerySet
from mithaq.signatures import states, suppression
from mithaq.signatures.models import Acknowledgement, Campaign, Coverage, Signature

CLASSES = tuple(kinds.signatory_classes())
COLUMNS = ("body", "signatory_class", "role", "bound", "signed")
Row = tuple[int, str, str, int, int]


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


@dataclass(frozen=True)
class Cell:
    """A count as a reader sees it. Withheld: ``signed`` and ``bound`` are None."""

    name: str
    signed: int | None
    bound: int | None

    @property
    def words(self) -> str:
        """“15 of 22”, or that it is not shown."""
        if self.signed is None or self.bound is None:
            return gettext("not shown")
        done, bound = (f"{value:,}".replace(",", "\u202f") for value in (self.signed, self.bound))
        return gettext("%(done)s of %(bound)s") % {"done": done, "bound": bound}


@dataclass
class BodyCounts:
    """One body of the table: a line per class, and a line per role under it when there are several."""

    body: Body
    lines: list[tuple[Cell, list[Cell]]] = field(default_factory=list)


class Table:
    """What a campaign's page shows. ``is_partial``: something is withheld from this reader."""

    def __init__(self, rows: Iterable[Row], *, in_full: bool) -> None:
        """``rows`` as `rows_of` gives them; ``in_full``: for stewards and guardians, nothing withheld."""
        self.bodies: list[int] = []
        self._roles: dict[tuple[int, str], list[str]] = {}
        leaves = []
        for body, signatory_class, role, bound, signed in rows:
            if not self.bodies or self.bodies[-1] != body:
                self.bodies.append(body)
            self._roles.setdefault((body, signatory_class), []).append(role)
            leaves.append(((signatory_class, body, role), bound, signed))
        self._hidden = frozenset() if in_full else suppression.withheld(leaves)
        self._sums = suppression.sums_of(leaves)
        self.classes = [self._cell((code,), kinds.class_name(code)) for code in CLASSES if (code,) in self._sums]
        self.total = self._cell((), "")
        self.is_partial = bool(self._hidden)

    def officials(self, which: str) -> int:
        """How many officials there are in all, have ``signed`` or are ``missing``: they are never withheld."""
        bound, signed = self._sums.get(("official",), (0, 0))
        return {"signed": signed, "missing": bound - signed}.get(which, bound)

    def of_bodies(self, keys: Sequence[int]) -> list[BodyCounts]:
        """The lines of these bodies, with the bodies themselves: one query."""
        bodies = Body.objects.in_bulk(keys)
        return [self._of_body(bodies[key]) for key in keys]

    def _of_body(self, body: Body) -> BodyCounts:
        counts = BodyCounts(body)
        for code in CLASSES:
            if roles := self._roles.get((body.pk, code)):
                cells = [self._cell((code, body.pk, role), kinds.role(role).name) for role in roles]
                counts.lines.append((self._cell((code, body.pk), kinds.class_name(code)), cells))
        return counts

    def _cell(self, path: suppression.Path, name: str) -> Cell:
        bound, signed = self._sums.get(path, (0, 0))
        return Cell(name, None, None) if path in self._hidden else Cell(name, signed, bound)


def rows_of(campaign: Campaign) -> Iterable[Row]:
    """The campaign's counts, bodies from the top down. One query, a tuple a row."""
    rows = campaign.coverage.order_by("body__path", "body", "signatory_class", "role")
    return rows.values_list(*COLUMNS)


def tables_of(campaigns: Iterable[Campaign], *, in_full: bool = False) -> Mapping[int, Table]:
    """The table of each campaign by its key, as anybody sees it. One query for all of them."""
    counts: dict[int, list[Row]] = {campaign.pk: [] for campaign in campaigns}
    rows = Coverage.objects.filter(campaign__in=list(counts)).order_by("body__path", "body", "signatory_class", "role")
    for campaign, *row in rows.values_list("campaign", *COLUMNS):
        counts[campaign].append((row[0], row[1], row[2], row[3], row[4]))
    return {key: Table(found, in_full=in_full) for key, found in counts.items()}
