"""An audience of an edition: which roles or classes its commitments speak to."""

from __future__ import annotations

from django.db import models

from mithaq.core.texts import LocalizedField
from mithaq.directory.models import Mandate
from mithaq.instruments.models.editions import Edition
from mithaq.instruments.models.guards import PartOfEdition


class Audience(PartOfEdition):
    """Speaks to a mandate when its class is in ``classes`` or its role in ``roles``; to every mandate when both are
    empty (“each of us”)."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="audiences")
    code = models.CharField(max_length=40)
    order = models.PositiveIntegerField()
    name = LocalizedField()
    classes = models.JSONField(default=list, blank=True)
    roles = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ["order"]
        constraints = [models.UniqueConstraint(fields=["edition", "code"], name="one_audience_per_code")]

    def speaks_to(self, mandate: Mandate) -> bool:
        """Whether the commitments of this audience are commitments of that mandate."""
        if not self.classes and not self.roles:
            return True
        return mandate.signatory_class in self.classes or mandate.role in self.roles
