"""Priorities that cut across commitments: those that every body knows, and a body's own (S3-49)."""

from __future__ import annotations

from django.db import models

from mithaq.core.texts import LocalizedField
from mithaq.directory.models import Body
from mithaq.instruments.models.commitments import Commitment
from mithaq.instruments.models.guards import PartOfEdition


class BodyPriority(models.Model):
    """A priority that a body adds to those of `data/programmes.toml`."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="priorities")
    code = models.SlugField(max_length=40)
    name = LocalizedField()

    class Meta:
        ordering = ["body", "code"]
        constraints = [models.UniqueConstraint(fields=["body", "code"], name="one_priority_per_code")]


class PriorityTag(PartOfEdition):
    """A commitment serves a priority."""

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="priorities")
    code = models.SlugField(max_length=40)

    class Meta:
        ordering = ["commitment", "code"]
        constraints = [models.UniqueConstraint(fields=["commitment", "code"], name="a_commitment_has_a_priority_once")]
        indexes = [models.Index(fields=["code"], name="commitments_of_priority")]

    def edition_key(self) -> int:
        return self.commitment.edition_id
