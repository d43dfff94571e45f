"""What officers look at, what was reported about it, what they decided, and who appealed."""

from __future__ import annotations

from typing import Any, NoReturn

from django.db import models
from django.db.models import Q

from mithaq.calls.models import Call, Participant
from mithaq.comments import states
from mithaq.core import clock, ids
from mithaq.directory.models import Person


class MatterQuerySet(models.QuerySet["Matter"]):
    """Matters, and which wait for a decision."""

    def open(self) -> MatterQuerySet:
        return self.filter(settled_at=None)

    def in_turn(self) -> MatterQuerySet:
        """What nobody can read before it is decided comes first, then what most people reported."""
        return self.order_by("-waits", "-reports", "opened_at", "pk")


class Matter(models.Model):
    """A thing that waits to be read before it is shown (``waits``), or that was reported (``reports``: those not yet
    answered). One row a thing; it opens again when the thing is reported anew."""

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="matters")
    kind = models.CharField(max_length=20)
    subject = models.CharField(max_length=16, help_text="Public id of the thing.")
    author = models.ForeignKey(Participant, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    waits = models.BooleanField(default=False)
    signs = models.JSONField(default=list, help_text="Why it waits: codes of states.SIGNS.")
    reports = models.PositiveIntegerField(default=0)
    opened_at = models.DateTimeField(default=clock.now)
    settled_at = models.DateTimeField(null=True, blank=True)

    objects = MatterQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["call", "kind", "subject"], name="one_matter_about_a_thing")]
        indexes = [
            models.Index(
                fields=["call", "-waits", "-reports", "opened_at"], condition=Q(settled_at=None), name="matters_in_turn"
            )
        ]


class Report(models.Model):
    """Somebody says that a thing breaks the rules. ``by`` None: a stranger, of whom nothing is kept."""

    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="all_reports")
    by = models.ForeignKey(Participant, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    reason = models.CharField(max_length=20, choices=[(one, one) for one in states.REASONS])
    words = models.TextField(max_length=1000, blank=True)
    created_at = models.DateTimeField(default=clock.now)
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["matter", "by"], name="one_report_per_participant_and_thing"),
        ]


class Written(models.QuerySet["Decision"]):
    """Decisions are written and read: never changed, never deleted."""

    def update(self, **_values: Any) -> NoReturn:
        raise TypeError("A decision is never changed.")

    def delete(self) -> NoReturn:
        raise TypeError("A decision is never deleted.")

    def bulk_update(self, *_arguments: Any, **_values: Any) -> NoReturn:
        raise TypeError("A decision is never changed.")


class Decision(models.Model):
    """Who decided what about a thing, when and why: the log of moderation, to which rows are only added.

    ``words``: to the author. ``until``: the end of a block. ``answers``: the appeal that it settles. ``is_alone``: it
    settles an appeal against a decision of the same officer, as there was no other. ``by`` None: the installation, or
    time itself.
    """

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="decisions")
    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="+")
    verb = models.CharField(max_length=8, choices=[(one, one) for one in states.VERBS])
    reason = models.CharField(max_length=20, choices=[(one, one) for one in states.ALL_REASONS])
    words = models.TextField(max_length=1000, blank=True)
    by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    until = models.DateTimeField(null=True, blank=True)
    answers = models.OneToOneField(
        "comments.Appeal", null=True, blank=True, on_delete=models.PROTECT, related_name="answer"
    )
    is_alone = models.BooleanField(default=False)
    act = models.CharField(max_length=32, blank=True, help_text="Its entry in the public log.")

    objects = Written.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["call", "-id"], name="decisions_of_call")]

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("A decision is never changed.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError("A decision is never deleted.")

    @property
    def verb_name(self) -> str:
        return str(states.VERBS[self.verb])

    @property
    def reason_name(self) -> str:
        return str(states.ALL_REASONS[self.reason])


class Appeal(models.Model):
    """The author asks once that a decision be looked at again. Settled by the decision that answers it."""

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, related_name="appeal")
    words = models.TextField(max_length=2000)
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["pk"]
