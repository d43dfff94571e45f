"""Recognition by facts: what an office or a team did well, and what shows it. No points, no ranks."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from mithaq.core import clock, ids
from mithaq.core.texts import LocalizedField
from mithaq.delivery.models import EvidenceLink
from mithaq.directory import kinds
from mithaq.directory.models import Body, Person


class CommendationQuerySet(models.QuerySet["Commendation"]):
    """Commendations, which are public until their giver takes them back."""

    def visible_to(self, person: Person | None) -> CommendationQuerySet:
        return self.filter(removed_at=None)


class Commendation(models.Model):
    """Of a team (``body``), or of one office of it (``role``). ``starts_on`` to ``ends_on``: when it was done."""

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="commendations")
    role = models.CharField(max_length=40, blank=True)
    words = LocalizedField()
    starts_on = models.DateField()
    ends_on = models.DateField()
    office = LocalizedField(help_text="The title of who gives it.")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField(default=clock.now)
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = CommendationQuerySet.as_manager()

    class Meta:
        ordering = ["-ends_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="what_is_commended_ends_after")
        ]
        indexes = [models.Index(fields=["body", "-ends_on"], name="commendations_of_body")]

    @property
    def role_name(self) -> str:
        return kinds.role(self.role).name if self.role else ""


class CommendationEvidence(EvidenceLink):
    """A fact on which a commendation rests."""

    commendation = models.ForeignKey(Commendation, on_delete=models.CASCADE, related_name="evidence")
