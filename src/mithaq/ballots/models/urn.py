"""The urn: sealed ballots, until the close. Nothing in a row says whose it is, when it came, or what it holds."""

from __future__ import annotations

import uuid

from django.db import models

from mithaq.ballots.models.elections import Purse


class SealedBallot(models.Model):
    """``locator``: finds it for whoever has its secret and its tracker, to replace it; nothing follows from it.

    ``is_replaced``: its voter cast another one. ``is_recorded``: its leaf stands in a batch of the log.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    purse = models.ForeignKey(Purse, on_delete=models.DO_NOTHING, related_name="urn", db_constraint=False)
    locator = models.BinaryField(max_length=32, unique=True)
    sealed = models.BinaryField()
    is_replaced = models.BooleanField(default=False)
    is_recorded = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["purse", "is_recorded"], name="urn_to_record")]
