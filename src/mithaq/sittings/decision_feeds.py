"""The Atom feed of an organ's decisions."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from mithaq.sittings.models import Decision, Organ

LATEST = 50


def feed_of(organ: Organ, path: str, itself: str) -> HttpResponse:
    """The latest published decisions. ``path``: of their list; ``itself``: of the feed."""
    site = settings.SITE_ADDRESS
    feed = Atom1Feed(
        title=_("Decisions of %(body)s") % {"body": organ.body.name},
        link=f"{site}{path}",
        description="",
        author_name=str(organ.body.name),
        language=get_language(),
        feed_url=f"{site}{itself}",
        feed_guid=f"{site}/id/{organ.body.public_id}/#decisions",
    )
    for one in Decision.objects.public().filter(organ=organ).order_by("-published_at")[:LATEST]:
        link = f"{site}/id/{one.public_id}/"
        title = _("Decision %(reference)s: %(title)s") % {"reference": one.reference, "title": one.title}
        feed.add_item(
            title=title,
            link=link,
            description=str(one.operative),
            unique_id=link,
            pubdate=one.published_at,
            updateddate=one.published_at,
        )
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")
