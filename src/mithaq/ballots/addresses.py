"""From the public id of an election to the page of its call."""

from __future__ import annotations

from django.urls import reverse

from mithaq.ballots.models import Election


def election_page(public_id: str) -> str | None:
    """The page of the call that the election belongs to."""
    election = Election.objects.visible_to(None).filter(public_id=public_id).select_related("call__body").first()
    if election is None:
        return None
    return reverse("calls:call_detail", args=[election.call.body.slug, election.call.public_id])


FINDERS = [election_page]
