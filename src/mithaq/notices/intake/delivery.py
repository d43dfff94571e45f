"""Give a mail once to the app that its address belongs to, and say what the mail server is to be told."""

from __future__ import annotations

import hashlib
import logging
from contextlib import nullcontext
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils.crypto import salted_hmac

from mithaq.core import clock
from mithaq.notices.channels import nothing_sent
from mithaq.notices.intake.addresses import handler_of, parsed
from mithaq.notices.intake.answers import LATER, TAKEN, TAKEN_BEFORE, TOO_MANY, Rejected, Reply
from mithaq.notices.intake.incoming import Incoming
from mithaq.notices.intake.limits import AN_HOUR, KEPT_DAYS
from mithaq.notices.intake.reading import read
from mithaq.notices.models import ReceivedMail

logger = logging.getLogger(__name__)


def deliver(*, raw: bytes, sender: str, recipient: str) -> Reply:
    """Take the mail ``raw`` from the envelope's ``sender`` to one ``recipient``. Never raises.

    Whatever goes wrong on our side is answered 451: the mail server keeps the mail and comes again.
    """
    try:
        prefix, token = parsed(recipient)
        envelope_sender = sender.strip().strip("<>")  # of machines’ own mail it is <>
        incoming = read(raw, prefix=prefix, token=token, envelope_sender=envelope_sender, at=clock.now())
        return _hand_over(incoming, raw)
    except Rejected as rejected:
        return rejected.reply
    except Exception:
        logger.exception("A mail could not be taken; the mail server is asked to come again.")
        return LATER


def _hand_over(incoming: Incoming, raw: bytes) -> Reply:
    """All in one transaction: a mail counts as taken when what it caused is written, and not before."""
    recipient = _sealed(f"{incoming.prefix}+{incoming.token}")
    writer = _sealed(incoming.sender or incoming.envelope_sender)
    known = ReceivedMail.objects.filter(recipient_digest=recipient, sender_digest=writer)
    hour = incoming.received_at - timedelta(hours=1)
    is_too_many = known.filter(received_at__gt=hour).count() >= AN_HOUR
    identity = incoming.message_id.encode("utf-8", "surrogateescape") or raw
    with transaction.atomic():
        try:
            with transaction.atomic():
                ReceivedMail.objects.create(
                    message_digest=hashlib.sha256(identity).hexdigest(),
                    recipient_digest=recipient,
                    sender_digest=writer,
                    received_at=incoming.received_at,
                )
        except IntegrityError:
            return TAKEN_BEFORE
        if is_too_many:
            transaction.set_rollback(True)
            return TOO_MANY
        with nothing_sent() if incoming.is_automatic else nullcontext():
            handler_of(incoming.prefix)(incoming)
    return TAKEN


def forget_received(at: datetime) -> int:
    """Forget, after half a year, that a mail came. Returns how many."""
    return ReceivedMail.objects.filter(received_at__lt=at - timedelta(days=KEPT_DAYS)).delete()[0]


def _sealed(address: str) -> str:
    """An address can be guessed: without the installation's secret its digest tells nothing."""
    return salted_hmac("mithaq.notices.intake", address, algorithm="sha256").hexdigest()
