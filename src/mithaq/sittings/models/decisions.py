"""A decision: what a sitting voted, with its number, its words and its reasons; and what came of it."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q

from mithaq.core import clock, ids
from mithaq.core.texts import LocalizedField
from mithaq.directory import kinds
from mithaq.directory.models import Mandate, Person
from mithaq.instruments.models import Commitment
from mithaq.sittings import decision_states, states
from mithaq.sittings.models.items import AgendaItem
from mithaq.sittings.models.organs import MEMBER_ROLES, Organ
from mithaq.sittings.models.sittings import CLERK
from mithaq.sittings.models.votes import Vote


class KeptRecordError(Exception):
    """Somebody tried to delete or change what is kept for ever."""


def second_roles() -> set[str]:
    """Roles whose holders may sign a decision as the second (`rules.second_mandate`)."""
    return {*MEMBER_ROLES, *kinds.roles_with("countersign")}


class DecisionQuerySet(models.QuerySet["Decision"]):
    """Decisions, and who sees them: once published, everybody; before, who runs the sittings and who signs."""

    def public(self) -> DecisionQuerySet:
        return self.filter(published_at__isnull=False)

    def visible_to(self, person: Person | None) -> DecisionQuerySet:
        if person is None or person.let_in_by is not None:
            return self.public()
        run = Q(organ__body__in=person.bodies_with(CLERK))
        signs = Q(vote__presided_by__person=person)
        offices = Mandate.objects.active(clock.now().date()).filter(person=person, role__in=second_roles())
        second = Q(vote__needs_second=True, organ__body__in=offices.values("body"))
        return self.filter(Q(published_at__isnull=False) | run | signs | second)

    def adopted(self) -> DecisionQuerySet:
        """Published, adopted, and neither opposed nor annulled."""
        return self.public().filter(outcome=states.ADOPTED, standing=decision_states.STANDS)

    def about(self, kind: str, public_id: str) -> DecisionQuerySet:
        return self.filter(item__subject_kind=kind, item__subject_id=public_id)

    def with_body(self) -> DecisionQuerySet:
        return self.select_related("organ__body", "item__sitting__session", "vote")


class Decision(models.Model):
    """One vote that was closed, under the number that its organ gives it within the year.

    Numbers have no gaps: a decision takes its number when it is written down and is never deleted. ``outcome`` is the
    vote's. ``contents``: its words and its record as published, of which ``content_hash`` is the hash.
    ``executable_on``: from which day it may be carried out, as far as the law's clocks tell today.
    """

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    organ = models.ForeignKey(Organ, on_delete=models.PROTECT, related_name="decisions")
    item = models.OneToOneField(AgendaItem, on_delete=models.PROTECT, related_name="decision")
    vote = models.OneToOneField(Vote, on_delete=models.PROTECT, related_name="decision")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    decided_on = models.DateField()
    outcome = models.CharField(max_length=10, choices=[(one, one) for one in (states.ADOPTED, states.REJECTED)])
    title = LocalizedField()
    operative = LocalizedField(help_text="What is decided, article by article.")
    reasons = LocalizedField(help_text="Why. Without reasons it is not published.")
    level_code = models.CharField(max_length=60, blank=True, help_text="Its line in the table of competences.")
    level_reason = LocalizedField(help_text="Why this organ decides, where the table names another one or none.")
    standing = models.CharField(
        max_length=10,
        default=decision_states.STANDS,
        choices=[(one, one) for one in decision_states.STANDINGS],
    )
    signed_by = models.ForeignKey(Mandate, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    signed_on = models.DateField(null=True, blank=True)
    rests_on = models.JSONField(default=list, help_text="What went before, as it stood at publication.")
    contents = models.JSONField(default=dict)
    content_hash = models.CharField(max_length=64, blank=True)
    executable_on = models.DateField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=1)
    created_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(default=clock.now)
    act = models.CharField(max_length=32, blank=True, help_text="The entry of the vote in the public log.")
    publication_act = models.CharField(max_length=32, blank=True)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["organ", "year", "number"], name="one_decision_per_number"),
            models.CheckConstraint(
                condition=Q(published_at=None)
                | (~Q(content_hash="") & Q(signed_by__isnull=False) & Q(signed_on__isnull=False)),
                name="a_published_decision_is_signed_and_hashed",
            ),
        ]
        indexes = [models.Index(fields=["organ", "-decided_on"], name="decisions_of_organ")]

    def __str__(self) -> str:
        return f"{self.number}/{self.year}"

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise KeptRecordError("a decision is never deleted: its number would be missing")

    @property
    def reference(self) -> str:
        """“12/2024”."""
        return f"{self.number}/{self.year}"

    @property
    def is_published(self) -> bool:
        return self.published_at is not None

    @property
    def is_adopted(self) -> bool:
        return self.outcome == states.ADOPTED

    @property
    def outcome_name(self) -> str:
        return str(states.OUTCOMES[self.outcome])

    @property
    def state_name(self) -> str:
        """Its outcome, or that it does not stand."""
        return self.outcome_name if self.standing == decision_states.STANDS else self.standing_name

    @property
    def chip(self) -> str:
        """The kind of chip that shows its state."""
        if self.standing != decision_states.STANDS:
            return decision_states.STANDING_CHIPS[self.standing]
        return "kept" if self.is_adopted else "late"

    @property
    def standing_name(self) -> str:
        return str(decision_states.STANDINGS[self.standing])


class Citation(models.Model):
    """A commitment that a decision leans on. A principle is never cited alone: a rule stands beside it (S1-04)."""

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="citations")
    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="+")
    words = LocalizedField(help_text="What it has to do with the decision.")
    added_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["decision", "commitment"], name="one_citation_per_commitment")]


class Event(models.Model):
    """What came of a decision on a day. It is only added to: who was wrong adds another one and says so."""

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="events")
    kind = models.CharField(max_length=12, choices=[(one, one) for one in decision_states.EVENTS])
    on = models.DateField()
    reason = LocalizedField()
    reference = models.CharField(max_length=120, blank=True, help_text="Of the letter, receipt or judgement.")
    entered_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    entered_at = models.DateTimeField(default=clock.now)
    act = models.CharField(max_length=32, blank=True)

    class Meta:
        ordering = ["on", "pk"]

    @property
    def kind_name(self) -> str:
        return str(decision_states.EVENTS[self.kind])


class Posting(models.Model):
    """Where a decision was posted, from when to when, and by whom: what its certificate says."""

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="postings")
    posted_from = models.DateField()
    posted_to = models.DateField(null=True, blank=True)
    place = LocalizedField()
    address = models.URLField(max_length=500, blank=True)
    posted_by = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="+")
    entered_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    entered_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["posted_from", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(posted_to=None) | Q(posted_to__gte=F("posted_from")), name="posting_ends_after_it_starts"
            )
        ]
