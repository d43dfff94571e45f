"""A milestone: a step of a commitment that can be seen to be done. Evidence hangs on its lineage."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from mithaq.core import ids
from mithaq.core.texts import LocalizedField
from mithaq.instruments.models.commitments import Commitment
from mithaq.instruments.models.guards import PartOfEdition


class Milestone(PartOfEdition):
    """``lineage`` is the same in every edition that keeps the milestone."""

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    lineage = models.CharField(max_length=16, default=ids.new_public_id, db_index=True)
    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="milestones")
    order = models.PositiveIntegerField()
    text = LocalizedField()
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["commitment", "order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["commitment", "lineage"], name="one_milestone_per_lineage"),
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="a_milestone_ends_after_it_starts",
            ),
        ]

    def edition_key(self) -> int:
        return self.commitment.edition_id
