"""Where things are, for links from the portal's pages."""

from __future__ import annotations

from django.urls import reverse

from mithaq.signatures.models import Campaign


def of_campaign(campaign: Campaign) -> str:
    """The campaign's page: who is bound, who has signed. Its body is loaded with it."""
    return reverse("signatures:campaign_detail", args=[campaign.body.slug, campaign.public_id])
