"""What was read of a file, waiting between its dry run and the steward's word; and letters that were made."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models

from mithaq.calls.models.calls import Call
from mithaq.calls.models.territory import Place
from mithaq.core import clock, ids
from mithaq.directory.models import Person

KEPT_FOR = timedelta(hours=24)


def _expiry() -> datetime:
    return clock.now() + KEPT_FOR


class ReadSheetQuerySet(models.QuerySet["ReadSheet"]):
    """What was read is seen by whoever brought it, and by nobody else."""

    def visible_to(self, person: Person | None) -> ReadSheetQuerySet:
        return self.filter(brought_by=person) if person else self.none()

    def waiting(self, at: datetime) -> ReadSheetQuerySet:
        return self.filter(expires_at__gt=at)


class ReadSheet(models.Model):
    """The good lines of a file, and what is wrong in the others. The file itself is kept nowhere.

    ``lines`` of a register: ``[hash of the identifier, code of the place]``; of places: what `add_place` takes. The row
    is deleted once its lines are taken, refused, or a day old.
    """

    REGISTER, PLACES = "register", "places"

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=[(one, one) for one in (REGISTER, PLACES)])
    brought_by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    lines = models.JSONField(default=list)
    problems = models.JSONField(default=list, help_text="[line, column, what]")
    counts = models.JSONField(default=dict, help_text='{"lines": 4, "good": 3, "new": 2, "known": 1, "wrong": 1}')
    unknown = models.JSONField(default=list, help_text="Columns that are not read.")
    created_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField(default=_expiry, db_index=True)

    objects = ReadSheetQuerySet.as_manager()


class LetterBatch(models.Model):
    """Letters with codes that were made at one time. The codes themselves were shown once and are kept nowhere.

    ``request_key``: of the page on which they were asked for, so that asking twice makes them once.
    """

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="letter_batches")
    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    request_key = models.CharField(max_length=32)
    count = models.PositiveIntegerField()
    made_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(default=clock.now)
    cancelled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["call", "request_key"], name="letters_are_made_once")]
