"""A section of an edition: a value, or a block with its own audience."""

from __future__ import annotations

from django.db import models

from mithaq.core import ids
from mithaq.core.texts import LocalizedField
from mithaq.instruments.models.audiences import Audience
from mithaq.instruments.models.editions import Edition
from mithaq.instruments.models.guards import PartOfEdition

VALUE, BLOCK = "value", "block"


class Section(PartOfEdition):
    """``lineage`` is the same in every edition that keeps the section: its address outlives editions (S0-02)."""

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    lineage = models.CharField(max_length=16, default=ids.new_public_id, db_index=True)
    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="sections")
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="children")
    kind = models.CharField(max_length=10, default=VALUE, choices=[(VALUE, VALUE), (BLOCK, BLOCK)])
    order = models.PositiveIntegerField()
    title = LocalizedField(help_text="May be missing: some charters list principles without a heading.")
    definition = LocalizedField()
    audience = models.ForeignKey(Audience, null=True, blank=True, on_delete=models.SET_NULL, related_name="sections")
    purposes = models.JSONField(default=list, blank=True, help_text="Codes of the edition's purposes that it serves.")

    class Meta:
        ordering = ["order", "pk"]
        constraints = [models.UniqueConstraint(fields=["edition", "lineage"], name="one_section_per_lineage")]
