"""Where a need or a solution is found by its public id, for addresses that outlive everything."""

from __future__ import annotations

from django.urls import reverse

from mithaq.needs.models import Need, Solution


def need_address(public_id: str) -> str | None:
    """The page of the public need that bears this id."""
    rows = Need.objects.visible_to(None).filter(public_id=public_id).values_list("call__body__slug", "call__public_id")
    found = rows.first()
    return reverse("needs:need_detail", args=[*found, public_id]) if found else None


def solution_address(public_id: str) -> str | None:
    """Where the public solution that bears this id stands on its need's page."""
    rows = Solution.objects.visible_to(None).filter(public_id=public_id)
    found = rows.values_list("need__call__body__slug", "need__call__public_id", "need__public_id").first()
    return f"{reverse('needs:need_detail', args=list(found))}#{public_id}" if found else None


FINDERS = (need_address, solution_address)
