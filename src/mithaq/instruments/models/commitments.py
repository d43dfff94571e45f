"""A commitment, principle or rule: the finest unit of what is promised."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from mithaq.core import ids
from mithaq.core.texts import LocalizedField
from mithaq.instruments.models.audiences import Audience
from mithaq.instruments.models.editions import Edition
from mithaq.instruments.models.guards import PartOfEdition
from mithaq.instruments.models.sections import Section

COMMITMENT, PRINCIPLE, RULE = "commitment", "principle", "rule"
KINDS = {COMMITMENT: _("commitment"), PRINCIPLE: _("principle"), RULE: _("rule of conduct")}


class Commitment(PartOfEdition):
    """A rule can be cited in a finding; a principle alone cannot (S1-04). ``lineage`` outlives editions."""

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    lineage = models.CharField(max_length=16, default=ids.new_public_id, db_index=True)
    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="commitments")
    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="commitments")
    kind = models.CharField(max_length=12, default=COMMITMENT, choices=list(KINDS.items()))
    order = models.PositiveIntegerField()
    text = LocalizedField()
    audience = models.ForeignKey(Audience, null=True, blank=True, on_delete=models.SET_NULL, related_name="commitments")

    class Meta:
        ordering = ["section__order", "section", "order", "pk"]
        constraints = [models.UniqueConstraint(fields=["edition", "lineage"], name="one_commitment_per_lineage")]
        indexes = [models.Index(fields=["section", "order"])]

    @property
    def can_be_cited(self) -> bool:
        """Whether a finding may rest on it alone."""
        return self.kind != PRINCIPLE

    @property
    def kind_name(self) -> str:
        return str(KINDS[self.kind])
