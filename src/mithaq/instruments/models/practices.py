"""How a commitment is lived: practices and evidence that a body attaches to it. Without any it is “not yet lived”."""

from __future__ import annotations

from django.db import models

from mithaq.core import clock, ids
from mithaq.core.texts import LocalizedField
from mithaq.directory.models import Body, Person

PRACTICE, EVIDENCE = "practice", "evidence"


class Practice(models.Model):
    """Attached to the commitment's lineage: it outlives editions that keep the commitment."""

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    lineage = models.CharField(max_length=16, db_index=True)
    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="practices")
    kind = models.CharField(max_length=10, choices=[(PRACTICE, PRACTICE), (EVIDENCE, EVIDENCE)])
    text = LocalizedField()
    link = models.URLField(blank=True, max_length=500)
    dated = models.DateField()
    added_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-dated", "pk"]
        indexes = [models.Index(fields=["lineage", "body"])]
