"""A source: what a commitment answers, such as a need that citizens selected (S4-15)."""

from __future__ import annotations

from django.db import models

from mithaq.core import clock
from mithaq.instruments.models.commitments import Commitment
from mithaq.instruments.models.guards import PartOfEdition


class Source(PartOfEdition):
    """``kind`` and ``public_id`` name a thing of an app above, which says how it is shown.

    Outside the edition's hash, which covers words; it is fixed with the edition all the same.
    """

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="sources")
    kind = models.CharField(max_length=20)
    public_id = models.CharField(max_length=16)
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["commitment", "kind", "public_id"], name="a_commitment_names_a_source_once")
        ]
        indexes = [models.Index(fields=["kind", "public_id"], name="commitments_of_source")]

    def edition_key(self) -> int:
        return self.commitment.edition_id
