"""The newest answers of a consultation as an Atom feed (RFC 4287)."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from mithaq.consultations import states
from mithaq.consultations.models import Consultation, Contribution

MOST = 50


def feed_of(consultation: Consultation) -> HttpResponse:
    """The answers in force to what everybody reads, the newest first. One query."""
    rows = Contribution.objects.filter(consultation=consultation, state=states.SHOWN, response__isnull=False)
    ids = [consultation.body.slug, consultation.public_id]
    page = f"{settings.SITE_ADDRESS}{reverse('consultations:consultation_detail', args=ids)}"
    feed = Atom1Feed(
        title=str(consultation.title),
        link=page,
        description="",
        language=get_language() or "fr",
        feed_guid=f"{settings.SITE_ADDRESS}/id/{consultation.public_id}/",
    )
    for one in rows.select_related("response").order_by("-response__at", "-number")[:MOST]:
        assert one.response is not None
        address = f"{settings.SITE_ADDRESS}/id/{one.public_id}/"
        feed.add_item(
            title=_("No. %(number)s: %(outcome)s") % {"number": one.number, "outcome": one.response.outcome_name},
            link=address,
            description=str(one.response.why),
            unique_id=f"{address}#{one.response.public_id}",
            pubdate=one.response.at,
            updateddate=one.response.at,
        )
    return HttpResponse(feed.writeString("utf-8"), content_type=f"{feed.content_type}")
