"""A check of conformity: whether an action is what its decision says, judged by whoever pilots it (S3-24)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from mithaq.core import clock, ids
from mithaq.core.append_only import Kept, KeptQuerySet
from mithaq.core.texts import LocalizedField
from mithaq.delivery import states
from mithaq.delivery.models.evidence import EvidenceLink
from mithaq.directory.models import Body, Person
from mithaq.instruments.models import Instrument


class ConformityQuerySet(KeptQuerySet["ConformityCheck"]):
    """Checks, which are public."""

    def visible_to(self, person: Person | None) -> ConformityQuerySet:
        return self


class ConformityCheck(Kept):
    """``decision_id``: public id of the decision of a sitting, or of the adoption where there was none."""

    MAY_CHANGE: ClassVar = ("act",)

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="conformity_checks")
    subject_kind = models.CharField(max_length=20)
    subject_id = models.CharField(max_length=16)
    instrument = models.ForeignKey(Instrument, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    commitment = models.CharField(max_length=16, blank=True, help_text="Lineage of the commitment, if any.")
    decision_id = models.CharField(max_length=16)
    answer = models.CharField(max_length=10, choices=list(states.CONFORMITY.items()))
    words = LocalizedField(help_text="In what it conforms or differs.")
    supersedes = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="superseded_by"
    )
    checked_on = models.DateField()
    checked_at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    office = LocalizedField(help_text="Under which title.")
    act = models.CharField(max_length=32, blank=True, help_text="Its entry in the public log.")

    objects = ConformityQuerySet.as_manager()

    class Meta:
        ordering = ["-checked_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(decision_id=""), name="conformity_is_to_a_decision"),
            models.CheckConstraint(condition=~Q(supersedes=F("id")), name="a_check_corrects_another"),
        ]
        indexes = [
            models.Index(fields=["subject_kind", "subject_id"], name="conformity_of_subject"),
            models.Index(fields=["commitment"], name="conformity_of_commitment"),
        ]


class ConformityEvidence(EvidenceLink):
    check_made = models.ForeignKey(ConformityCheck, on_delete=models.PROTECT, related_name="evidence_links")

    class Meta(EvidenceLink.Meta):
        constraints = [models.UniqueConstraint(fields=["check_made", "evidence"], name="a_check_cites_evidence_once")]
