"""The part that a body has in a phase of a programme: who designs, does, follows and evaluates (S1-09)."""

from __future__ import annotations

from django.db import models

from mithaq.core.texts import LocalizedField
from mithaq.directory.models import Body
from mithaq.instruments.models.instruments import Instrument


class Share(models.Model):
    """``phase``: a code of `data/programmes.toml`; ``words``: what the body does there."""

    instrument = models.ForeignKey(Instrument, on_delete=models.CASCADE, related_name="shares")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="shares")
    phase = models.CharField(max_length=20)
    words = LocalizedField()

    class Meta:
        ordering = ["instrument", "body", "pk"]
        constraints = [models.UniqueConstraint(fields=["instrument", "body", "phase"], name="one_share_per_phase")]
