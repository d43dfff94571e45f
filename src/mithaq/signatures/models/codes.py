"""A code sent by e-mail to confirm one signature. Only its hash is kept; it serves once and not for long."""

from __future__ import annotations

from django.db import models

from mithaq.core import clock
from mithaq.directory.models import Mandate
from mithaq.signatures.models.campaigns import Campaign


class ConfirmationCode(models.Model):
    """``attempts`` is bounded in the action that checks it."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="+")
    mandate = models.ForeignKey(Mandate, on_delete=models.CASCADE, related_name="+")
    code_hash = models.CharField(max_length=64)
    attempts = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["campaign", "mandate"], name="one_code_per_act")]
