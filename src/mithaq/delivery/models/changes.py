"""A change: what a review meeting decided about how a promise is carried out, and what was learnt (S3-29)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from mithaq.core import clock, ids
from mithaq.core.append_only import Kept, KeptQuerySet
from mithaq.core.texts import LocalizedField
from mithaq.delivery import states
from mithaq.directory.models import Body, Person
from mithaq.instruments.models import Instrument


class ChangeQuerySet(KeptQuerySet["Change"]):
    """Changes, which are public."""

    def visible_to(self, person: Person | None) -> ChangeQuerySet:
        return self


class Change(Kept):
    """The promise stays as it was adopted: a day that is put later stands beside the promised one, by which late is
    counted. ``meeting_id``: public id of the meeting in which it was decided."""

    MAY_CHANGE: ClassVar = ("act",)

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="changes")
    subject_kind = models.CharField(max_length=20)
    subject_id = models.CharField(max_length=16)
    instrument = models.ForeignKey(Instrument, null=True, blank=True, on_delete=models.PROTECT, related_name="changes")
    commitment = models.CharField(max_length=16, blank=True, help_text="Lineage of the commitment, if any.")
    kind = models.CharField(max_length=10, choices=list(states.CHANGES.items()))
    ends_on = models.DateField(null=True, blank=True, help_text="The new day, where it is put later.")
    words = LocalizedField(help_text="What changes, and why.")
    lesson = LocalizedField(help_text="What was learnt.")
    meeting_id = models.CharField(max_length=16)
    decided_on = models.DateField()
    written_at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    act = models.CharField(max_length=32, blank=True, help_text="Its entry in the public log.")

    objects = ChangeQuerySet.as_manager()

    class Meta:
        ordering = ["decided_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind=states.PUT_LATER) | Q(ends_on__isnull=False), name="put_later_names_the_day"
            ),
            models.CheckConstraint(condition=~Q(meeting_id=""), name="a_change_names_its_meeting"),
        ]
        indexes = [
            models.Index(fields=["subject_kind", "subject_id"], name="changes_of_subject"),
            models.Index(fields=["commitment"], name="changes_of_commitment"),
            models.Index(fields=["meeting_id"], name="changes_of_meeting"),
        ]
