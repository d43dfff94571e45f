"""Which mails were taken, so that the same mail twice does nothing."""

from __future__ import annotations

from django.db import models

from mithaq.core import clock


class ReceivedMail(models.Model):
    """Digests only: neither who wrote nor to which secret address stands here."""

    message_digest = models.CharField(max_length=64)
    recipient_digest = models.CharField(max_length=64)
    sender_digest = models.CharField(max_length=64)
    received_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["message_digest", "recipient_digest"], name="a_mail_is_taken_once_for_each_recipient"
            )
        ]
        indexes = [models.Index(fields=["recipient_digest", "sender_digest", "received_at"])]
