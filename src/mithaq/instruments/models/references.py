"""A legal reference: which article of which law a commitment applies."""

from __future__ import annotations

from django.db import models

from mithaq.instruments.models.commitments import Commitment
from mithaq.instruments.models.guards import PartOfEdition


class LegalReference(PartOfEdition):
    """``law`` is a code of `mithaq/law/laws.toml`; ``article`` is as the law numbers it: “10”, “L. 121-1”."""

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="references")
    law = models.CharField(max_length=40, db_index=True)
    article = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ["law", "article"]
        constraints = [
            models.UniqueConstraint(fields=["commitment", "law", "article"], name="one_reference_per_article")
        ]

    def edition_key(self) -> int:
        return self.commitment.edition_id
