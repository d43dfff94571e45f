"""Where a call is found by its public id, for addresses that outlive everything."""

from __future__ import annotations

from django.urls import reverse

from mithaq.calls.models import Call


def call_address(public_id: str) -> str | None:
    """The page of the public call that bears this id."""
    slug = Call.objects.visible_to(None).filter(public_id=public_id).values_list("body__slug", flat=True).first()
    return reverse("calls:call_detail", args=[slug, public_id]) if slug else None


FINDERS = (call_address,)
