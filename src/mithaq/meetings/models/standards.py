"""How an instrument was made, against the five co-creation standards: evidence, who answers for it, what is missing."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from mithaq.core import clock, ids
from mithaq.core.texts import LocalizedField
from mithaq.directory.models import Mandate, Person
from mithaq.instruments.models import Instrument
from mithaq.meetings import states


class StandardReport(models.Model):
    """What the body says of one standard. ``standard``: a code of `data/co_creation.toml`."""

    instrument = models.ForeignKey(Instrument, on_delete=models.CASCADE, related_name="standard_reports")
    standard = models.CharField(max_length=20)
    state = models.CharField(max_length=10, choices=list(states.STANDARD_STATES.items()))
    assessed_on = models.DateField()
    responsible = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="+")
    unmet = LocalizedField(help_text="What is missing, in words.")
    revision = models.PositiveIntegerField(default=1)
    written_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    written_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["instrument", "standard"], name="one_report_per_standard")]

    @property
    def state_name(self) -> str:
        return str(states.STANDARD_STATES[self.state])


class Evidence(models.Model):
    """What shows it: a public thing of this site by its kind and public id, or a page elsewhere."""

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    instrument = models.ForeignKey(Instrument, on_delete=models.CASCADE, related_name="standard_evidence")
    standard = models.CharField(max_length=20)
    title = LocalizedField()
    dated = models.DateField()
    kind = models.CharField(max_length=20, blank=True)
    thing_id = models.CharField(max_length=16, blank=True)
    link = models.URLField(max_length=500, blank=True)
    added_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["dated", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(link__startswith="https://", thing_id="") | (Q(link="") & ~Q(thing_id="")),
                name="evidence_is_a_thing_or_an_https_link",
            )
        ]
        indexes = [models.Index(fields=["instrument", "standard"], name="evidence_of_standard")]
