"""Where petitions are found by their public ids, for addresses that outlive everything."""

from __future__ import annotations

from django.urls import reverse

from mithaq.petitions.models import Petition


def of_petition(petition: Petition) -> str:
    """The address of its page."""
    return reverse("petitions:petition_detail", args=[petition.body.slug, petition.public_id])


def petition_address(public_id: str) -> str | None:
    """The page of the public petition that bears this id."""
    slug = Petition.objects.visible_to(None).filter(public_id=public_id).values_list("body__slug", flat=True).first()
    return reverse("petitions:petition_detail", args=[slug, public_id]) if slug else None


FINDERS = (petition_address,)
