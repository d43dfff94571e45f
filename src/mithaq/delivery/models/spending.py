"""Money of a commitment: what was committed and what was spent, entry by entry. Only added; corrected by another."""

from __future__ import annotations

from typing import ClassVar

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q

from mithaq.core import clock, ids
from mithaq.core.append_only import Kept, KeptQuerySet
from mithaq.core.texts import LocalizedField
from mithaq.delivery import states
from mithaq.delivery.models.evidence import EvidenceLink
from mithaq.directory.models import Body, Person
from mithaq.instruments.models import Instrument


class SpendingQuerySet(KeptQuerySet["Spending"]):
    """Entries, which are public."""

    def standing(self) -> SpendingQuerySet:
        """Those that no later one corrects."""
        return self.filter(superseded_by=None)

    def visible_to(self, person: Person | None) -> SpendingQuerySet:
        return self


class Spending(Kept):
    """``amount`` in units of ``currency`` (ISO 4217). A correction to nothing is an entry of zero that supersedes."""

    MAY_CHANGE: ClassVar = ("act",)

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="spending")
    instrument = models.ForeignKey(Instrument, on_delete=models.PROTECT, related_name="spending")
    commitment = models.CharField(max_length=16, help_text="Lineage of the commitment.")
    kind = models.CharField(max_length=10, choices=list(states.MONEY.items()))
    on = models.DateField()
    amount = models.DecimalField(max_digits=16, decimal_places=2, validators=[MinValueValidator(0)])
    currency = models.CharField(max_length=3)
    words = models.TextField(blank=True)
    supersedes = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="superseded_by"
    )
    written_at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    office = LocalizedField(help_text="Under which title.")
    act = models.CharField(max_length=32, blank=True, help_text="Its entry in the public log.")

    objects = SpendingQuerySet.as_manager()

    class Meta:
        ordering = ["on", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gte=0), name="money_is_not_negative"),
            models.CheckConstraint(condition=~Q(supersedes=F("id")), name="an_entry_corrects_another"),
        ]
        indexes = [models.Index(fields=["instrument", "commitment", "on"], name="spending_of_commitment")]


class SpendingEvidence(EvidenceLink):
    spending = models.ForeignKey(Spending, on_delete=models.PROTECT, related_name="evidence_links")

    class Meta(EvidenceLink.Meta):
        constraints = [models.UniqueConstraint(fields=["spending", "evidence"], name="spending_cites_evidence_once")]
