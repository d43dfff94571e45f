"""Joint actions: commitments that several bodies carry together, one of which follows them up (S4-20)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from mithaq.directory.models import Body
from mithaq.instruments import states
from mithaq.instruments.models import Carrier, Commitment
from mithaq.portal.network.days import Day
from mithaq.portal.network.scopes import scope_of


@dataclass(frozen=True)
class Joint:
    """``lead``: the body whose programme it is. ``others``: those that confirmed that they carry it."""

    commitment: Commitment
    lead: Body
    others: Sequence[Body]


def joint_actions(network: Body, day: Day) -> list[Joint]:
    """Those in which the network or a member has a part, confirmed by then, in public words. Two queries."""
    scope = scope_of(network, day)
    here = _carriers(day).filter(Q(body__in=scope) | Q(instrument__body__in=scope)).values("lineage")
    others: dict[str, list[Body]] = {}
    for carrier in _carriers(day).filter(lineage__in=here).select_related("body").order_by("body__slug"):
        others.setdefault(carrier.lineage, []).append(carrier.body)
    rows = Commitment.objects.filter(
        lineage__in=others, edition__state__in=states.PUBLIC_EDITIONS, edition__frozen_at__lt=day.end
    )
    newest = {
        one.lineage: one
        for one in rows.select_related("edition__instrument__body", "plan").order_by("edition__number", "pk")
    }
    return [
        Joint(one, one.edition.instrument.body, others[lineage])
        for lineage, one in sorted(newest.items(), key=lambda pair: (pair[1].edition_id, pair[1].pk))
    ]


def _carriers(day: Day) -> Any:
    return Carrier.objects.confirmed().filter(answered_at__lt=day.end)
