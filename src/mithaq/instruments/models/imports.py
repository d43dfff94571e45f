"""A charter being read into structure: what was uploaded, what was recognised, and each correction made since."""

from __future__ import annotations

from django.db import models

from mithaq.core import clock, ids
from mithaq.directory.models import Body, Person
from mithaq.instruments.models.editions import Edition
from mithaq.instruments.models.instruments import Instrument


class ImportDraftQuerySet(models.QuerySet["ImportDraft"]):
    """Imports in the making, seen by the body's stewards only."""

    def visible_to(self, person: Person | None) -> ImportDraftQuerySet:
        return self.filter(body__in=person.managed_body_ids()) if person else self.none()


class ImportDraft(models.Model):
    """``structure`` is the reading as corrected so far; ``revision`` counts corrections (one form, one revision)."""

    OPEN, DONE, DISCARDED = "open", "done", "discarded"

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="imports")
    instrument = models.ForeignKey(Instrument, null=True, blank=True, on_delete=models.CASCADE, related_name="imports")
    edition = models.ForeignKey(Edition, null=True, blank=True, on_delete=models.SET_NULL, related_name="imports")
    state = models.CharField(max_length=10, default=OPEN, choices=[(s, s) for s in (OPEN, DONE, DISCARDED)])
    file_name = models.CharField(max_length=200)
    file_hash = models.CharField(max_length=64)
    text = models.TextField()
    reading = models.JSONField()
    structure = models.JSONField()
    revision = models.PositiveIntegerField(default=0)
    created_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(default=clock.now)
    changed_at = models.DateTimeField(default=clock.now)

    objects = ImportDraftQuerySet.as_manager()


class ImportStep(models.Model):
    """One correction, with the structure as it was before: the way back, and the guard against two tabs."""

    draft = models.ForeignKey(ImportDraft, on_delete=models.CASCADE, related_name="steps")
    revision = models.PositiveIntegerField(help_text="The revision that this correction made.")
    verb = models.CharField(max_length=30)
    before = models.JSONField()
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-revision"]
        constraints = [models.UniqueConstraint(fields=["draft", "revision"], name="one_correction_per_revision")]
