"""A measure: what a body does to spend better, or to do better otherwise, and the effect that it is to have (S0-17)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from mithaq.core import clock, ids
from mithaq.core.append_only import Kept, KeptQuerySet
from mithaq.core.texts import LocalizedField
from mithaq.directory.models import Body, Person
from mithaq.instruments.models import Instrument
from mithaq.operations import states


class MeasureQuerySet(KeptQuerySet["Measure"]):
    """Measures, which are public."""

    def visible_to(self, person: Person | None) -> MeasureQuerySet:
        return self


class Measure(Kept):
    """Its words, owner and promised day stand as registered; what becomes of it is reported, and a review may put it to
    a later day. The effect: from ``baseline`` to ``target`` of a ``unit``, money where ``currency`` is said."""

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="measures")
    title = LocalizedField()
    aim = LocalizedField()
    domain = models.CharField(max_length=20, help_text="See data/domains.toml.")
    owner_body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    owner_role = models.CharField(max_length=40)
    starts_on = models.DateField()
    ends_on = models.DateField(help_text="The promised day.")
    effect = LocalizedField(help_text="The expected effect in words.")
    direction = models.CharField(max_length=4, blank=True, choices=list(states.DIRECTIONS.items()))
    unit = LocalizedField(help_text="Of what the effect is counted; empty for money.")
    currency = models.CharField(max_length=3, blank=True)
    baseline = models.DecimalField(max_digits=18, decimal_places=3, null=True, blank=True)
    target = models.DecimalField(max_digits=18, decimal_places=3, null=True, blank=True)
    instrument = models.ForeignKey(Instrument, null=True, blank=True, on_delete=models.PROTECT, related_name="measures")
    commitment = models.CharField(max_length=16, blank=True, db_index=True, help_text="Lineage of the commitment.")
    written_at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    office = LocalizedField(help_text="Under which title it was registered.")

    objects = MeasureQuerySet.as_manager()

    class Meta:
        ordering = ["ends_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="a_measure_ends_after_it_starts"),
            models.CheckConstraint(
                condition=Q(target=None) | Q(baseline__isnull=False), name="an_effect_is_counted_from_somewhere"
            ),
        ]
        indexes = [models.Index(fields=["body", "domain", "ends_on"], name="measures_of_body")]
