"""A body's own lines in the table of competences: which level decides a matter, and under which text."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from mithaq.core import clock, ids
from mithaq.core.texts import LocalizedField
from mithaq.directory.models import Person
from mithaq.sittings import decision_states
from mithaq.sittings.models.organs import Organ


class Delegation(models.Model):
    """``code``: that of the law's line which it takes the place of, or its own. A line is changed by ending it and
    writing another: what was competent on the day of a decision stays known."""

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    organ = models.ForeignKey(Organ, on_delete=models.PROTECT, related_name="delegations")
    code = models.CharField(max_length=60)
    name = LocalizedField()
    level = models.CharField(max_length=10, choices=[(one, one) for one in decision_states.LEVELS])
    article = models.CharField(max_length=200, help_text="The article or the decision that delegates.")
    since = models.DateField()
    ended_on = models.DateField(null=True, blank=True, help_text="The first day on which it holds no more.")
    entered_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    entered_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["organ", "code"], condition=Q(ended_on=None), name="one_level_per_matter"),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("since")), name="a_delegation_ends_after_it_starts"
            ),
        ]
