"""Where a sitting or an item of its agenda is found by its public id."""

from __future__ import annotations

from django.urls import reverse

from mithaq.sittings.models import AgendaItem, Sitting


def sitting_address(public_id: str) -> str | None:
    """The page of the sitting that bears this id, once it was convened."""
    slug = Sitting.objects.visible_to(None).filter(public_id=public_id)
    found = slug.values_list("session__organ__body__slug", flat=True).first()
    return reverse("sittings:sitting_detail", args=[found, public_id]) if found else None


def item_address(public_id: str) -> str | None:
    """The page of the public item that bears this id."""
    rows = AgendaItem.objects.visible_to(None).filter(public_id=public_id)
    found = rows.values_list("sitting__session__organ__body__slug", "sitting__public_id").first()
    return reverse("sittings:item_detail", args=[*found, public_id]) if found else None


FINDERS = (sitting_address, item_address)
