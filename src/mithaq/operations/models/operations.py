"""An operation: what a body does together with somebody, in which each side has duties (S2-02)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from mithaq.core import clock, ids
from mithaq.core.append_only import Kept, KeptQuerySet
from mithaq.core.texts import LocalizedField, LocalizedText
from mithaq.directory.models import Body, Person
from mithaq.meetings.models import Meeting
from mithaq.operations import states


class OperationQuerySet(KeptQuerySet["Operation"]):
    """Operations, and who sees them."""

    def public(self) -> OperationQuerySet:
        """What both sides agreed on."""
        return self.filter(state__in=states.PUBLIC)

    def visible_to(self, person: Person | None) -> OperationQuerySet:
        """Those agreed on, to everybody; what is only proposed, to the stewards of both sides."""
        if person is None:
            return self.public()
        managed = person.managed_body_ids()
        return self.filter(Q(state__in=states.PUBLIC) | Q(body__in=managed) | Q(other_body__in=managed))


class Operation(Kept):
    """``body`` keeps it. The other side is ``other_body`` of this site, or ``other_name`` in words. ``content_hash``:
    of its words and duties when both sides agreed, which the log holds; ``revision`` counts what was written before."""

    MAY_CHANGE: ClassVar = (
        *("state", "revision", "agreed_on", "agreed_at", "agreed_by", "content_hash", "act"),
        *("ended_on", "end_words", "end_act"),
    )

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="operations")
    other_body = models.ForeignKey(
        Body, null=True, blank=True, on_delete=models.PROTECT, related_name="operations_of_others"
    )
    other_name = LocalizedField(help_text="The other side in words: a beneficiary, a partner.")
    title = LocalizedField()
    purpose = LocalizedField(help_text="What it is for.")
    agreement = LocalizedField(help_text="The decision or agreement on which it rests, by its reference.")
    starts_on = models.DateField()
    ends_on = models.DateField()
    state = models.CharField(max_length=10, default=states.PROPOSED, choices=list(states.OPERATION_STATES.items()))
    revision = models.PositiveIntegerField(default=1)
    proposed_at = models.DateTimeField(default=clock.now)
    proposed_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    agreed_on = models.DateField(null=True, blank=True)
    agreed_at = models.DateTimeField(null=True, blank=True)
    agreed_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    content_hash = models.CharField(max_length=64, blank=True)
    act = models.CharField(max_length=32, blank=True, help_text="The entry of the agreement in the public log.")
    ended_on = models.DateField(null=True, blank=True)
    end_words = LocalizedField(help_text="How it ended.")
    end_act = models.CharField(max_length=32, blank=True)

    objects = OperationQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="an_operation_ends_after_it_starts"),
            models.CheckConstraint(
                condition=Q(other_body=None) | ~Q(other_body=F("body")), name="an_operation_has_two_sides"
            ),
            models.CheckConstraint(
                condition=(
                    Q(state__in=[states.PROPOSED, states.WITHDRAWN])
                    | (Q(agreed_at__isnull=False) & ~Q(content_hash=""))
                ),
                name="an_operation_was_agreed_on",
            ),
            models.CheckConstraint(
                condition=~Q(state=states.ENDED) | Q(ended_on__isnull=False), name="an_operation_that_ended_has_its_day"
            ),
        ]
        indexes = [models.Index(fields=["body", "state", "starts_on"], name="operations_of_body")]

    @property
    def state_name(self) -> str:
        return str(states.OPERATION_STATES[self.state])

    @property
    def chip(self) -> str:
        return states.OPERATION_CHIPS[self.state]

    @property
    def is_proposed(self) -> bool:
        return self.state == states.PROPOSED

    @property
    def other(self) -> LocalizedText:
        """How the other side is called."""
        name: LocalizedText = self.other_body.name if self.other_body else self.other_name
        return name

    def body_of(self, side: str) -> Body:
        """Whose stewards answer for a side: those of the body that keeps the page for a side that is not on the site,
        which write down what it said."""
        return self.other_body if side == states.THEIRS and self.other_body else self.body


class Amendment(Kept):
    """What one side asks to change of an operation that is agreed on: one more duty, or another day for one. It counts
    from the day on which the other side agrees. A day is changed by a meeting that took place, like any promise."""

    MAY_CHANGE: ClassVar = ("state", "agreed_at", "agreed_by", "act")

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    operation = models.ForeignKey(Operation, on_delete=models.PROTECT, related_name="amendments")
    kind = models.CharField(max_length=4, choices=list(states.AMENDMENTS.items()))
    side = models.CharField(max_length=6, choices=list(states.SIDES.items()), help_text="Whose duty.")
    proposed_side = models.CharField(max_length=6, choices=list(states.SIDES.items()), help_text="Who asks for it.")
    duty = models.ForeignKey("Duty", null=True, blank=True, on_delete=models.PROTECT, related_name="amendments")
    text = LocalizedField(help_text="The words of the new duty.")
    ends_on = models.DateField()
    words = LocalizedField(help_text="Why.")
    meeting = models.ForeignKey(Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, default=states.PROPOSED, choices=list(states.OPERATION_STATES.items()))
    proposed_at = models.DateTimeField(default=clock.now)
    proposed_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    agreed_at = models.DateTimeField(null=True, blank=True)
    agreed_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    act = models.CharField(max_length=32, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind=states.NEW_DAY) | Q(duty__isnull=False, meeting__isnull=False),
                name="another_day_is_decided_in_a_meeting",
            ),
            models.CheckConstraint(
                condition=~Q(state=states.AGREED) | Q(agreed_at__isnull=False), name="an_amendment_was_agreed_on"
            ),
        ]

    @property
    def kind_name(self) -> str:
        return str(states.AMENDMENTS[self.kind])

    @property
    def is_proposed(self) -> bool:
        return self.state == states.PROPOSED


class DutyQuerySet(KeptQuerySet["Duty"]):
    """Duties."""

    def standing(self) -> DutyQuerySet:
        """Those that were not taken back before the agreement."""
        return self.filter(dropped_at=None)


class Duty(Kept):
    """What one side owes by a day. Its words and its day are never changed; while the operation is only proposed it may
    be taken back. ``amendment``: by which it came, when not with the operation itself."""

    MAY_CHANGE: ClassVar = ("dropped_at",)

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    operation = models.ForeignKey(Operation, on_delete=models.PROTECT, related_name="duties")
    side = models.CharField(max_length=6, choices=list(states.SIDES.items()))
    text = LocalizedField()
    ends_on = models.DateField(help_text="The promised day.")
    lead_body = models.ForeignKey(Body, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    lead_role = models.CharField(max_length=40, blank=True)
    amendment = models.OneToOneField(
        Amendment, null=True, blank=True, on_delete=models.PROTECT, related_name="made_duty"
    )
    written_at = models.DateTimeField(default=clock.now)
    dropped_at = models.DateTimeField(null=True, blank=True)

    objects = DutyQuerySet.as_manager()

    class Meta:
        ordering = ["ends_on", "pk"]
        indexes = [models.Index(fields=["operation", "side"], name="duties_of_operation")]
