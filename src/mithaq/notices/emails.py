"""The e-mail of a notice: plain text, in its language, with why it came and how to stop it."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from mithaq.notices.actions.stopping import stop_token
from mithaq.notices.attachments import attached_to
from mithaq.notices.intake.bounces import bounce_address
from mithaq.notices.kinds import ALWAYS_SENT
from mithaq.notices.models import Notice


def message_of(notice: Notice) -> EmailMessage:
    """What the mail server is given."""
    with translation.override(notice.language):
        stop = "" if notice.kind in ALWAYS_SENT else stop_address(notice)
        address = settings.SITE_ADDRESS + notice.link if notice.link else ""
        body = render_to_string("notices/email.txt", {"notice": notice, "address": address, "stop": stop})
        attached = attached_to(notice)
    headers = {
        "Auto-Submitted": "auto-generated",
        "From": settings.DEFAULT_FROM_EMAIL,
        "Message-ID": f"<{notice.public_id}@{settings.MAIL_DOMAIN or urlsplit(settings.SITE_ADDRESS).hostname}>",
    }
    if stop:
        headers["List-Unsubscribe"] = f"<{stop}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"  # RFC 8058
    reply_to = [notice.reply_to] if notice.reply_to else None
    return EmailMessage(
        subject=notice.subject,
        body=body,
        from_email=bounce_address(notice) or None,  # of the envelope: what does not arrive comes back there
        to=[notice.email],
        headers=headers,
        reply_to=reply_to,
        attachments=[(attached.name, attached.content, attached.media_type)] if attached else None,
    )


def stop_address(notice: Notice) -> str:
    """Where whoever gets this ends messages of its kind, without signing in."""
    token = stop_token(notice.recipient, notice.kind, notice.topic)
    return settings.SITE_ADDRESS + reverse("notices:stop", args=[token])
