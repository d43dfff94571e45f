"""A sheet of delivery that somebody brought: tried, then written in batches; its bytes go when that is done."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models
from django.db.models import F, Q

from mithaq.core import clock, ids
from mithaq.directory.models import Body, Person
from mithaq.instruments.models import Instrument

WAITING_FOR = timedelta(hours=24)  # as long as a file waits for the word of who brought it
SHOWN_FOR = timedelta(days=30)  # as long as what became of it is told


def _expiry() -> datetime:
    return clock.now() + WAITING_FOR


class DeliverySheetQuerySet(models.QuerySet["DeliverySheet"]):
    """A sheet is seen by whoever brought it and by nobody else; what it may do is asked again for each line."""

    def visible_to(self, person: Person | None) -> DeliverySheetQuerySet:
        return self.filter(brought_by=person) if person else self.none()

    def expired(self, at: datetime) -> DeliverySheetQuerySet:
        """Those whose day has passed. What is being written is written to its end first."""
        return self.exclude(state=DeliverySheet.RUNNING).filter(expires_at__lte=at)


class DeliverySheet(models.Model):
    """``digest``: SHA-256 of its bytes, which who confirms names again. ``seen``: how many reports there were on each
    thing when it was brought. ``done``: of its ``lines``. ``outcomes``: ``[line, what, record, column, why]`` of each
    line so far, in ``language``."""

    WAITING, RUNNING, DONE = "waiting", "running", "done"

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="+")
    instrument = models.ForeignKey(Instrument, on_delete=models.CASCADE, related_name="+")
    brought_by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=200)
    content = models.BinaryField()
    digest = models.CharField(max_length=64)
    state = models.CharField(max_length=8, default=WAITING, choices=[(s, s) for s in (WAITING, RUNNING, DONE)])
    language = models.CharField(max_length=8, default="fr")
    lines = models.PositiveIntegerField()
    done = models.PositiveIntegerField(default=0)
    seen = models.JSONField(default=dict)
    outcomes = models.JSONField(default=list)
    brought_at = models.DateTimeField(default=clock.now)
    begun_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField(default=_expiry, db_index=True)

    objects = DeliverySheetQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(done__lte=F("lines")), name="no_more_lines_done_than_there_are"),
        ]
        indexes = [models.Index(fields=["state"], condition=Q(state="running"), name="sheets_being_written")]

    @property
    def is_waiting(self) -> bool:
        return self.state == self.WAITING

    @property
    def is_running(self) -> bool:
        return self.state == self.RUNNING

    @property
    def counts(self) -> dict[str, int]:
        """How many lines reported, read, stayed and were refused so far."""
        found = dict.fromkeys(("reports", "reads", "stays", "refused"), 0)
        for _line, what, *_rest in self.outcomes:
            found[what] += 1
        return found
