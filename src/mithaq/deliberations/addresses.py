"""Where a statement is found by its public id, for addresses that outlive everything."""

from __future__ import annotations

from django.urls import reverse

from mithaq.deliberations.models import Statement


def statement_address(public_id: str) -> str | None:
    """The page of the statement that bears this id, once it was taken."""
    rows = Statement.objects.visible_to(None).filter(public_id=public_id)
    found = rows.values_list("call__body__slug", "call__public_id").first()
    return reverse("deliberations:statement_detail", args=[*found, public_id]) if found else None


FINDERS = (statement_address,)
