"""Which facts of the site a network takes as evidence of which duty of its members."""

from __future__ import annotations

from django.db import models

from mithaq.core import clock
from mithaq.directory.models import Body, Person


class DutyEvidence(models.Model):
    """``lineage``: of a commitment of the network's pledge, so that it outlives editions. ``source``: a code of
    `mithaq.portal.network.evidence`. It says what counts, on whatever day one asks; the facts have their own dates."""

    network = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="duty_evidence")
    lineage = models.CharField(max_length=16)
    source = models.CharField(max_length=40)
    linked_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    linked_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["network", "lineage", "source"]
        constraints = [
            models.UniqueConstraint(fields=["network", "lineage", "source"], name="one_link_per_duty_and_source")
        ]
