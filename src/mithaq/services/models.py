"""Tables of services: how digital each is, its quality indicators, and the objectives to which these are tied."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from mithaq.core import clock, ids
from mithaq.core.append_only import Kept, KeptQuerySet
from mithaq.core.texts import LocalizedField
from mithaq.delivery.models import EvidenceLink
from mithaq.directory.models import Body, Person
from mithaq.instruments.models import Instrument
from mithaq.services.digital import Stage, stages


class ServiceQuerySet(models.QuerySet["Service"]):
    """Services, which are public."""

    def visible_to(self, person: Person | None) -> ServiceQuerySet:
        return self


class Service(models.Model):
    """What a body does for people who ask for it."""

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="services")
    name = LocalizedField()
    purpose = LocalizedField(help_text="What it is for.")
    audience = LocalizedField(help_text="For whom, in words.")
    link = models.URLField(max_length=500, blank=True, help_text="Where it is asked for, https only.")
    written_at = models.DateTimeField(default=clock.now)

    objects = ServiceQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(link="") | Q(link__startswith="https://"), name="service_link_is_https")
        ]


class DeclarationQuerySet(KeptQuerySet["Declaration"]):
    """Declarations, which are public."""

    def visible_to(self, person: Person | None) -> DeclarationQuerySet:
        return self


class Declaration(Kept):
    """How digital a service is since a day, as the body says, with what shows it. Only added: the last one stands."""

    MAY_CHANGE: ClassVar = ("act",)

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="declarations")
    stage = models.CharField(max_length=20, help_text="See data/digital.toml.")
    since = models.DateField()
    words = LocalizedField(help_text="What can be done, and what cannot yet.")
    declared_at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    office = LocalizedField(help_text="Under which title.")
    act = models.CharField(max_length=32, blank=True, help_text="Its entry in the public log.")

    objects = DeclarationQuerySet.as_manager()

    class Meta:
        ordering = ["-since", "-pk"]
        indexes = [models.Index(fields=["service", "since"], name="declarations_of_service")]

    @property
    def on_scale(self) -> Stage:
        return stages()[self.stage]


class DeclarationEvidence(EvidenceLink):
    declaration = models.ForeignKey(Declaration, on_delete=models.PROTECT, related_name="evidence_links")

    class Meta(EvidenceLink.Meta):
        constraints = [
            models.UniqueConstraint(fields=["declaration", "evidence"], name="a_declaration_cites_evidence_once")
        ]


class ServiceIndicatorQuerySet(KeptQuerySet["ServiceIndicator"]):
    """Indicators, which are public."""

    def visible_to(self, person: Person | None) -> ServiceIndicatorQuerySet:
        return self


class ServiceIndicator(Kept):
    """What tells the quality of a service (S0-11). What is counted, and what is sought, stands as it was written; its
    values are read through `delivery.actions.read`, as series of the kind “service_indicator”."""

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="indicators")
    what = LocalizedField()
    unit = LocalizedField()
    baseline = models.DecimalField(max_digits=18, decimal_places=3, null=True, blank=True)
    target = models.DecimalField(max_digits=18, decimal_places=3, null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    source = LocalizedField(help_text="Where its values come from.")
    written_at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = ServiceIndicatorQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]


class ObjectiveLinkQuerySet(models.QuerySet["ObjectiveLink"]):
    """Links, which are public."""

    def standing(self) -> ObjectiveLinkQuerySet:
        return self.filter(ended_at=None)

    def visible_to(self, person: Person | None) -> ObjectiveLinkQuerySet:
        return self


class ObjectiveLink(models.Model):
    """An objective is tied to an indicator of a service: it is read beside the commitment, by its lineage."""

    indicator = models.ForeignKey(ServiceIndicator, on_delete=models.PROTECT, related_name="objectives")
    instrument = models.ForeignKey(Instrument, on_delete=models.PROTECT, related_name="+")
    commitment = models.CharField(max_length=16, db_index=True, help_text="Lineage of the commitment.")
    text = LocalizedField(help_text="The commitment’s words when it was tied.")
    tied_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = ObjectiveLinkQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "commitment"],
                condition=Q(ended_at=None),
                name="an_objective_is_tied_to_an_indicator_once",
            )
        ]
