"""Coverage of an edition over all the bodies that adopted it, without giving away any body's small numbers."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Sum

from mithaq.directory import kinds
from mithaq.instruments.models import Edition
from mithaq.signatures import states, suppression
from mithaq.signatures.coverage import CLASSES, Cell
from mithaq.signatures.models import Coverage


@dataclass(frozen=True)
class Totals:
    """A cell per class (withheld: None in it), over so many campaigns."""

    campaigns: int
    classes: list[Cell]

    @property
    def is_partial(self) -> bool:
        """Whether something is withheld."""
        return any(cell.bound is None for cell in self.classes)


def totals_of(edition: Edition) -> Totals:
    """The sums of the edition's campaigns, class by class. One query, a row per class and campaign.

    Each campaign's page withholds its small groups. A total is shown only where nothing more than these would have to
    be withheld to keep them unknown beside it: otherwise the total less what other pages show would tell one.
    """
    rows = Coverage.objects.filter(campaign__adoption__edition=edition).exclude(campaign__state=states.PLANNED)
    sums = rows.order_by().values_list("signatory_class", "campaign").annotate(Sum("bound"), Sum("signed"))
    leaves = sorted(((code, campaign), bound, signed) for code, campaign, bound, signed in sums)
    hidden = suppression.withheld(leaves)
    cells = []
    for code in CLASSES:
        own = [leaf for leaf in leaves if leaf[0][0] == code]
        if not own:
            continue
        bound, signed = sum(leaf[1] for leaf in own), sum(leaf[2] for leaf in own)
        is_shown = (code,) not in hidden and all(_is_small(leaf) for leaf in own if leaf[0] in hidden)
        cells.append(
            Cell(kinds.class_name(code), signed, bound) if is_shown else Cell(kinds.class_name(code), None, None)
        )
    return Totals(len({leaf[0][1] for leaf in leaves}), cells)


def _is_small(leaf: suppression.Leaf) -> bool:
    path, bound, signed = leaf
    return suppression.Group(path, bound=bound, signed=signed, above=suppression.Group(())).is_small
