"""Trust, measured again and again with the same question: each time with its method, never changed afterwards."""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from mithaq.core import clock, ids
from mithaq.core.append_only import Kept, KeptQuerySet
from mithaq.core.texts import LocalizedField
from mithaq.delivery.models import EvidenceLink
from mithaq.directory.models import Body, Person
from mithaq.ratings import measuring

FEWEST = 5  # who answered: fewer are not published


class MeasureQuerySet(KeptQuerySet["TrustMeasure"]):
    """Questions that are asked again and again, which are public."""

    def visible_to(self, person: Person | None) -> MeasureQuerySet:
        return self


class TrustMeasure(Kept):
    """One question. Other words would be another question, so that years can be compared: it is never changed.

    ``scale``: the mean of answers from ``lowest`` to ``highest``, or the share of those who say yes, in hundredths.
    """

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="trust_measures")
    question = LocalizedField()
    scale = models.CharField(max_length=5, choices=list(measuring.SCALES.items()))
    lowest = models.PositiveSmallIntegerField(default=0)
    highest = models.PositiveSmallIntegerField(default=10)
    target = models.DecimalField(max_digits=6, decimal_places=2, null=True, blank=True)
    begun_at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = MeasureQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(scale=measuring.MEAN, lowest__lt=F("highest"), highest__lte=10)
                | Q(scale=measuring.SHARE, lowest=0, highest=1),
                name="a_trust_scale_has_two_ends",
            ),
        ]

    @property
    def is_share(self) -> bool:
        return self.scale == measuring.SHARE

    @property
    def most(self) -> int:
        """The greatest value that a wave can have."""
        return 100 if self.is_share else self.highest


class AskingQuerySet(models.QuerySet["Asking"]):
    """Questions asked on the site, which are public."""

    def visible_to(self, person: Person | None) -> AskingQuerySet:
        return self


class Asking(models.Model):
    """The question is asked on the site from ``opens_on`` to ``closes_on``, both included: who answers chooses to.

    Counted by the worker once it is over. ``is_too_small``: fewer than five had answered, and nothing is published.
    """

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    measure = models.ForeignKey(TrustMeasure, on_delete=models.PROTECT, related_name="askings")
    opens_on = models.DateField()
    closes_on = models.DateField()
    planned_at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    counted_at = models.DateTimeField(null=True, blank=True)
    is_too_small = models.BooleanField(default=False)

    objects = AskingQuerySet.as_manager()

    class Meta:
        ordering = ["-opens_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(closes_on__gte=F("opens_on")), name="an_asking_ends_after_it_begins"),
            models.UniqueConstraint(
                fields=["measure"], condition=Q(counted_at=None), name="one_asking_at_a_time_per_measure"
            ),
        ]
        indexes = [models.Index(fields=["closes_on"], condition=Q(counted_at=None), name="askings_to_count")]


class Answer(models.Model):
    """``rater_key``: as of ratings; drawn anew once all is counted, so that nobody can be found any more."""

    asking = models.ForeignKey(Asking, on_delete=models.CASCADE, related_name="answers")
    rater_key = models.CharField(max_length=64)
    value = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["asking", "rater_key"], name="one_answer_per_person_and_asking")]


class WaveQuerySet(KeptQuerySet["Wave"]):
    """Waves, which are public."""

    def standing(self) -> WaveQuerySet:
        """Those that no later one corrects."""
        return self.filter(superseded_by=None)

    def visible_to(self, person: Person | None) -> WaveQuerySet:
        return self


class Wave(Kept):
    """The measure taken once: with who took it, how those who answered were found, and how many answered.

    ``margin``: of error, in the unit of the value, where the survey gives one. ``asking``: where it was asked here;
    ``counts``: then how often each answer was given, small numbers withheld (null). ``supersedes``: what it corrects.
    """

    MAY_CHANGE: ClassVar = ("act",)

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    measure = models.ForeignKey(TrustMeasure, on_delete=models.PROTECT, related_name="waves")
    method = models.CharField(max_length=12, choices=list(measuring.METHODS.items()))
    starts_on = models.DateField()
    ends_on = models.DateField()
    carried_out_by = LocalizedField()
    sampling = LocalizedField(help_text="How those who answered were found.")
    sample_size = models.PositiveIntegerField(help_text="How many answered.")
    margin = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    value = models.DecimalField(max_digits=6, decimal_places=2)
    asking = models.OneToOneField(Asking, null=True, blank=True, on_delete=models.PROTECT, related_name="wave")
    counts = models.JSONField(default=dict)
    content_hash = models.CharField(max_length=64)
    supersedes = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="superseded_by"
    )
    written_at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    office = LocalizedField(help_text="Under which title.")
    act = models.CharField(max_length=32, blank=True, help_text="Its entry in the public log.")

    objects = WaveQuerySet.as_manager()

    class Meta:
        ordering = ["ends_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="a_wave_ends_after_it_begins"),
            models.CheckConstraint(condition=Q(sample_size__gte=FEWEST), name="a_wave_is_of_five_or_more"),
            models.CheckConstraint(condition=Q(value__gte=0, value__lte=100), name="trust_lies_on_its_scale"),
            models.CheckConstraint(
                condition=Q(method=measuring.SITE, asking__isnull=False) | ~Q(method=measuring.SITE) & Q(asking=None),
                name="what_was_asked_here_says_so",
            ),
            models.CheckConstraint(condition=~Q(supersedes=F("id")), name="a_wave_corrects_another"),
        ]
        indexes = [models.Index(fields=["measure", "ends_on"], name="waves_of_measure")]

    @property
    def method_name(self) -> str:
        return str(measuring.METHODS[self.method])

    @property
    def number(self) -> Decimal:
        """Its value without the zeros that the table adds."""
        return Decimal(f"{self.value.normalize():f}")


class WaveEvidence(EvidenceLink):
    wave = models.ForeignKey(Wave, on_delete=models.PROTECT, related_name="evidence_links")

    class Meta(EvidenceLink.Meta):
        constraints = [models.UniqueConstraint(fields=["wave", "evidence"], name="a_wave_cites_evidence_once")]
