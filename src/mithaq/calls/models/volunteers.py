"""Somebody who offers to help in a call."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from mithaq.calls import states
from mithaq.calls.models.calls import Call
from mithaq.calls.models.participants import Participant
from mithaq.core import clock, ids
from mithaq.directory.models import Person


class VolunteerQuerySet(models.QuerySet["Volunteer"]):
    """Offers, and who reads them: those who run the call, and whoever made it."""

    def run_by(self, person: Person | None) -> VolunteerQuerySet:
        return self.filter(call__in=Call.objects.run_by(person))

    def standing(self) -> VolunteerQuerySet:
        return self.exclude(state=states.TAKEN_BACK).filter(participant__blocked_at=None)


class Volunteer(models.Model):
    """``offers``: what they would do; ``availability``: when. Neither is public; only how many there are is."""

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="volunteers")
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="offers")
    state = models.CharField(max_length=10, default=states.OFFERED, choices=[(one, one) for one in states.OFFERS])
    offers = models.TextField()
    availability = models.TextField(blank=True)
    answer = models.TextField(blank=True, help_text="What the body says to it.")
    answered_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=clock.now)
    changed_at = models.DateTimeField(default=clock.now)

    objects = VolunteerQuerySet.as_manager()

    class Meta:
        ordering = ["created_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["call", "participant"], name="one_offer_of_a_participant"),
            models.CheckConstraint(
                condition=~Q(state__in=[states.ACCEPTED, states.DECLINED]) | Q(answered_at__isnull=False),
                name="an_answered_offer_has_its_date",
            ),
        ]
        indexes = [models.Index(fields=["call", "state"], name="offers_by_state")]

    @property
    def state_name(self) -> str:
        return str(states.OFFERS[self.state])
