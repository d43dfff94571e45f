"""Whose programmes are meant by a body: its own and its parts', or those of a network and its members on a day."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from mithaq.directory import kinds
from mithaq.directory.models import Body
from mithaq.portal.network.days import Day
from mithaq.portal.network.members import joined


def scope_of(body: Body, day: Day) -> Any:
    """A query of the keys of these bodies."""
    if body.is_network:
        return Body.objects.filter(Q(pk=body.pk) | Q(pk__in=joined(body, day).values("body"))).values("pk")
    return Body.objects.with_parts(body).values("pk")


def parts_of(body: Body, day: Day) -> Any:
    """Whose part in the phases of its programmes is asked for: the regions of a network, a ministry's directorates."""
    if body.is_network:
        return Body.objects.filter(pk__in=joined(body, day).values("body"), kind="region")
    return Body.objects.filter(kind__in=kinds.internal_kinds(), parent=body).exclude(kind="committee")
