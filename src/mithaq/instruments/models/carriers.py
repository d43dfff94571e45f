"""A joint action: a body that carries a commitment together with the one whose programme it is (S4-20)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from mithaq.core import clock, ids
from mithaq.directory.models import Body, Person
from mithaq.instruments.models.instruments import Instrument

PROPOSED, CONFIRMED, DECLINED = "proposed", "confirmed", "declined"


class CarrierQuerySet(models.QuerySet["Carrier"]):
    """Bodies that carry commitments, and who sees which."""

    def confirmed(self) -> CarrierQuerySet:
        return self.filter(state=CONFIRMED)

    def visible_to(self, person: Person | None) -> CarrierQuerySet:
        """Confirmed ones, and those of the bodies that one manages on either side."""
        known = Q(state=CONFIRMED)
        if person is not None:
            managed = person.managed_body_ids()
            known |= Q(body__in=managed) | Q(instrument__body__in=managed)
        return self.filter(known)


class Carrier(models.Model):
    """Hangs on the commitment's lineage, outside the text: it changes while that stands. Follow-up is the lead's."""

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    instrument = models.ForeignKey(Instrument, on_delete=models.CASCADE, related_name="carriers")
    lineage = models.CharField(max_length=16, db_index=True)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="carried")
    state = models.CharField(
        max_length=10, default=PROPOSED, choices=[(one, one) for one in (PROPOSED, CONFIRMED, DECLINED)]
    )
    reason = models.TextField(blank=True, help_text="Why it was declined.")
    proposed_at = models.DateTimeField(default=clock.now)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    objects = CarrierQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["lineage", "body"], name="a_body_carries_a_commitment_once"),
            models.CheckConstraint(condition=~Q(state=DECLINED) | ~Q(reason=""), name="who_declines_says_why"),
        ]
