"""A progress report: on a day, how far something is, in words, with what shows it. Only added; corrected by another."""

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


class ReportQuerySet(KeptQuerySet["Report"]):
    """Reports, which are public."""

    def standing(self) -> ReportQuerySet:
        """Those that no later one corrects."""
        return self.filter(superseded_by=None)

    def visible_to(self, person: Person | None) -> ReportQuerySet:
        return self


class Report(Kept):
    """On what: ``subject_kind`` and ``subject_id`` (see `delivery.subjects`). ``share``: of the work, in hundredths, if
    anybody can say. ``done_on``: the day on which it was done. ``supersedes``: the report that it corrects."""

    MAY_CHANGE: ClassVar = ("act", "told_at")

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="reports")
    subject_kind = models.CharField(max_length=20)
    subject_id = models.CharField(max_length=16)
    instrument = models.ForeignKey(
        Instrument, null=True, blank=True, on_delete=models.PROTECT, related_name="progress_reports"
    )
    commitment = models.CharField(max_length=16, blank=True, help_text="Lineage of the commitment, if any.")
    state = models.CharField(max_length=12, choices=list(states.STATES.items()))
    share = models.PositiveSmallIntegerField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    words = LocalizedField()
    supersedes = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="superseded_by"
    )
    reported_on = models.DateField(help_text="The day, where the body is.")
    reported_at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    office = LocalizedField(help_text="Under which title.")
    act = models.CharField(max_length=32, blank=True, help_text="Its entry in the public log.")
    told_at = models.DateTimeField(null=True, blank=True, help_text="When those who follow it were told.")

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ["-reported_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=states.DONE, done_on__isnull=False) | (~Q(state=states.DONE) & Q(done_on=None)),
                name="a_report_says_when_it_was_done",
            ),
            models.CheckConstraint(condition=Q(share=None) | Q(share__lte=100), name="a_share_is_of_a_hundred"),
            models.CheckConstraint(
                condition=Q(done_on=None) | Q(done_on__lte=F("reported_on")), name="done_before_it_is_reported"
            ),
            models.CheckConstraint(condition=~Q(supersedes=F("id")), name="a_report_corrects_another"),
        ]
        indexes = [
            models.Index(fields=["subject_kind", "subject_id", "reported_on"], name="reports_of_subject"),
            models.Index(fields=["instrument", "reported_on"], name="reports_of_instrument"),
            models.Index(fields=["commitment", "reported_on"], name="reports_of_commitment"),
            models.Index(fields=["told_at"], condition=Q(told_at=None), name="reports_to_tell"),
        ]

    @property
    def state_name(self) -> str:
        return str(states.STATES[self.state])


class ReportEvidence(EvidenceLink):
    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="evidence_links")

    class Meta(EvidenceLink.Meta):
        constraints = [models.UniqueConstraint(fields=["report", "evidence"], name="a_report_cites_evidence_once")]
