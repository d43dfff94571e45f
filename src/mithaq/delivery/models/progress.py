"""How far each thing is: what its last standing report says, kept so that pages count hundreds in one query."""

from __future__ import annotations

from django.db import models

from mithaq.delivery import states
from mithaq.delivery.models.reports import Report
from mithaq.directory.models import Body, Person
from mithaq.instruments.models import Instrument


class ProgressQuerySet(models.QuerySet["Progress"]):
    """Progress, which is public."""

    def visible_to(self, person: Person | None) -> ProgressQuerySet:
        return self


class Progress(models.Model):
    """Written by `actions.report` in the transaction of the report, and by nothing else. Late is not in it."""

    subject_kind = models.CharField(max_length=20)
    subject_id = models.CharField(max_length=16)
    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="progress")
    instrument = models.ForeignKey(Instrument, null=True, blank=True, on_delete=models.CASCADE, related_name="progress")
    commitment = models.CharField(max_length=16, blank=True, db_index=True)
    state = models.CharField(max_length=12, choices=list(states.STATES.items()), default=states.NOT_STARTED)
    share = models.PositiveSmallIntegerField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    reported_on = models.DateField(null=True, blank=True)
    reports = models.PositiveIntegerField(default=0)
    last = models.ForeignKey(Report, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = ProgressQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["subject_kind", "subject_id"], name="one_progress_per_subject"),
        ]
        indexes = [models.Index(fields=["instrument", "subject_kind"], name="progress_of_instrument")]

    @property
    def state_name(self) -> str:
        return str(states.STATES[self.state])
