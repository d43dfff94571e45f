"""How people wish to be told, and what they no longer wish to be told."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from mithaq.core import clock
from mithaq.directory.models import Person
from mithaq.notices.models.contacts import Contact

AT_ONCE, DAILY, WEEKLY = "at_once", "daily", "weekly"
MORNING = 7  # o'clock, where the person lives


class Preference(models.Model):
    """Other ways to reach a person, and how often. Who has none is told at once, by e-mail."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="notice_preference")
    phone = models.CharField(max_length=20, blank=True, help_text="International: +212600000000.")
    postal_address = models.TextField(blank=True, help_text="As it stands on an envelope, line by line.")
    rhythms: Any = models.JSONField(default=dict, help_text="Kind of notice: daily or weekly. Others come at once.")
    hour = models.PositiveSmallIntegerField(default=MORNING, help_text="When the digest goes out, by the local clock.")
    time_zone = models.CharField(max_length=40, default="Africa/Casablanca")

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(hour__lt=24), name="a_digest_goes_at_an_hour_of_the_day")]

    def rhythm_of(self, kind: str) -> str:
        """``at_once``, ``daily`` or ``weekly``."""
        return str(self.rhythms.get(kind, AT_ONCE))


class Stop(models.Model):
    """Somebody no longer wants messages of this kind. A person still sees them on screen."""

    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.CASCADE, related_name="stops")
    contact = models.ForeignKey(Contact, null=True, blank=True, on_delete=models.CASCADE, related_name="stops")
    kind = models.CharField(max_length=60)
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, contact=None) | Q(person=None, contact__isnull=False),
                name="a_stop_is_of_a_person_or_a_contact",
            ),
            models.UniqueConstraint(fields=["person", "kind"], name="one_stop_per_kind"),
            models.UniqueConstraint(fields=["contact", "kind"], name="one_stop_per_kind_and_contact"),
        ]
