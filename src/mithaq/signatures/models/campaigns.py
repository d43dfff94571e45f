"""A campaign: who is asked to sign an adopted edition, by when, and how far it has come."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q

from mithaq.core import clock, ids
from mithaq.core.texts import LocalizedField
from mithaq.directory.models import Body, Mandate, Person
from mithaq.directory.models.mandates import MandateQuerySet
from mithaq.instruments.models import Adoption
from mithaq.signatures import states


class CampaignQuerySet(models.QuerySet["Campaign"]):
    """Campaigns, and who sees them."""

    def visible_to(self, person: Person | None) -> CampaignQuerySet:
        """Open and closed ones are public; planned ones are seen by the body's stewards."""
        public = ~Q(state=states.PLANNED)
        return self.filter(public | Q(body__in=person.managed_body_ids()) if person else public)

    def managed_by(self, person: Person | None) -> CampaignQuerySet:
        return self.filter(body__in=person.managed_body_ids()) if person else self.none()

    def for_mandate(self, mandate: Mandate) -> CampaignQuerySet:
        """Campaigns of the mandate's body and of those above (a campaign reaches down when its adoption does)."""
        above = mandate.body.ancestor_ids()
        return self.filter(Q(body=mandate.body) | Q(body__in=above, adoption__covers_below=True))


class Campaign(models.Model):
    """``classes`` and ``roles`` say who is bound: a mandate whose class or role is named (both empty: everybody).

    ``asks_signature`` false: only an acknowledgement of reading is asked (S1-20).
    """

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    adoption = models.ForeignKey(Adoption, on_delete=models.PROTECT, related_name="campaigns")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="campaigns")
    state = models.CharField(max_length=10, default=states.PLANNED, choices=[(s, s) for s in states.CAMPAIGN_STATES])
    asks_signature = models.BooleanField(default=True)
    classes = models.JSONField(default=list, blank=True)
    roles = models.JSONField(default=list, blank=True)
    due_on = models.DateField()
    needs_countersignature = models.BooleanField(default=False)
    reminders = models.BooleanField(default=True)
    ceremony_name = LocalizedField(help_text="The occasion: “First edition of the forum”.")
    ceremony_place = LocalizedField()
    ceremony_authority = LocalizedField(help_text="Under whose authority: name and function.")
    ceremony_from = models.DateField(null=True, blank=True)
    ceremony_to = models.DateField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    opened_act = models.CharField(max_length=32, blank=True)
    closed_act = models.CharField(max_length=32, blank=True)
    counted_at = models.DateTimeField(null=True, blank=True, help_text="When `Coverage` was last counted anew.")
    created_at = models.DateTimeField(default=clock.now)

    objects = CampaignQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["adoption"], condition=~Q(state=states.CLOSED), name="one_running_campaign_per_adoption"
            ),
            models.CheckConstraint(
                condition=Q(ceremony_to=None) | Q(ceremony_to__gte=F("ceremony_from")),
                name="ceremony_ends_after_it_begins",
            ),
        ]
        indexes = [models.Index(fields=["body", "state"])]

    def bound_mandates(self, at: date) -> MandateQuerySet:
        """The mandates that this campaign asks, as they stand on the day ``at``."""
        below = Mandate.objects.within(self.body) if self.adoption.covers_below else self.body.mandates.all()
        if self.classes or self.roles:
            below = below.filter(Q(signatory_class__in=self.classes) | Q(role__in=self.roles))
        return below.active(at)


class Coverage(models.Model):
    """How many are bound and how many have signed, per body, class and role: counted from the records, kept so that
    a page needs no count. `mithaq.signatures.coverage.count_anew` is its only writer; a test compares."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="coverage")
    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="+")
    signatory_class = models.CharField(max_length=20)
    role = models.CharField(max_length=40)
    bound = models.PositiveIntegerField()
    signed = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "body", "signatory_class", "role"], name="one_count_per_body_class_and_role"
            )
        ]


class Reminder(models.Model):
    """That a reminder went to somebody: before, at or after the due date. Never twice for the same step."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="sent_reminders")
    mandate = models.ForeignKey(Mandate, on_delete=models.CASCADE, related_name="+")
    step = models.CharField(max_length=20)
    sent_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["campaign", "mandate", "step"], name="one_reminder_per_step")]
