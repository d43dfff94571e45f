"""Where a published case is found by its public id, for addresses that outlive everything."""

from __future__ import annotations

from django.urls import reverse

from mithaq.cases.models import Case


def case_address(public_id: str) -> str | None:
    """The page of the published case that bears this id; others have none here."""
    case = Case.objects.published().filter(public_id=public_id).select_related("body").first()
    return reverse("cases:case_detail", args=[case.body.slug, public_id]) if case else None


FINDERS = (case_address,)
