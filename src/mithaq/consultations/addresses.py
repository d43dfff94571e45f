"""Where a thing is found by its public id, for addresses that outlive everything."""

from __future__ import annotations

from django.urls import reverse

from mithaq.consultations.models import Consultation, Contribution


def consultation_address(public_id: str) -> str | None:
    """The page of the public consultation that bears this id."""
    rows = Consultation.objects.visible_to(None).filter(public_id=public_id)
    slug = rows.values_list("body__slug", flat=True).first()
    return reverse("consultations:consultation_detail", args=[slug, public_id]) if slug else None


def contribution_address(public_id: str) -> str | None:
    """The page of the contribution that bears this id, when everybody reads it."""
    rows = Contribution.objects.shown().filter(public_id=public_id)
    rows = rows.filter(consultation__in=Consultation.objects.visible_to(None))
    found = rows.values_list("consultation__body__slug", "consultation__public_id").first()
    return reverse("consultations:contribution_detail", args=[*found, public_id]) if found else None


FINDERS = (consultation_address, contribution_address)
