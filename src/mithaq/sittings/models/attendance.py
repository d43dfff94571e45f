"""Who was called, who came, and who keeps out of an item."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from mithaq.core import clock, ids
from mithaq.core.texts import LocalizedField
from mithaq.directory.models import Mandate, Person
from mithaq.sittings import states
from mithaq.sittings.models.items import AgendaItem
from mithaq.sittings.models.sittings import Sitting


class ConvocationQuerySet(models.QuerySet["Convocation"]):
    """A notice is seen by the member it is for; the clerk's pages ask for theirs by the sitting."""

    def visible_to(self, person: Person | None) -> ConvocationQuerySet:
        return self.filter(mandate__person=person) if person else self.none()


class Convocation(models.Model):
    """The notice of a sitting to one member."""

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    sitting = models.ForeignKey(Sitting, on_delete=models.PROTECT, related_name="convocations")
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="convocations")
    sent_at = models.DateTimeField(default=clock.now)
    received_at = models.DateTimeField(null=True, blank=True, help_text="When the member opened or signed for it.")
    answer = models.CharField(max_length=10, blank=True, choices=[(one, one) for one in states.ANSWERS])
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = ConvocationQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["sitting", "mandate"], name="one_notice_per_member")]


class Attendance(models.Model):
    """``until`` present: between ``arrived_at`` and ``left_at``, or to the end. ``proxy``: who votes for them."""

    sitting = models.ForeignKey(Sitting, on_delete=models.PROTECT, related_name="attendances")
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="attendances")
    status = models.CharField(max_length=12, default=states.ABSENT, choices=[(one, one) for one in states.ATTENDANCES])
    proxy = models.ForeignKey(Mandate, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    arrived_at = models.DateTimeField(null=True, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["sitting", "mandate"], name="one_attendance_per_member"),
            models.UniqueConstraint(
                fields=["sitting", "proxy"], condition=Q(proxy__isnull=False), name="one_proxy_per_member"
            ),
        ]

    @property
    def is_here(self) -> bool:
        """Present, and not gone."""
        return self.status == states.PRESENT and self.left_at is None

    @property
    def status_name(self) -> str:
        return str(states.ATTENDANCES[self.status])


class Recusal(models.Model):
    """A member keeps out of an item: neither votes on it nor presides over it. It stays in the minutes."""

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="recusals")
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="recusals")
    reason = models.CharField(max_length=12, choices=[(one, one) for one in states.RECUSAL_REASONS])
    words = LocalizedField()
    source = models.CharField(max_length=40, blank=True, help_text="Of a suggestion: where it came from.")
    announced_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["announced_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["item", "mandate"], name="one_recusal_per_item")]

    @property
    def reason_name(self) -> str:
        return str(states.RECUSAL_REASONS[self.reason])
