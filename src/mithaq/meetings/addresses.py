"""Where meetings and committees' opinions are found by their public ids, for addresses that outlive everything."""

from __future__ import annotations

from django.urls import reverse

from mithaq.directory.models import Body
from mithaq.meetings.models import Meeting, Opinion


def of_committee(committee: Body) -> str:
    """A committee's page stands below the body that it belongs to. Its parent is loaded with it."""
    above = committee.parent or committee
    return reverse("meetings:committee_detail", args=[above.slug, committee.slug])


def meeting_address(public_id: str) -> str | None:
    """The page of the public meeting that bears this id."""
    slug = Meeting.objects.visible_to(None).filter(public_id=public_id).values_list("body__slug", flat=True).first()
    return reverse("meetings:meeting_detail", args=[slug, public_id]) if slug else None


def series_address(public_id: str) -> str | None:
    """The page of the series that bears this id, when one of its meetings is public."""
    shown = Meeting.objects.visible_to(None).filter(series__public_id=public_id)
    slug = shown.values_list("body__slug", flat=True).first()
    return reverse("meetings:series_detail", args=[slug, public_id]) if slug else None


def opinion_address(public_id: str) -> str | None:
    """Where the opinion that bears this id stands on the committee's page."""
    found = Opinion.objects.filter(public_id=public_id).select_related("committee__parent").first()
    return f"{of_committee(found.committee)}#{public_id}" if found else None


FINDERS = (meeting_address, series_address, opinion_address)
