"""Where a comment is found by its public id, for addresses that outlive everything."""

from __future__ import annotations

from django.urls import reverse

from mithaq.calls.models import Call
from mithaq.comments.models import Comment


def comment_address(public_id: str) -> str | None:
    """The page of a comment that has a place in public, hidden and deleted ones too: their place says so."""
    rows = Comment.objects.listed().filter(public_id=public_id).filter(thread__call__in=Call.objects.public())
    found = rows.values_list("thread__call__body__slug", "thread__call__public_id").first()
    return reverse("comments:comment_detail", args=[*found, public_id]) if found else None


FINDERS = (comment_address,)
