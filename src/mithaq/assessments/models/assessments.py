"""An assessment: what one assessor found of one commitment in a round. A draft is hers; what she submitted stands."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from mithaq.assessments.models.assessors import Assessor
from mithaq.assessments.models.rounds import RoundCommitment
from mithaq.core import clock, ids
from mithaq.core.append_only import Kept, KeptError, KeptQuerySet
from mithaq.core.texts import LocalizedField
from mithaq.delivery.models import EvidenceLink
from mithaq.directory.models import Person


class AssessmentQuerySet(models.QuerySet["Assessment"]):
    """Assessments, and who sees them."""

    def counting(self) -> AssessmentQuerySet:
        """Those submitted, and drafts of assessors who still assess."""
        return self.filter(dropped_at=None)

    def submitted(self) -> AssessmentQuerySet:
        return self.filter(submitted_at__isnull=False)

    def settled(self) -> AssessmentQuerySet:
        """Those that everybody reads: the reply came, or its clock is over."""
        return self.submitted().filter(item__settled_at__isnull=False)

    def visible_to(self, person: Person | None) -> AssessmentQuerySet:
        """One's own; once found, those of the commitments of bodies that one manages and of one's fellow assessor; once
        settled, all. A draft is its assessor's alone, and an assessor sees no other before both have submitted."""
        public = Q(submitted_at__isnull=False, item__settled_at__isnull=False)
        if person is None:
            return self.filter(public)
        found = Q(submitted_at__isnull=False, item__found_at__isnull=False)
        managed = Q(item__round__instrument__body__in=person.managed_body_ids())
        fellow = Q(item__in=RoundCommitment.objects.filter(assessments__assessor__person=person))
        return self.filter(public | Q(assessor__person=person) | (found & (managed | fellow)))

    def update(self, **fields: object) -> int:
        if self.filter(submitted_at__isnull=False).exists():
            raise KeptError(f"Assessment: {', '.join(sorted(fields))}")
        return super().update(**fields)

    def delete(self) -> tuple[int, dict[str, int]]:
        raise KeptError("Assessment is never deleted")


class Assessment(models.Model):
    """``draft``: what she typed so far, by code: ``{"completion": {"value": …, "words": …, "evidence": […]}}``; once
    submitted it is empty, and `Coding` rows stand. ``place``: first or second of those who code the commitment.
    ``dropped_at``: she stopped before she submitted. ``content_hash`` covers her codings with the hashes of evidence.
    """

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    item = models.ForeignKey(RoundCommitment, on_delete=models.PROTECT, related_name="assessments")
    assessor = models.ForeignKey(Assessor, on_delete=models.PROTECT, related_name="assessments")
    place = models.PositiveSmallIntegerField()
    draft = models.JSONField(default=dict, blank=True)
    revision = models.PositiveIntegerField(default=1)
    taken_at = models.DateTimeField(default=clock.now)
    saved_at = models.DateTimeField(null=True, blank=True)
    dropped_at = models.DateTimeField(null=True, blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    content_hash = models.CharField(max_length=64, blank=True)
    act = models.CharField(max_length=32, blank=True, help_text="Its entry in the public log.")

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        ordering = ["item", "place", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["item", "assessor"], condition=Q(dropped_at=None), name="assesses_a_commitment_once_a_round"
            ),
            models.UniqueConstraint(
                fields=["item", "place"], condition=Q(dropped_at=None), name="one_assessor_per_place"
            ),
            models.CheckConstraint(condition=Q(place__in=[1, 2]), name="first_or_second_assessor"),
            models.CheckConstraint(
                condition=Q(submitted_at=None) | (Q(dropped_at=None) & ~Q(content_hash="") & ~Q(act="")),
                name="a_submitted_assessment_is_in_the_log",
            ),
        ]

    def save(self, *args: object, **kwargs: object) -> None:
        if self.pk is not None and type(self).objects.submitted().filter(pk=self.pk).exists():
            raise KeptError("a submitted assessment is never changed")
        super().save(*args, **kwargs)  # type: ignore[arg-type]  # Django's own arguments, passed on

    def delete(self, *args: object, **kwargs: object) -> tuple[int, dict[str, int]]:
        raise KeptError("an assessment is never deleted")

    @property
    def is_submitted(self) -> bool:
        return self.submitted_at is not None


class CodingQuerySet(KeptQuerySet["Coding"]):
    """Codings: seen by those who see their assessment."""

    def visible_to(self, person: Person | None) -> CodingQuerySet:
        return self.filter(assessment__in=Assessment.objects.visible_to(person))


class Coding(Kept):
    """One code of a submitted assessment: a value of the book, the reasons, and what shows it (`CodingEvidence`)."""

    MAY_CHANGE: ClassVar = ()

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="codings")
    code = models.CharField(max_length=30)
    value = models.CharField(
        max_length=200, help_text="Of the book; several, with spaces, where the code takes several."
    )
    words = LocalizedField()
    order = models.PositiveSmallIntegerField(default=0)

    objects = CodingQuerySet.as_manager()

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["assessment", "code"], name="a_code_is_given_once"),
        ]


class CodingEvidence(EvidenceLink):
    coding = models.ForeignKey(Coding, on_delete=models.PROTECT, related_name="evidence_links")

    class Meta(EvidenceLink.Meta):
        constraints = [models.UniqueConstraint(fields=["coding", "evidence"], name="a_coding_cites_evidence_once")]
