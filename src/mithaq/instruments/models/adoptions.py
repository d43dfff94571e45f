"""An adoption: a body makes an edition its own by a dated decision. Without one it cannot collect signatures."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q

from mithaq.core import clock, ids
from mithaq.core.texts import LocalizedField
from mithaq.directory.models import Body, Mandate, Person
from mithaq.instruments import states
from mithaq.instruments.models.editions import Edition


class AdoptionQuerySet(models.QuerySet["Adoption"]):
    """Adoptions, which are public."""

    def in_force(self, at: date) -> AdoptionQuerySet:
        return self.filter(Q(ended_on=None) | Q(ended_on__gt=at), in_force_on__lte=at)

    def binding(self, mandate: Mandate, at: date) -> AdoptionQuerySet:
        """Those in force that reach a mandate: its own body's, and those of bodies above that cover what is below."""
        above = mandate.body.ancestor_ids()
        return self.in_force(at).filter(Q(body=mandate.body) | Q(body__in=above, covers_below=True))

    def visible_to(self, person: Person | None) -> AdoptionQuerySet:
        return self


class Adoption(models.Model):
    """``covers_below``: also binds the bodies below, as a ministry's charter binds its regional directorates."""

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="adoptions")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="adoptions")
    decision = LocalizedField(help_text="Which organ decided, under which reference.")
    decision_id = models.CharField(
        max_length=16, blank=True, help_text="Of the decision of a sitting, where one took it."
    )
    decided_on = models.DateField()
    in_force_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True, help_text="The first day on which it is over.")
    covers_below = models.BooleanField(default=True)
    act = models.CharField(max_length=32, blank=True, help_text="Its entry in the public log.")
    end_act = models.CharField(max_length=32, blank=True)
    created_at = models.DateTimeField(default=clock.now)

    objects = AdoptionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "body"], condition=Q(ended_on=None), name="one_adoption_per_edition_and_body"
            ),
            models.CheckConstraint(
                condition=Q(in_force_on__gte=F("decided_on")), name="adoption_in_force_after_its_decision"
            ),
        ]
        indexes = [models.Index(fields=["body", "in_force_on", "ended_on"])]

    def state_at(self, at: date) -> str:
        """Where the adoption stands on the day ``at``: decided, in force or ended."""
        if self.ended_on is not None and self.ended_on <= at:
            return states.ENDED
        return states.IN_FORCE if self.in_force_on <= at else states.DECIDED
