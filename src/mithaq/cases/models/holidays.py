"""What a body knows of its holidays better than any table: dates of the moon confirmed or moved, days added."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from mithaq.core import clock, ids
from mithaq.core.texts import LocalizedField
from mithaq.directory.models import Body, Person

CHANGE_NAMES: dict[str, Promise] = {
    "confirmed": pgettext_lazy("a holiday", "confirmed"),
    "moved": pgettext_lazy("a holiday", "moved"),
    "added": pgettext_lazy("a holiday", "added"),
    "removed": pgettext_lazy("a holiday", "removed"),
}


class HolidayChange(models.Model):
    """``body``: whose clocks it moves, with its internal bodies; of a network, those of its members too."""

    CONFIRMED, MOVED, ADDED, REMOVED = "confirmed", "moved", "added", "removed"

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="+")
    country = models.CharField(max_length=2)
    change = models.CharField(max_length=10, choices=[(c, c) for c in (CONFIRMED, MOVED, ADDED, REMOVED)])
    day = models.DateField(help_text="The day in the table; of an added holiday, its day.")
    to = models.DateField(null=True, blank=True)
    name = LocalizedField(help_text="Of an added holiday.")
    source = models.CharField(max_length=300, help_text="The notice or decree that says so.")
    decided_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    decided_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True, blank=True, help_text="When it was taken back.")

    class Meta:
        ordering = ["day", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "country", "day"], condition=Q(ended_at=None), name="one_standing_change_per_holiday"
            ),
            models.CheckConstraint(
                condition=(Q(change="moved") & Q(to__isnull=False)) | (~Q(change="moved") & Q(to=None)),
                name="a_moved_holiday_says_where_to",
            ),
        ]

    @property
    def change_name(self) -> str:
        return str(CHANGE_NAMES[self.change])
