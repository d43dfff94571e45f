"""What is published of the ratings of one thing: counted by the worker, never while somebody looks."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from mithaq.core import clock, ids
from mithaq.core.append_only import Kept, KeptQuerySet
from mithaq.directory.models import Body, Person
from mithaq.instruments.models import Instrument


class CountedQuerySet(models.QuerySet["Counted"]):
    """What is published, which is for everybody."""

    def published(self) -> CountedQuerySet:
        return self.exclude(counted_at=None)

    def visible_to(self, person: Person | None) -> CountedQuerySet:
        return self.published()


class Counted(models.Model):
    """One row a subject. ``waiting``: ratings said since the last count; they are counted when they are five, so that
    who looks before and after learns of nobody. ``table``: what may be shown (see `ratings.tables`)."""

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="counted_ratings")
    subject_kind = models.CharField(max_length=20)
    subject_id = models.CharField(max_length=16)
    instrument = models.ForeignKey(Instrument, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    waiting = models.PositiveIntegerField(default=0)
    quarter = models.CharField(max_length=7, blank=True, help_text="The one that is being counted.")
    table = models.JSONField(default=dict)
    counted_at = models.DateTimeField(null=True, blank=True)

    objects = CountedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["subject_kind", "subject_id"], name="one_count_of_ratings_per_subject"),
        ]
        indexes = [
            models.Index(fields=["waiting"], name="ratings_to_count"),
            models.Index(fields=["quarter"], condition=~Q(quarter=""), name="ratings_by_open_quarter"),
            models.Index(fields=["instrument"], name="ratings_of_instrument"),
        ]


class QuarterCountQuerySet(KeptQuerySet["QuarterCount"]):
    """Counts of quarters that are over, which are public."""

    def visible_to(self, person: Person | None) -> QuarterCountQuerySet:
        return self


class QuarterCount(Kept):
    """The counts of a quarter as they were published when it was over, with their hash in the public log."""

    MAY_CHANGE: ClassVar = ("act",)

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    counted = models.ForeignKey(Counted, on_delete=models.PROTECT, related_name="quarters")
    quarter = models.CharField(max_length=7)
    table = models.JSONField()
    content_hash = models.CharField(max_length=64)
    closed_at = models.DateTimeField(default=clock.now)
    act = models.CharField(max_length=32, blank=True, help_text="Its entry in the public log.")

    objects = QuarterCountQuerySet.as_manager()

    class Meta:
        ordering = ["quarter"]
        constraints = [models.UniqueConstraint(fields=["counted", "quarter"], name="a_quarter_is_closed_once")]
