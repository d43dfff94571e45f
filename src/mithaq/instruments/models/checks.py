"""A point of the checklist that an officer ticked for a commitment before its validation (S2-27)."""

from __future__ import annotations

from django.db import models

from mithaq.core import clock
from mithaq.core.texts import LocalizedField
from mithaq.directory.models import Person
from mithaq.instruments.models.instruments import Instrument


class Check(models.Model):
    """Counts only for the words that it was made for: ``words`` is the hash of the commitment as the officer read it.

    When those change the point is open again, and this row stays as what was said of the words before.
    """

    instrument = models.ForeignKey(Instrument, on_delete=models.PROTECT, related_name="checks")
    lineage = models.CharField(max_length=16, help_text="Of the commitment.")
    item = models.CharField(max_length=40)
    words = models.CharField(max_length=64)
    officer = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    office = LocalizedField(help_text="Under which title the officer acted.")
    note = models.TextField()
    checked_on = models.DateField()
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["instrument", "lineage", "item", "words"], name="one_check_per_words"),
            models.CheckConstraint(condition=~models.Q(note=""), name="a_check_has_its_note"),
        ]
