"""What a body replies to the findings: in time, or late and marked so."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from mithaq.assessments import states
from mithaq.assessments.models.rounds import RoundCommitment
from mithaq.core import clock, ids
from mithaq.core.append_only import Kept, KeptQuerySet
from mithaq.core.texts import LocalizedField
from mithaq.delivery.models import EvidenceLink
from mithaq.directory.models import Person


class ReplyQuerySet(KeptQuerySet["Reply"]):
    """Replies, which are public."""

    def visible_to(self, person: Person | None) -> ReplyQuerySet:
        return self


class Reply(Kept):
    """``is_late``: it came when the clock was over. It stands beside the others, and changes neither clock nor verdict.
    ``has_evidence``: what it asserts is shown by something."""

    MAY_CHANGE: ClassVar = ()

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    item = models.ForeignKey(RoundCommitment, on_delete=models.PROTECT, related_name="replies")
    stance = models.CharField(max_length=10, choices=list(states.STANCES.items()))
    words = LocalizedField()
    is_late = models.BooleanField(default=False)
    has_evidence = models.BooleanField(default=False)
    content_hash = models.CharField(max_length=64)
    given_at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    office = LocalizedField(help_text="Under which title.")
    act = models.CharField(max_length=32, help_text="Its entry in the public log.")

    objects = ReplyQuerySet.as_manager()

    class Meta:
        ordering = ["given_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["item", "is_late"], name="one_reply_in_time_and_one_late"),
            models.CheckConstraint(condition=~Q(act=""), name="a_reply_to_findings_is_in_the_log"),
        ]

    @property
    def stance_name(self) -> str:
        return str(states.STANCES[self.stance])

    @property
    def chip(self) -> str:
        return states.STANCE_CHIPS[self.stance]

    @property
    def asserts_without_evidence(self) -> bool:
        """It contests, or adds facts, and shows nothing for it."""
        return self.stance != states.ACCEPTS and not self.has_evidence


class ReplyEvidence(EvidenceLink):
    reply = models.ForeignKey(Reply, on_delete=models.PROTECT, related_name="evidence_links")

    class Meta(EvidenceLink.Meta):
        constraints = [models.UniqueConstraint(fields=["reply", "evidence"], name="a_reply_cites_evidence_once")]
