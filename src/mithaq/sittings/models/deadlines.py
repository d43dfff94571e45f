"""A legal date: what must be done by when, under which article, and how the day was found."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils import translation

from mithaq.core import clock, ids
from mithaq.core.texts import LocalizedField
from mithaq.directory.models import Person
from mithaq.sittings.models.organs import Organ
from mithaq.sittings.models.sittings import Session, Sitting


class DeadlineQuerySet(models.QuerySet["Deadline"]):
    """Legal dates are public, as far as what they are about is."""

    def open(self) -> DeadlineQuerySet:
        return self.filter(done_on=None, ended_at=None)


class Deadline(models.Model):
    """``inputs``: with what the engine is asked, so that the day is found anew when a holiday moves
    (`mithaq.sittings.deadlines`). ``about`` names the thing it belongs to, once for all: ``session:<public id>``.

    ``subject_kind`` and ``subject_id`` are those of a thing that another part of this app or an app above puts under
    a clock (a decision, a petition). ``unders``: the day under each reading, where the law leaves more than one.
    """

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    organ = models.ForeignKey(Organ, on_delete=models.PROTECT, related_name="deadlines")
    session = models.ForeignKey(Session, null=True, blank=True, on_delete=models.PROTECT, related_name="deadlines")
    sitting = models.ForeignKey(Sitting, null=True, blank=True, on_delete=models.PROTECT, related_name="deadlines")
    subject_kind = models.CharField(max_length=30, blank=True)
    subject_id = models.CharField(max_length=16, blank=True)
    about = models.CharField(max_length=60)
    code = models.CharField(max_length=60)
    name = LocalizedField()
    due_on = models.DateField(db_index=True)
    not_before = models.DateField(null=True, blank=True, help_text="Of a window: its first day.")
    moved_from = models.DateField(null=True, blank=True, help_text="The day of rest from which it was moved.")
    law = models.CharField(max_length=40)
    article = models.CharField(max_length=40)
    unverified = models.BooleanField(default=False)
    estimated = models.BooleanField(default=False, help_text="A holiday on the way has an estimated date.")
    explanation = models.JSONField(default=dict, help_text='{"ar": ["…"], "fr": […], "en": […]}')
    unders = models.JSONField(default=list, help_text='[{"name": {"fr": "…"}, "due": "2024-08-19"}]')
    inputs = models.JSONField(default=dict)
    is_silence = models.BooleanField(default=False, help_text="Others act: when it passes, their silence stands.")
    done_on = models.DateField(null=True, blank=True)
    done_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    proof = models.CharField(max_length=300, blank=True, help_text="What shows that it was done: a receipt’s number.")
    ended_at = models.DateTimeField(null=True, blank=True, help_text="When it lost its object.")
    told = models.CharField(max_length=10, blank=True, help_text="The last alarm that was given.")
    computed_at = models.DateTimeField(default=clock.now)

    objects = DeadlineQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["about", "code"], condition=Q(ended_at=None), name="one_deadline_per_step")
        ]
        indexes = [
            models.Index(fields=["organ", "due_on"], name="deadlines_of_organ"),
            models.Index(fields=["subject_kind", "subject_id"], name="deadlines_by_subject"),
        ]

    @property
    def is_open(self) -> bool:
        return self.done_on is None and self.ended_at is None

    def is_late(self, today: date) -> bool:
        return self.has_passed(today) and not self.is_silence

    def has_passed(self, today: date) -> bool:
        """Whether the day is over, and nothing was noted."""
        return self.is_open and self.due_on < today

    @property
    def sentences(self) -> list[str]:
        """How the day was found, in the reader's language."""
        language = (translation.get_language() or "fr").split("-")[0]
        return list(self.explanation.get(language) or self.explanation.get("fr") or [])
