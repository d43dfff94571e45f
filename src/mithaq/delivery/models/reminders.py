"""What was reminded of, so that nobody is reminded twice of the same date."""

from __future__ import annotations

from django.db import models

from mithaq.core import clock
from mithaq.instruments.models import Instrument


class Reminder(models.Model):
    """``step``: ``month`` and ``week`` before the promised day, ``late-0`` from the day after, ``late-1`` a month later
    and so on. With another promised day, of a later edition, it begins anew."""

    subject_kind = models.CharField(max_length=20)
    subject_id = models.CharField(max_length=16)
    ends_on = models.DateField()
    step = models.CharField(max_length=12)
    sent_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["subject_kind", "subject_id", "ends_on", "step"], name="reminded_once_at_each_step"
            )
        ]


class Watch(models.Model):
    """When the dates of a text were looked at last: they change by the day."""

    instrument = models.OneToOneField(Instrument, on_delete=models.CASCADE, related_name="watch")
    looked_at = models.DateTimeField()
