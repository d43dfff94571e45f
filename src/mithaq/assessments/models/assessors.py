"""An assessor: somebody who did not write the promise, and judges whether it was kept."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _

from mithaq.assessments import states
from mithaq.core import clock, ids
from mithaq.core.append_only import Kept, KeptQuerySet
from mithaq.core.texts import LocalizedField, LocalizedText
from mithaq.directory.models import Body, Person
from mithaq.instruments.models import Instrument


class AssessorQuerySet(models.QuerySet["Assessor"]):
    """Assessors, and who sees them."""

    def active(self) -> AssessorQuerySet:
        return self.filter(state=states.ACTIVE)

    def visible_to(self, person: Person | None) -> AssessorQuerySet:
        """Those who were verified are public. Before: oneself, and the stewards of the body."""
        known = Q(verified_at__isnull=False)
        if person is not None:
            known |= Q(person=person) | Q(instrument__body__in=person.managed_body_ids())
        return self.filter(known)


class Assessor(models.Model):
    """``association``: a body of the site, or its name in words. ``number``: first, second… of this instrument, by
    which she is called where she does not want to be named (``is_named``)."""

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    instrument = models.ForeignKey(Instrument, on_delete=models.PROTECT, related_name="assessors")
    number = models.PositiveSmallIntegerField()
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="assessing")
    state = models.CharField(max_length=10, default=states.INVITED, choices=list(states.ASSESSOR_STATES.items()))
    origin = models.CharField(max_length=12, choices=list(states.ORIGINS.items()))
    association = models.ForeignKey(Body, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    association_name = LocalizedField(help_text="Of an association that is not on the site.")
    committee = models.ForeignKey(Body, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    is_named = models.BooleanField(default=False, help_text="She agrees to be named in public.")
    invited_at = models.DateTimeField(default=clock.now)
    invited_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    verified_at = models.DateTimeField(null=True, blank=True)
    verified_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    verification = models.TextField(blank=True, help_text="What was looked at.")
    ended_at = models.DateTimeField(null=True, blank=True)
    end_reason = models.TextField(blank=True)

    objects = AssessorQuerySet.as_manager()

    class Meta:
        ordering = ["instrument", "number"]
        constraints = [
            models.UniqueConstraint(fields=["instrument", "number"], name="one_assessor_per_number"),
            models.UniqueConstraint(
                fields=["instrument", "person"], condition=~Q(state=states.ENDED), name="assesses_an_instrument_once"
            ),
            models.CheckConstraint(
                condition=~Q(state=states.ACTIVE) | Q(verified_at__isnull=False), name="an_active_assessor_is_verified"
            ),
            models.CheckConstraint(
                condition=~Q(state=states.ENDED) | Q(ended_at__isnull=False) & ~Q(end_reason=""),
                name="a_mandate_to_assess_ends_for_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(origin=states.COMMITTEE, committee__isnull=False)
                | Q(origin=states.ASSOCIATION, committee=None),
                name="a_mandate_of_the_committee_names_it",
            ),
        ]
        indexes = [models.Index(fields=["person", "state"], name="assessors_by_person")]

    @property
    def state_name(self) -> str:
        return str(states.ASSESSOR_STATES[self.state])

    @property
    def chip(self) -> str:
        return states.ASSESSOR_CHIPS[self.state]

    @property
    def origin_name(self) -> str:
        return str(states.ORIGINS[self.origin])

    @property
    def on_behalf_of(self) -> LocalizedText:
        """The association, or the committee."""
        whom = self.committee if self.origin == states.COMMITTEE else self.association
        named: LocalizedText = whom.name if whom else self.association_name
        return named

    @property
    def label(self) -> str:
        """Her name where she agreed to it; else “Assessor 1”."""
        if self.is_named and self.person.name:
            return str(self.person.name)
        return _("Assessor %(number)s") % {"number": self.number}


class Declaration(Kept):
    """What an assessor declared of her independence: the points of one version of our text, and words of her own, which
    go when she is erased."""

    MAY_CHANGE: ClassVar = ("words",)

    assessor = models.ForeignKey(Assessor, on_delete=models.PROTECT, related_name="declarations")
    version = models.CharField(max_length=8)
    text_hash = models.CharField(max_length=64)
    points = models.JSONField(help_text="Codes of the points, all of them.")
    words = LocalizedField(help_text="What else has to be known.")
    declared_at = models.DateTimeField(default=clock.now)

    objects = KeptQuerySet["Declaration"].as_manager()

    class Meta:
        ordering = ["-declared_at", "-pk"]
