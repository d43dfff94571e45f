"""An indicator: what is measured to see whether a commitment does what it says. Measures hang on its lineage."""

from __future__ import annotations

from django.db import models

from mithaq.core import ids
from mithaq.core.texts import LocalizedField
from mithaq.instruments.models.commitments import Commitment
from mithaq.instruments.models.guards import PartOfEdition


class Indicator(PartOfEdition):
    """From ``baseline`` to ``target`` on ``due_on``. ``source``: where its numbers come from."""

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    lineage = models.CharField(max_length=16, default=ids.new_public_id, db_index=True)
    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="indicators")
    order = models.PositiveIntegerField()
    what = LocalizedField()
    unit = LocalizedField()
    baseline = models.DecimalField(max_digits=16, decimal_places=3, null=True, blank=True)
    target = models.DecimalField(max_digits=16, decimal_places=3, null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    source = LocalizedField()

    class Meta:
        ordering = ["commitment", "order", "pk"]
        constraints = [models.UniqueConstraint(fields=["commitment", "lineage"], name="one_indicator_per_lineage")]

    def edition_key(self) -> int:
        return self.commitment.edition_id
