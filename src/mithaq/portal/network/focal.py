"""The focal point of each member of a network on a day, those who have none, and the network's trainers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef

from mithaq.directory.models import Body, Mandate
from mithaq.portal.network.days import Day
from mithaq.portal.network.members import Member, Members, joined, members_of

FOCAL_POINT, TRAINER = "focal_point", "trainer"  # codes of roles


@dataclass(frozen=True)
class Office:
    """A mandate. ``is_named``: its holder is in charge of that body too, and so publicly known; else the function."""

    mandate: Mandate
    is_named: bool


@dataclass(frozen=True)
class FocalPoints:
    """``offices``: by primary key of the member."""

    members: Members
    offices: dict[int, list[Office]]
    trainers: Sequence[Mandate]

    def having(self, members: Sequence[Member]) -> list[tuple[Member, list[Office]]]:
        return [(one, self.offices[one.pk]) for one in members if one.pk in self.offices]

    def without(self, members: Sequence[Member]) -> list[Member]:
        return [one for one in members if one.pk not in self.offices]


def focal_points_of(network: Body, day: Day) -> FocalPoints:
    """Three queries."""
    offices: dict[int, list[Office]] = {}
    for row in _mandates(network, day):
        offices.setdefault(row.body_id, []).append(Office(row, row.is_named))
    trainers = Mandate.objects.active(day.on).filter(body=network, role=TRAINER, person__erased_at=None)
    return FocalPoints(members_of(network, day), offices, list(trainers.order_by("since", "pk")))


def _mandates(network: Body, day: Day) -> Any:
    in_charge = Mandate.objects.active(day.on).filter(
        person=OuterRef("person"), body=OuterRef("body"), signatory_class="official"
    )
    rows = Mandate.objects.active(day.on).filter(
        role=FOCAL_POINT, person__erased_at=None, body__in=joined(network, day).values("body")
    )
    return rows.annotate(is_named=Exists(in_charge)).select_related("person").order_by("since", "pk")
