"""Signatures of a petition, on the site and on paper: hashes alone, once each."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from mithaq.core import clock, ids
from mithaq.directory.models import Person
from mithaq.petitions import states
from mithaq.petitions.models.petitions import Petition


class PaperSheet(models.Model):
    """A sheet of signatures that a clerk wrote down line by line. The scan is seen by the clerk alone."""

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    petition = models.ForeignKey(Petition, on_delete=models.CASCADE, related_name="sheets")
    number = models.PositiveIntegerField()
    lines = models.PositiveIntegerField()
    taken = models.PositiveIntegerField(help_text="Lines that became signatures.")
    doubles = models.PositiveIntegerField(default=0)
    strangers = models.PositiveIntegerField(default=0, help_text="Lines of people who are not on the roll.")
    file_digest = models.CharField(max_length=64, blank=True)
    file_name = models.CharField(max_length=120, blank=True)
    by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["petition", "number"], name="one_sheet_per_number")]


class PetitionSignature(models.Model):
    """``identifier_hash`` is emptied when the petition is long over; the count stays. No time of day: an order of
    signing would say who came with whom."""

    petition = models.ForeignKey(Petition, on_delete=models.CASCADE, related_name="signatures")
    identifier_hash = models.CharField(max_length=64)
    part = models.CharField(max_length=40, blank=True)
    channel = models.CharField(max_length=10, choices=[(one, one) for one in states.CHANNELS])
    sheet = models.ForeignKey(PaperSheet, null=True, blank=True, on_delete=models.CASCADE, related_name="signatures")
    signed_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["petition", "identifier_hash"],
                condition=~Q(identifier_hash=""),
                name="one_signature_per_petition",
            )
        ]
        indexes = [models.Index(fields=["petition", "part"], name="signatures_by_part")]
