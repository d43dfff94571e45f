"""Needs on a map. The table beside it is the map's source: the script draws what the table says, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from django.conf import settings

from mithaq.calls.models import Call
from mithaq.needs.models import NeedQuerySet
from mithaq.needs.selections import UNREAD
from mithaq.needs.shown import Row


def by_place(rows: NeedQuerySet) -> NeedQuerySet:
    """Place by place, the most supported first."""
    return rows.defer(*UNREAD).order_by("place__order", "place", "-support_count", "pk")


def map_of(call: Call, rows: Sequence[Row]) -> dict[str, Any]:
    """Needs grouped by their place, and the places that have a middle. ``tiles``: where pictures of the ground come
    from, if the installation names a server of them; without, points stand on plain paper."""
    groups = [(place, list(some)) for place, some in groupby(rows, key=lambda one: one.place)]
    return {
        "groups": groups,
        "places": [one for one in call.places.all() if one.latitude is not None],
        "located": sum(one.need.latitude is not None for one in rows),
        "tiles": settings.MAP_TILES,
        "tiles_credit": settings.MAP_TILES_CREDIT,
    }
