"""A file waiting between its dry run and the steward's word."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models

from mithaq.core import clock, ids
from mithaq.directory.models.bodies import Body
from mithaq.directory.models.persons import Person

KEPT_FOR = timedelta(hours=24)


def _expiry() -> datetime:
    return clock.now() + KEPT_FOR


class ImportFileQuerySet(models.QuerySet["ImportFile"]):
    """A file of people is seen by whoever brought it and by nobody else; what it may do is asked again each time."""

    def visible_to(self, person: Person | None) -> ImportFileQuerySet:
        return self.filter(created_by=person) if person else self.none()

    def waiting(self, at: datetime) -> ImportFileQuerySet:
        return self.filter(applied_at=None, expires_at__gt=at)


class ImportFile(models.Model):
    """The bytes are deleted when the file is applied, and with the row when it expires."""

    BODIES, PEOPLE, MANDATES = "bodies", "people", "mandates"

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="+")
    created_by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=[(k, k) for k in (BODIES, PEOPLE, MANDATES)])
    name = models.CharField(max_length=200)
    content = models.BinaryField()
    created_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField(default=_expiry, db_index=True)
    applied_at = models.DateTimeField(null=True, blank=True)
    summary = models.JSONField(default=dict, help_text='What was done: {"created": 3, "changed": 1, …}')

    objects = ImportFileQuerySet.as_manager()
