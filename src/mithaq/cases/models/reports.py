"""The report of a year: the words of the body, and its figures kept as they were on the day of publication."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from mithaq.core import clock, ids
from mithaq.core.texts import LocalizedField
from mithaq.directory.models import Body, Person


class ReportWords(models.Model):
    """What a body says beside its figures of a year, while the report is not published; published, it goes with it."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=40)
    year = models.PositiveSmallIntegerField()
    words = LocalizedField()
    written_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    changed_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["body", "kind", "year"], name="words_of_a_report_once"),
        ]


class Report(models.Model):
    """A published report: ``data`` as it was, ``content_hash`` of its canonical form. A later one of the same year has
    the next ``number``; the earlier ones stay."""

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=40)
    year = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField(default=1)
    data = models.JSONField()
    content_hash = models.CharField(max_length=64)
    published_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    published_at = models.DateTimeField(default=clock.now)
    act = models.CharField(max_length=32, blank=True)

    class Meta:
        ordering = ["-year", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["body", "kind", "year", "number"], name="one_report_of_a_number"),
            models.CheckConstraint(condition=Q(number__gte=1), name="reports_are_numbered_from_one"),
        ]
