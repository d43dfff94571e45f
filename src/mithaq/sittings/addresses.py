"""Where a sitting or an item of its agenda is found by its public id."""

from __future__ import annotations

from django.urls import reverse

from mithaq.sittings.models import AgendaItem, Decision, Minutes, Sitting


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


def decision_address(public_id: str) -> str | None:
    """The page of the published decision that bears this id."""
    slug = Decision.objects.public().filter(public_id=public_id).values_list("organ__body__slug", flat=True).first()
    return reverse("sittings:decision_detail", args=[slug, public_id]) if slug else None


def minutes_address(public_id: str) -> str | None:
    """The page of the published minutes that bear this id."""
    rows = Minutes.objects.visible_to(None).filter(public_id=public_id)
    found = rows.values_list("sitting__session__organ__body__slug", "sitting__public_id").first()
    return reverse("sittings:minutes_detail", args=[*found]) if found else None


FINDERS = (sitting_address, item_address, decision_address, minutes_address)
