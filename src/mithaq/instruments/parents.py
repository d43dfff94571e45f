"""A charter beside its parent charter, value by value: covered, explained or not covered (S0-10)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from mithaq.instruments.models import Edition, Instrument, Section, ValueMapping
from mithaq.instruments.models.sections import VALUE

CoverState = Literal["covered", "explained", "not_covered"]


@dataclass(frozen=True)
class ParentValue:
    """A value of the parent charter. ``covered_by``: values of the child; ``explanations``: why none, or how."""

    value: Section
    state: CoverState
    covered_by: Sequence[Section]
    mappings: Sequence[ValueMapping]


@dataclass(frozen=True)
class ParentCoverage:
    """All values of the parent's edition in force, in its order. ``edition`` None: nothing public to compare with."""

    edition: Edition | None
    values: Sequence[ParentValue]

    @property
    def covered(self) -> int:
        return sum(one.state == "covered" for one in self.values)

    @property
    def explained(self) -> int:
        return sum(one.state == "explained" for one in self.values)

    @property
    def not_covered(self) -> int:
        return sum(one.state == "not_covered" for one in self.values)


def coverage_of_parent(instrument: Instrument, edition: Edition) -> ParentCoverage:
    """Compare ``edition`` of ``instrument`` with the parent's best public edition, in four queries."""
    parent = Edition.objects.public().filter(instrument=instrument.parent_id).best_first().first()
    if instrument.parent_id is None or parent is None:
        return ParentCoverage(None, [])
    own = {one.lineage: one for one in Section.objects.filter(edition=edition, kind=VALUE)}
    mappings: dict[str, list[ValueMapping]] = {}
    for mapping in instrument.mappings.order_by("pk"):
        mappings.setdefault(mapping.parent_lineage, []).append(mapping)
    values = Section.objects.filter(edition=parent, kind=VALUE).order_by("parent__order", "order", "pk")
    return ParentCoverage(parent, [_value(value, mappings.get(value.lineage, []), own) for value in values])


def _value(value: Section, mappings: Sequence[ValueMapping], own: dict[str, Section]) -> ParentValue:
    covered_by = [own[one.child_lineage] for one in mappings if one.child_lineage in own]
    # A mapping to a value that this edition has dropped covers nothing any more.
    explained = any(not one.child_lineage for one in mappings)
    state: CoverState = "covered" if covered_by else "explained" if explained else "not_covered"
    return ParentValue(value, state, covered_by, mappings)
