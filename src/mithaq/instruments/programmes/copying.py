"""Plans go over into the next edition with the same lineages throughout: evidence and measures stay with them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Model

from mithaq.instruments.contents import PlanContents
from mithaq.instruments.models import Commitment, Indicator, Milestone, Plan, PriorityTag


def copy_plans(plans: Mapping[int, PlanContents], commitments: Mapping[int, Commitment]) -> None:
    """``plans`` by the keys of the old commitments; ``commitments``: from those to the new rows. Four statements."""
    rows: dict[type[Model], list[Model]] = {Plan: [], Milestone: [], Indicator: [], PriorityTag: []}
    for key, found in plans.items():
        new = commitments[key]
        if found.plan is not None:
            rows[Plan].append(_copied(found.plan, new, is_complete=False))
        rows[Milestone] += [_copied(one, new) for one in found.milestones]
        rows[Indicator] += [_copied(one, new) for one in found.indicators]
        rows[PriorityTag] += [PriorityTag(commitment=new, code=code) for code in found.priorities]
    for model, made in rows.items():
        model._default_manager.bulk_create(made)


def _copied(row: Plan | Milestone | Indicator, commitment: Commitment, **changes: Any) -> Model:
    """The same values in a new row; what names the row itself is made anew, its lineage stays."""
    own = {"id", "public_id", "commitment"}
    values = {
        field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields if field.name not in own
    }
    return type(row)(commitment=commitment, **{**values, **changes})
