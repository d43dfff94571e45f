"""A recognition: a partner whom the charter does not bind takes it as a reference towards those whom it binds."""

from __future__ import annotations

from django.db import models

from mithaq.core import ids
from mithaq.directory.models import Body, Person
from mithaq.instruments.models.editions import Edition


class RecognitionQuerySet(models.QuerySet["Recognition"]):
    """Recognitions, which are public."""

    def visible_to(self, person: Person | None) -> RecognitionQuerySet:
        return self


class Recognition(models.Model):
    """Once per edition and partner; it binds nobody and opens no campaign."""

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="recognitions")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="recognitions")
    recognised_on = models.DateField()
    act = models.CharField(max_length=32, help_text="Its entry in the public log.")

    objects = RecognitionQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["edition", "body"], name="one_recognition_per_edition_and_body")]
