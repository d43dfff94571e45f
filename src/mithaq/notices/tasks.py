"""Send the e-mails that wait. Called by the worker's tick; a failure is tried again, later each time."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from smtplib import SMTPException, SMTPRecipientsRefused

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from mithaq.notices.actions import ALWAYS_SENT, stop_token
from mithaq.notices.models import Notice

logger = logging.getLogger(__name__)
BATCH = 200
MOST_ATTEMPTS = 6  # after about two days of trying: 1 min, 4 min, 16 min, 1 h, 4 h, 17 h between tries


def send_waiting(*, at: datetime) -> int:
    """Send what is due, over one connection. Returns how many went out. Never raises for one bad address."""
    due = Notice.objects.filter(email_state=Notice.WAITING, next_attempt_at__lte=at).select_related("person")
    notices = list(due.order_by("pk")[:BATCH])
    if not notices:
        return 0
    sent = 0
    connection = get_connection()
    try:
        connection.open()
        for notice in notices:
            sent += _send(notice, connection, at)
    except (OSError, SMTPException):
        logger.warning("The mail server cannot be reached; %d e-mails wait.", len(notices) - sent)
    finally:
        connection.close()
    return sent


def _send(notice: Notice, connection: BaseEmailBackend, at: datetime) -> int:
    message = message_of(notice)
    message.connection = connection
    notice.attempts += 1
    try:
        message.send()
    except (OSError, SMTPException, ValueError) as error:  # ValueError: a head that Django refuses to write
        final = isinstance(error, SMTPRecipientsRefused | ValueError) or notice.attempts >= MOST_ATTEMPTS
        notice.email_state = Notice.FAILED if final else Notice.WAITING
        notice.next_attempt_at = at + timedelta(minutes=4 ** (notice.attempts - 1))
        if final:
            _forget_secret(notice)
        notice.save(update_fields=["attempts", "email_state", "next_attempt_at", "link"])
        return 0
    notice.email_state, notice.sent_at = Notice.SENT, at
    _forget_secret(notice)
    notice.save(update_fields=["attempts", "email_state", "sent_at", "link"])
    return 1


def _forget_secret(notice: Notice) -> None:
    """An invitation's link is a secret: once its e-mail is out it stands nowhere here any more."""
    if notice.kind == "invitation":
        notice.link = f"/{notice.language}/desk/"


def message_of(notice: Notice) -> EmailMessage:
    """The e-mail of a notice: plain text, in its language, with why it came and how to stop it."""
    with translation.override(notice.language):
        stop = "" if notice.kind in ALWAYS_SENT else _stop_address(notice)
        body = render_to_string(
            "notices/email.txt",
            {"notice": notice, "address": settings.SITE_ADDRESS + notice.link, "stop": stop},
        )
    headers = {"Auto-Submitted": "auto-generated"}
    if stop:
        headers["List-Unsubscribe"] = f"<{stop}>"
    return EmailMessage(subject=notice.subject, body=body, to=[notice.person.email], headers=headers)


def _stop_address(notice: Notice) -> str:
    return settings.SITE_ADDRESS + reverse("notices:stop", args=[stop_token(notice.person, notice.kind)])
