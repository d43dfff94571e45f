"""Atom feeds of what a body publishes."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language

from mithaq.publications.models import Document, Scheme

LATEST = 50


def feed_of(scheme: Scheme, *, title: str, path: str, itself: str, head: str = "") -> HttpResponse:
    """The latest standing documents for everybody, of one head when it is named. ``path``: of the page that the feed is
    about; ``itself``: of the feed."""
    address = settings.SITE_ADDRESS
    feed = Atom1Feed(
        title=title,
        link=f"{address}{path}",
        description="",
        author_name=str(scheme.body.name),
        language=get_language(),
        feed_url=f"{address}{itself}",
        feed_guid=f"{address}/id/{scheme.public_id}/{f'#{head}' if head else ''}",
    )
    rows = Document.objects.visible_to(None).current().filter(holding__scheme=scheme)
    for one in (rows.filter(holding__head=head) if head else rows).order_by("-published_at", "-pk")[:LATEST]:
        link = f"{address}/id/{one.public_id}/"
        feed.add_item(
            title=str(one.title),
            link=link,
            description=str(one.description),
            unique_id=link,
            pubdate=one.published_at,
            updateddate=one.published_at,
        )
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")
