"""Send the text messages that wait, and let their short links end."""

from __future__ import annotations

from datetime import datetime, timedelta

from mithaq.notices.gateways import NotAccepted, send_text
from mithaq.notices.models import Notice
from mithaq.notices.short_texts import shortened
from mithaq.notices.tasks import BATCH, note_failure, note_sent

SHORT_LINK_LASTS = timedelta(days=90)


def send_texts(at: datetime) -> int:
    """Hand over what is due. Returns how many the gateway took."""
    sent = 0
    for notice in Notice.objects.due(Notice.SMS, at).with_recipient()[:BATCH]:
        try:
            send_text(number=notice.phone, text=text_of(notice), message_id=notice.public_id)
        except NotAccepted as refused:
            note_failure(notice, at=at, is_final=refused.is_final)
        else:
            note_sent(notice, at=at)
            sent += 1
    return sent


def text_of(notice: Notice) -> str:
    """The subject and as much of the text as fits; the short link tells the rest, why it came and how to stop it."""
    return shortened(f"{notice.subject}. {notice.text}", notice.short_address)


def end_short_links(at: datetime) -> int:
    """After three months a short link opens nothing, and no secret is kept behind it. Returns how many ended."""
    old = Notice.objects.filter(short_code__isnull=False, created_at__lt=at - SHORT_LINK_LASTS)
    secret = old.filter(contact__isnull=False).values_list("pk", flat=True)
    Notice.objects.filter(pk__in=list(secret)).update(link="")
    return old.update(short_code=None)
