"""A phase of a call: what is done in it, from when to when; it opens and closes by itself."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import F, Q

from mithaq.calls import states
from mithaq.calls.models.calls import Call
from mithaq.core import clock, ids
from mithaq.core.texts import LocalizedField
from mithaq.directory.models import Person

ORDER = {kind: number for number, kind in enumerate(states.PHASES)}


class PhaseQuerySet(models.QuerySet["Phase"]):
    """Phases of calls."""

    def of_public_calls(self) -> PhaseQuerySet:
        return self.filter(call__state=states.PUBLISHED)

    def to_open(self, at: datetime) -> PhaseQuerySet:
        """Those whose hour has come and that were not opened."""
        return self.of_public_calls().filter(opens_at__lte=at, opened_at=None)

    def to_close(self, at: datetime) -> PhaseQuerySet:
        """Those whose end has come and that were not closed."""
        return self.of_public_calls().filter(closes_at__lte=at, opened_at__isnull=False, closed_at=None)


class Phase(models.Model):
    """``opens_at`` and ``closes_at`` are the hours announced; ``opened_at`` and ``closed_at`` when it came to pass.

    Nothing is done in a phase before ``opened_at``, nor after ``closes_at``, though its closing come later: a review is
    closed only once everything is reviewed, and is visibly late until then. ``closes_at`` None: open-ended.
    """

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="phases")
    kind = models.CharField(max_length=12, choices=[(kind, kind) for kind in states.PHASES])
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField(null=True, blank=True, help_text="The first moment at which it is over.")
    words = LocalizedField(help_text="What happens in it, where the body wants to say more.")
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    opened_act = models.CharField(max_length=32, blank=True, help_text="Its entries in the public log.")
    closed_act = models.CharField(max_length=32, blank=True)
    created_at = models.DateTimeField(default=clock.now)

    objects = PhaseQuerySet.as_manager()

    class Meta:
        ordering = ["opens_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["call", "kind"], name="one_phase_of_a_kind"),
            models.CheckConstraint(
                condition=Q(closes_at=None) | Q(closes_at__gt=F("opens_at")), name="a_phase_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None) | Q(opened_at__isnull=False), name="what_was_closed_was_open"
            ),
        ]
        indexes = [
            models.Index(fields=["opens_at"], condition=Q(opened_at=None), name="phase_to_open"),
            models.Index(fields=["closes_at"], condition=Q(closed_at=None), name="phase_to_close"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return str(states.PHASES[self.kind])

    @property
    def order(self) -> int:
        return ORDER[self.kind]

    def is_open(self, at: datetime) -> bool:
        """Whether people may do at the moment ``at`` what this phase is for."""
        is_over = self.closed_at is not None or (self.closes_at is not None and self.closes_at <= at)
        return self.opened_at is not None and not is_over

    def is_over(self, at: datetime) -> bool:
        return self.closed_at is not None or (self.closes_at is not None and self.closes_at <= at)

    def is_late(self, at: datetime) -> bool:
        """Its end has come, and it cannot be closed: something in it is not done."""
        return self.opened_at is not None and self.closed_at is None and self.is_over(at)


class PhaseChange(models.Model):
    """Hours of a public call that were changed: what they were, and what they are since. None before: a phase that was
    added; none after: one that was left out. Shown on the call's page, so that no date moves unseen.
    """

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="phase_changes")
    kind = models.CharField(max_length=12, choices=[(kind, kind) for kind in states.PHASES])
    opened_before = models.DateTimeField(null=True, blank=True, help_text="The hours announced until then.")
    closed_before = models.DateTimeField(null=True, blank=True)
    opens_at = models.DateTimeField(null=True, blank=True)
    closes_at = models.DateTimeField(null=True, blank=True)
    at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    act = models.CharField(max_length=32, blank=True, help_text="Its entry in the public log.")

    class Meta:
        ordering = ["-at", "-pk"]

    @property
    def name(self) -> str:
        return str(states.PHASES[self.kind])
