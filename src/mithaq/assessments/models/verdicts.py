"""The verdict: what the assessors finally say of a commitment. Never changed; a correction is another, beside it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from mithaq.assessments.models.assessors import Assessor
from mithaq.assessments.models.rounds import RoundCommitment
from mithaq.core import clock, ids
from mithaq.core.append_only import Kept, KeptQuerySet
from mithaq.core.texts import LocalizedField
from mithaq.delivery.models import EvidenceLink
from mithaq.directory.models import Person


class VerdictQuerySet(KeptQuerySet["Verdict"]):
    """Verdicts, which are public."""

    def standing(self) -> VerdictQuerySet:
        """Those that no correction supersedes."""
        return self.filter(superseded_by=None)

    def visible_to(self, person: Person | None) -> VerdictQuerySet:
        return self


class Verdict(Kept):
    """``values``: code -> value of the round's book. ``confirmed_by``: the other assessor, where there are two;
    ``is_by_agreement``: both had given these same values, so nothing was left to confirm. ``dissent``: where the other
    sees it otherwise. ``reason``: of a correction."""

    MAY_CHANGE: ClassVar = ()

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    item = models.ForeignKey(RoundCommitment, on_delete=models.PROTECT, related_name="verdicts")
    values = models.JSONField()
    words = LocalizedField()
    dissent = LocalizedField()
    supersedes = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="superseded_by"
    )
    reason = LocalizedField(help_text="Why it corrects another.")
    proposed_by = models.ForeignKey(Assessor, on_delete=models.PROTECT, related_name="+")
    confirmed_by = models.ForeignKey(Assessor, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    is_by_agreement = models.BooleanField(default=False)
    content_hash = models.CharField(max_length=64)
    given_on = models.DateField(help_text="The day, where the body is.")
    given_at = models.DateTimeField(default=clock.now)
    act = models.CharField(max_length=32, help_text="Its entry in the public log.")

    objects = VerdictQuerySet.as_manager()

    class Meta:
        ordering = ["given_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["item"], condition=Q(supersedes=None), name="one_first_verdict"),
            models.CheckConstraint(condition=~Q(supersedes=F("id")), name="a_verdict_supersedes_another"),
            models.CheckConstraint(condition=~Q(act=""), name="a_verdict_is_in_the_log"),
        ]

    @property
    def completion(self) -> str:
        return str(self.values.get("completion", ""))


class VerdictEvidence(EvidenceLink):
    verdict = models.ForeignKey(Verdict, on_delete=models.PROTECT, related_name="evidence_links")

    class Meta(EvidenceLink.Meta):
        constraints = [models.UniqueConstraint(fields=["verdict", "evidence"], name="a_verdict_cites_evidence_once")]


class Proposal(models.Model):
    """A verdict that one of two assessors proposes, until the other confirms it or proposes another. Only they see it.
    ``evidence``: public ids."""

    item = models.OneToOneField(RoundCommitment, on_delete=models.CASCADE, related_name="proposal")
    by = models.ForeignKey(Assessor, on_delete=models.PROTECT, related_name="+")
    values = models.JSONField()
    words = LocalizedField()
    evidence = models.JSONField(default=list)
    corrects = models.ForeignKey(Verdict, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    reason = LocalizedField()
    proposed_at = models.DateTimeField(default=clock.now)
