"""What a call is about: its places, its themes, and the money of each place."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from mithaq.calls.models.calls import Call
from mithaq.core import ids
from mithaq.core.texts import LocalizedField


class Place(models.Model):
    """A part of the territory: a district, a douar. ``latitude``, ``longitude``: its middle, in degrees (WGS 84)."""

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="places")
    code = models.CharField(max_length=40)
    name = LocalizedField()
    order = models.PositiveIntegerField(default=0)
    population = models.PositiveIntegerField(null=True, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["call", "code"], name="one_place_per_code"),
            models.CheckConstraint(
                condition=Q(latitude=None, longitude=None)
                | Q(latitude__gte=-90, latitude__lte=90, longitude__gte=-180, longitude__lte=180),
                name="a_place_is_on_earth",
            ),
        ]

    def __str__(self) -> str:
        return str(self.name)


class Theme(models.Model):
    """What a need is about: water, roads, culture."""

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="themes")
    code = models.CharField(max_length=40)
    name = LocalizedField()
    order = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["order", "pk"]
        constraints = [models.UniqueConstraint(fields=["call", "code"], name="one_theme_per_code")]

    def __str__(self) -> str:
        return str(self.name)


class Envelope(models.Model):
    """An amount of money that the ballot decides about: of one place, or of the whole territory (``place`` None)."""

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="envelopes")
    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT, related_name="envelopes")
    amount = models.DecimalField(max_digits=16, decimal_places=2)

    class Meta:
        ordering = ["place__order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["call", "place"], name="one_envelope_per_place"),
            models.UniqueConstraint(fields=["call"], condition=Q(place=None), name="one_envelope_for_the_whole"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="an_envelope_holds_something"),
        ]
