"""A reading: the value of an indicator on a day. Only added; a wrong one is corrected by another."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from mithaq.core import clock, ids
from mithaq.core.append_only import Kept, KeptQuerySet
from mithaq.core.texts import LocalizedField
from mithaq.delivery.models.evidence import EvidenceLink
from mithaq.directory.models import Body, Person
from mithaq.instruments.models import Instrument


class ReadingQuerySet(KeptQuerySet["Reading"]):
    """Readings, which are public."""

    def standing(self) -> ReadingQuerySet:
        """Those that no later one corrects."""
        return self.filter(superseded_by=None)

    def visible_to(self, person: Person | None) -> ReadingQuerySet:
        return self


class Reading(Kept):
    """Of which series: ``gauge_kind`` and ``gauge_id`` (see `delivery.gauges`). ``on``: the day for which it holds."""

    MAY_CHANGE: ClassVar = ("act",)

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="readings")
    gauge_kind = models.CharField(max_length=20)
    gauge_id = models.CharField(max_length=16)
    instrument = models.ForeignKey(Instrument, null=True, blank=True, on_delete=models.PROTECT, related_name="readings")
    commitment = models.CharField(max_length=16, blank=True, help_text="Lineage of the commitment, if any.")
    on = models.DateField()
    value = models.DecimalField(max_digits=18, decimal_places=3)
    words = models.TextField(blank=True, help_text="How it was measured, where that is worth a word.")
    supersedes = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="superseded_by"
    )
    read_at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    office = LocalizedField(help_text="Under which title.")
    act = models.CharField(max_length=32, blank=True, help_text="Its entry in the public log.")

    objects = ReadingQuerySet.as_manager()

    class Meta:
        ordering = ["on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["gauge_kind", "gauge_id", "on"],
                condition=Q(supersedes=None),
                name="one_first_reading_per_day",
            ),
            models.CheckConstraint(condition=~Q(supersedes=F("id")), name="a_reading_corrects_another"),
        ]
        indexes = [
            models.Index(fields=["gauge_kind", "gauge_id", "on"], name="readings_of_gauge"),
            models.Index(fields=["commitment"], name="readings_of_commitment"),
        ]


class ReadingEvidence(EvidenceLink):
    reading = models.ForeignKey(Reading, on_delete=models.PROTECT, related_name="evidence_links")

    class Meta(EvidenceLink.Meta):
        constraints = [models.UniqueConstraint(fields=["reading", "evidence"], name="a_reading_cites_evidence_once")]
