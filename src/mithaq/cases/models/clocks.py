"""The clocks of a case, and what happened that starts them."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q

from mithaq.cases import states
from mithaq.cases.models.cases import Case
from mithaq.core import clock


class ClockQuerySet(models.QuerySet["Clock"]):
    """Clocks of the law in cases."""

    def running(self) -> ClockQuerySet:
        return self.filter(state=states.RUNNING)

    def passed(self) -> ClockQuerySet:
        """Those that ended in silence, and are still owed."""
        return self.filter(state=states.PASSED)

    def due_before(self, day: date) -> ClockQuerySet:
        return self.filter(due_on__lt=day)


class Clock(models.Model):
    """One clock of the law (``name``) in one case; every date is computed by `mithaq.cases.running`, never typed.

    ``acts``: who has to act, the body or the person. ``closes_on``: a person's remedy is closed only after this day,
    the
    latest under every reading of the law. ``estimated``: a date of the moon was counted that nobody confirmed yet.
    ``extensions``: [{"notice": day, "length": n | null}]; ``suspensions``: [{"first": day, "last": day | null,
    "ground"}].
    """

    BODY, PERSON, OUTSIDE = "body", "person", "outside"

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="clocks")
    name = models.CharField(max_length=40)
    acts = models.CharField(max_length=8, choices=[(s, s) for s in (BODY, PERSON, OUTSIDE)])
    state = models.CharField(max_length=8, default=states.RUNNING, choices=[(s, s) for s in states.CLOCK_STATES])
    starts_on = models.DateField()
    first_due_on = models.DateField(help_text="Before any extension.")
    due_on = models.DateField()
    closes_on = models.DateField()
    estimated = models.BooleanField(default=False)
    extensions = models.JSONField(default=list, blank=True)
    suspensions = models.JSONField(default=list, blank=True)
    reminded = models.CharField(
        max_length=20, blank=True, help_text="The last reminder, with its day: 2026-12-02:five."
    )
    done_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(default=clock.now)

    objects = ClockQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["case", "name"], name="one_clock_of_a_name_per_case")]
        indexes = [
            models.Index(fields=["closes_on"], condition=Q(state=states.RUNNING), name="clock_running_until"),
            models.Index(fields=["due_on"], condition=Q(state=states.RUNNING), name="clock_running_due"),
        ]

    @property
    def is_extended(self) -> bool:
        return bool(self.extensions)

    @property
    def is_suspended(self) -> bool:
        return any(one.get("last") is None for one in self.suspensions)


class Happening(models.Model):
    """When an event of the law happened in a case: the receipt of the request, of the answer, of a complaint."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="happenings")
    event = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "event"], name="one_happening_of_an_event_per_case")]
