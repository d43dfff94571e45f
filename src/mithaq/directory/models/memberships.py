"""A body belongs to a network from a day until a day, by a decision. Counts of members are queries at a date."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Count, F, Q

from mithaq.core import ids
from mithaq.core.texts import LocalizedField
from mithaq.directory.models.bodies import Body
from mithaq.directory.models.persons import Person


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Memberships, which are public."""

    def active(self, at: date) -> MembershipQuerySet:
        return self.filter(Q(until=None) | Q(until__gt=at), since__lte=at)

    def visible_to(self, person: Person | None) -> MembershipQuerySet:
        return self

    def counts_by_kind(self, at: date) -> dict[str, int]:
        """How many members of each kind on the day ``at``: ``{"region": 12, …}``. The total is their sum."""
        rows = self.active(at).values("body__kind").annotate(count=Count("body", distinct=True))
        return {row["body__kind"]: row["count"] for row in rows.order_by("body__kind")}


class Membership(models.Model):
    """Member since, until, by which decision and why."""

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    network = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="members")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="memberships")
    since = models.DateField()
    until = models.DateField(null=True, blank=True, help_text="The first day on which it is over.")
    applied_on = models.DateField(null=True, blank=True)
    decision = LocalizedField(help_text="The decision by which the body joined, with its date.")
    motive = LocalizedField()
    act = models.CharField(max_length=32, blank=True, help_text="Its entry in the public log.")
    end_decision = LocalizedField(help_text="The decision by which the body left.")
    end_act = models.CharField(max_length=32, blank=True, help_text="The entry of its end in the public log.")

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="membership_ends_after_it_begins"
            ),
            models.CheckConstraint(condition=~Q(network=F("body")), name="network_not_its_own_member"),
            models.UniqueConstraint(
                fields=["network", "body"], condition=Q(until=None), name="one_open_membership_per_network"
            ),
        ]
        indexes = [models.Index(fields=["network", "since", "until"])]
