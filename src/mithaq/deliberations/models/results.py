"""The map of opinions of a call, as it was last drawn; and where each voter stands on it."""

from __future__ import annotations

import json
from functools import cached_property
from typing import Any

from django.db import models

from mithaq.calls.models import Call, Participant
from mithaq.core import clock


class OpinionResultQuerySet(models.QuerySet["OpinionResult"]):
    """Maps, and those that have something to show."""

    def drawn(self) -> OpinionResultQuerySet:
        """Without those that a worker is about to draw for the first time."""
        return self.exclude(published="")


class OpinionResult(models.Model):
    """What may be shown of the votes on a call's statements. One a call: each drawing replaces the last, until the
    phase is over; then it is final, and its hash stands in the public log (``act``).

    ``published``: the canonical bytes of the map as JSON (`mapping`), with ids of statements and no words, so that a
    statement may be hidden later and the hash stay true. ``pictures``: language -> SVG. ``weights``: number of a
    statement -> how much it deserves to be asked next. ``participants``, ``statements``, ``votes``: the counts it was
    made from. ``seconds``: how long it took, to know how often it may be done.
    """

    call = models.OneToOneField(Call, on_delete=models.CASCADE, related_name="drawn_map")
    published = models.TextField(blank=True)
    content_hash = models.CharField(max_length=64, blank=True)
    pictures = models.JSONField(default=dict)
    weights = models.JSONField(default=dict)
    participants = models.PositiveIntegerField(default=0)
    statements = models.PositiveIntegerField(default=0)
    votes = models.PositiveIntegerField(default=0)
    seconds = models.FloatField(default=0)
    wanted = models.PositiveIntegerField(default=0, help_text="How often something asked for another drawing.")
    drawn = models.PositiveIntegerField(default=0, help_text="How often it had, when this one was begun.")
    is_final = models.BooleanField(default=False)
    act = models.CharField(max_length=32, blank=True, help_text="Its entry in the public log.")
    made_at = models.DateTimeField(default=clock.now)

    objects = OpinionResultQuerySet.as_manager()

    @cached_property
    def data(self) -> dict[str, Any]:
        """The JSON, read once in the life of this object."""
        found: dict[str, Any] = json.loads(self.published)
        return found

    @property
    def map(self) -> dict[str, Any]:
        """What the engine published: ``docs/reference/opinions.md`` names its fields."""
        found: dict[str, Any] = self.data["map"]
        return found


class Standing(models.Model):
    """Where one voter stands on the last map: for their eyes only, as their votes are. Made anew with each map.

    ``group``: its number; None outside the groups. It is derived from votes, and goes with the participant.
    """

    participant = models.OneToOneField(Participant, on_delete=models.CASCADE, related_name="standing")
    x = models.FloatField()
    y = models.FloatField()
    group = models.SmallIntegerField(null=True, blank=True)
    votes = models.PositiveIntegerField()
