"""Which value of the parent charter a value of the child takes up. A parent value without a mapping is not covered."""

from __future__ import annotations

from django.db import models

from mithaq.core.texts import LocalizedField
from mithaq.instruments.models.instruments import Instrument


class ValueMapping(models.Model):
    """Between lineages, so that it outlives editions of both charters. ``child_lineage`` empty: explained instead."""

    instrument = models.ForeignKey(Instrument, on_delete=models.CASCADE, related_name="mappings")
    parent_lineage = models.CharField(max_length=16)
    child_lineage = models.CharField(max_length=16, blank=True)
    explanation = LocalizedField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["instrument", "parent_lineage", "child_lineage"], name="one_mapping_per_pair_of_values"
            )
        ]
