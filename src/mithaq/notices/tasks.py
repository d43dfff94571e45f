"""Send what waits. Called by the worker's tick; a failure is tried again, later each time."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from smtplib import SMTPException, SMTPRecipientsRefused

from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend

from mithaq.notices.actions.following import LASTS
from mithaq.notices.channels import REROUTED, reroute
from mithaq.notices.emails import message_of
from mithaq.notices.models import INVITATION, Contact, Notice

logger = logging.getLogger(__name__)
BATCH = 200
MOST_ATTEMPTS = 6  # after about two days of trying: 1 min, 4 min, 16 min, 1 h, 4 h, 17 h between tries


def send_waiting(*, at: datetime) -> int:
    """Send what is due, over one connection. Returns how many went out. Never raises for one bad address."""
    notices = list(Notice.objects.due(Notice.EMAIL, at).with_recipient()[:BATCH])
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


def forget_unconfirmed(at: datetime) -> int:
    """Delete the addresses given to follow something that nobody confirmed in time. Returns how many."""
    rows = Contact.objects.filter(is_follower=True, created_at__lt=at - LASTS, follows=None, stops=None)
    return rows.delete()[1].get("notices.Contact", 0)


def _send(notice: Notice, connection: BaseEmailBackend, at: datetime) -> int:
    message = message_of(notice)
    message.connection = connection
    try:
        message.send()
    except (OSError, SMTPException, ValueError) as error:  # ValueError: a head that Django refuses to write
        note_failure(notice, at=at, is_final=isinstance(error, ValueError) or _is_refused_for_good(error))
        return 0
    note_sent(notice, at=at)
    return 1


def _is_refused_for_good(error: Exception) -> bool:
    """5xx: there is no such mailbox. 4xx asks to come again, as servers do that want to see whether we do."""
    return isinstance(error, SMTPRecipientsRefused) and all(code >= 500 for code, _text in error.recipients.values())


def note_failure(notice: Notice, *, at: datetime, is_final: bool) -> None:
    """It did not go out: later again, unless ``is_final`` or tried often enough; then by another way, if it must."""
    notice.attempts += 1
    notice.next_attempt_at = at + timedelta(minutes=4 ** (notice.attempts - 1))
    is_over = is_final or notice.attempts >= MOST_ATTEMPTS
    if is_over and not reroute(notice, at=at):
        notice.state = Notice.FAILED
        _forget_secret(notice)
    notice.save(update_fields=REROUTED)


def note_sent(notice: Notice, *, at: datetime) -> None:
    """It went out."""
    notice.attempts += 1
    notice.state, notice.sent_at = Notice.SENT, at
    _forget_secret(notice)
    notice.save(update_fields=["attempts", "state", "sent_at", "link"])


def _forget_secret(notice: Notice) -> None:
    """A link that opens something stands nowhere here any more once its message is out: an invitation's, a contact's.

    The short link of a text message or letter needs it a while longer."""
    if notice.kind == INVITATION:
        notice.link = f"/{notice.language}/desk/"
    elif notice.contact_id is not None and notice.channel == Notice.EMAIL:
        notice.link = ""
