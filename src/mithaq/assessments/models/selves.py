"""What a body says of itself, by the same book: kept apart from what civil society says, shown beside it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from mithaq.assessments.models.rounds import RoundCommitment
from mithaq.core import clock, ids
from mithaq.core.append_only import Kept, KeptQuerySet
from mithaq.core.texts import LocalizedField
from mithaq.delivery.models import EvidenceLink
from mithaq.directory.models import Person


class SelfAssessmentQuerySet(KeptQuerySet["SelfAssessment"]):
    """Self-assessments, which are public."""

    def standing(self) -> SelfAssessmentQuerySet:
        """Those that no later one takes the place of."""
        return self.filter(superseded_by=None)

    def visible_to(self, person: Person | None) -> SelfAssessmentQuerySet:
        return self


class SelfAssessment(Kept):
    """By the body, of one commitment in a round. Never changed: superseded, as long as no findings were shown."""

    MAY_CHANGE: ClassVar = ()

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    item = models.ForeignKey(RoundCommitment, on_delete=models.PROTECT, related_name="self_assessments")
    supersedes = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="superseded_by"
    )
    content_hash = models.CharField(max_length=64)
    given_at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    office = LocalizedField(help_text="Under which title.")
    act = models.CharField(max_length=32, help_text="Its entry in the public log.")

    objects = SelfAssessmentQuerySet.as_manager()

    class Meta:
        ordering = ["given_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["item"], condition=Q(supersedes=None), name="one_first_self_assessment"),
            models.CheckConstraint(condition=~Q(supersedes=F("id")), name="a_self_assessment_supersedes_another"),
            models.CheckConstraint(condition=~Q(act=""), name="a_self_assessment_is_in_the_log"),
        ]


class SelfCoding(Kept):
    """One code of a self-assessment."""

    MAY_CHANGE: ClassVar = ()

    self_assessment = models.ForeignKey(SelfAssessment, on_delete=models.PROTECT, related_name="codings")
    code = models.CharField(max_length=30)
    value = models.CharField(
        max_length=200, help_text="Of the book; several, with spaces, where the code takes several."
    )
    words = LocalizedField()
    order = models.PositiveSmallIntegerField(default=0)

    objects = KeptQuerySet["SelfCoding"].as_manager()

    class Meta:
        ordering = ["order", "pk"]
        constraints = [models.UniqueConstraint(fields=["self_assessment", "code"], name="a_body_gives_a_code_once")]


class SelfCodingEvidence(EvidenceLink):
    coding = models.ForeignKey(SelfCoding, on_delete=models.PROTECT, related_name="evidence_links")

    class Meta(EvidenceLink.Meta):
        constraints = [models.UniqueConstraint(fields=["coding", "evidence"], name="a_body_cites_evidence_once")]
