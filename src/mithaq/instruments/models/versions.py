"""A version of a draft: the text as it stood on a day, v1 to vn, fixed so that people can speak about it."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from mithaq.core import clock, ids
from mithaq.core.texts import LocalizedField
from mithaq.directory.models import Person
from mithaq.instruments.models.editions import Edition
from mithaq.instruments.models.guards import FrozenTextError


class DraftVersionQuerySet(models.QuerySet["DraftVersion"]):
    """Versions, and who sees them."""

    def visible_to(self, person: Person | None) -> DraftVersionQuerySet:
        """Public ones, and all of those of the bodies one manages."""
        public = Q(is_public=True)
        return self.filter(public | Q(edition__instrument__body__in=person.managed_body_ids()) if person else public)


class DraftVersion(models.Model):
    """``contents``: the text as `mithaq.instruments.versions` reads it. ``content_hash``: what the edition's own hash
    would be, were it frozen with these words. ``origin_kind`` and ``origin_id``: the meeting, consultation or sitting
    that changed the draft; apps above know them."""

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    made_at = models.DateTimeField(default=clock.now)
    content_hash = models.CharField(max_length=64)
    contents = models.JSONField()
    changed = LocalizedField(help_text="What this version changes, in a sentence.")
    origin_kind = models.CharField(max_length=20, blank=True)
    origin_id = models.CharField(max_length=16, blank=True)
    is_public = models.BooleanField(default=True)
    act = models.CharField(max_length=32, blank=True, help_text="Its entry in the public log.")

    objects = DraftVersionQuerySet.as_manager()

    class Meta:
        ordering = ["edition", "number"]
        constraints = [models.UniqueConstraint(fields=["edition", "number"], name="one_version_per_number")]
        indexes = [models.Index(fields=["origin_kind", "origin_id"], name="versions_of_origin")]

    def __str__(self) -> str:
        return f"v{self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk:
            raise FrozenTextError("a version of a draft never changes")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise FrozenTextError("a version of a draft is never deleted")
