"""A photo of a need or a solution: re-encoded without its metadata, bounded, with words for whoever does not see it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from mithaq.core import clock, ids
from mithaq.needs.models.needs import Need
from mithaq.needs.models.solutions import Solution


class Photo(models.Model):
    """``digest``: SHA-256 of what was re-encoded, in the private store of files."""

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    need = models.ForeignKey(Need, null=True, blank=True, on_delete=models.CASCADE, related_name="photos")
    solution = models.ForeignKey(Solution, null=True, blank=True, on_delete=models.CASCADE, related_name="photos")
    digest = models.CharField(max_length=64)
    small_digest = models.CharField(max_length=64, help_text="The same, small, for lists.")
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    words = models.CharField(max_length=200, help_text="What is seen on it.")
    order = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(default=clock.now)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(need__isnull=False, solution=None) | Q(need=None, solution__isnull=False),
                name="a_photo_is_of_a_need_or_a_solution",
            ),
            models.UniqueConstraint(
                fields=["need", "digest"], condition=Q(removed_at=None), name="a_need_shows_a_photo_once"
            ),
        ]
