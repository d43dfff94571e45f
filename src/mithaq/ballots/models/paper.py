"""Paper ballots: what was printed, and each paper out of the box, read by two people."""

from __future__ import annotations

from django.db import models

from mithaq.ballots import states
from mithaq.ballots.models.elections import Purse
from mithaq.core import clock
from mithaq.directory.models import Person


class PaperBatch(models.Model):
    """Printed ballots: ``number`` stands on each of them, and nothing that tells one from the other."""

    purse = models.ForeignKey(Purse, on_delete=models.PROTECT, related_name="paper_batches")
    number = models.PositiveIntegerField()
    printed = models.PositiveIntegerField()
    created_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["purse", "number"], name="one_printed_batch_per_number")]


class PaperBallot(models.Model):
    """A paper out of the box. ``number`` is written on it then, so that a second reader finds it.

    ``is_spoiled``: once settled, that it says nothing that counts.
    """

    purse = models.ForeignKey(Purse, on_delete=models.PROTECT, related_name="papers")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=8, default=states.WAITING, choices=[(s, s) for s in states.PAPER_STATES])
    is_spoiled = models.BooleanField(default=False)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["purse", "number"], name="one_paper_per_number")]


class PaperReading(models.Model):
    """What one person reads on a paper: ``choices``, or None where it says nothing that counts. Until the close."""

    ballot = models.ForeignKey(PaperBallot, on_delete=models.CASCADE, related_name="readings")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    choices = models.JSONField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ballot", "by"], name="a_paper_is_read_once_by_each")]
