"""Where a campaign or an official's signature is found by its public id, for addresses that outlive everything."""

from __future__ import annotations

from django.urls import reverse

from mithaq.signatures.models import Campaign, Signature


def campaign_address(public_id: str) -> str | None:
    """The page of the public campaign that bears this id."""
    campaign = Campaign.objects.visible_to(None).filter(public_id=public_id).select_related("body").first()
    return reverse("signatures:campaign_detail", args=[campaign.body.slug, public_id]) if campaign else None


def signature_address(public_id: str) -> str | None:
    """The page of the official's signature that bears this id. Others have none: they are not public."""
    is_public = Signature.objects.visible_to(None).filter(public_id=public_id).exists()
    return reverse("signatures:signature_detail", args=[public_id]) if is_public else None


FINDERS = (campaign_address, signature_address)
