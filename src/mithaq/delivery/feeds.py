"""The Atom feed of reports on a programme or a charter."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from mithaq.delivery.addresses import of_delivery
from mithaq.delivery.models import Report
from mithaq.delivery.subjects import subjects_of
from mithaq.instruments.models import Edition

LATEST = 50


def feed_of(edition: Edition, itself: str) -> HttpResponse:
    """The latest reports, each with what it reports on. ``itself``: path of the feed."""
    site, instrument = settings.SITE_ADDRESS, edition.instrument
    feed = Atom1Feed(
        title=_("Progress of “%(title)s”") % {"title": edition.title},
        link=f"{site}{of_delivery(instrument)}",
        description="",
        author_name=str(instrument.body.name),
        language=get_language(),
        feed_url=f"{site}{itself}",
        feed_guid=f"{site}/id/{instrument.public_id}/#progress",
    )
    rows = list(Report.objects.filter(instrument=instrument).order_by("-pk")[:LATEST])
    subjects = subjects_of({(one.subject_kind, one.subject_id) for one in rows})
    for one in rows:
        subject = subjects.get((one.subject_kind, one.subject_id))
        link = f"{site}/id/{one.public_id}/"
        feed.add_item(
            title=f"{subject.name if subject else ''} · {one.state_name}",
            link=link,
            description=str(one.words),
            unique_id=link,
            pubdate=one.reported_at,
            updateddate=one.reported_at,
        )
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")
