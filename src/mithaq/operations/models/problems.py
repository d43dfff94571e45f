"""A problem: the solutions that were proposed, the one that was chosen, and the action that solved it (S3-30)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from mithaq.core import clock, ids
from mithaq.core.append_only import Kept, KeptQuerySet
from mithaq.core.texts import LocalizedField
from mithaq.delivery.models import EvidenceLink
from mithaq.directory.models import Body, Person
from mithaq.directory.staff import staff_body_ids
from mithaq.instruments.models import Instrument
from mithaq.operations import states


class ProblemQuerySet(KeptQuerySet["Problem"]):
    """Problems, and who sees them."""

    def public(self) -> ProblemQuerySet:
        return self.filter(is_internal=False)

    def visible_to(self, person: Person | None) -> ProblemQuerySet:
        """Public ones to everybody; internal ones to the body's people and its stewards."""
        if person is None:
            return self.public()
        return self.filter(
            Q(is_internal=False) | Q(body__in=staff_body_ids(person)) | Q(body__in=person.managed_body_ids())
        )


class Problem(Kept):
    """``commitment``: lineage of the commitment that it hinders, if any. The action is one that is followed already
    (``action_kind`` and ``action_id``, see `delivery.subjects`), or its own: words, office and day."""

    MAY_CHANGE: ClassVar = (
        *("is_internal", "state", "chosen", "chosen_reason", "chosen_on", "action_kind", "action_id", "action"),
        *("owner_body", "owner_role", "starts_on", "ends_on", "closed_on", "closed_words", "closed_office"),
    )

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="problems")
    title = LocalizedField(help_text="The problem in a sentence.")
    words = LocalizedField(help_text="What is known of it.")
    found_on = models.DateField()
    office = LocalizedField(help_text="Under which title it was written down.")
    instrument = models.ForeignKey(Instrument, null=True, blank=True, on_delete=models.PROTECT, related_name="problems")
    commitment = models.CharField(max_length=16, blank=True, db_index=True)
    is_internal = models.BooleanField(default=False)
    state = models.CharField(max_length=10, default=states.OPEN, choices=list(states.PROBLEM_STATES.items()))
    written_at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    chosen = models.OneToOneField(
        "Solution", null=True, blank=True, on_delete=models.PROTECT, related_name="chosen_for"
    )
    chosen_reason = LocalizedField()
    chosen_on = models.DateField(null=True, blank=True)
    action_kind = models.CharField(max_length=20, blank=True)
    action_id = models.CharField(max_length=16, blank=True)
    action = LocalizedField(help_text="What is done, where it is an action of its own.")
    owner_body = models.ForeignKey(Body, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    owner_role = models.CharField(max_length=40, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True, help_text="The promised day of the action.")
    closed_on = models.DateField(null=True, blank=True)
    closed_words = LocalizedField(help_text="What was done; or why it was set aside.")
    closed_office = LocalizedField()

    objects = ProblemQuerySet.as_manager()

    class Meta:
        ordering = ["-found_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state__in=[states.CHOSEN, states.UNDER_WAY, states.CLOSED]) | Q(chosen__isnull=False),
                name="a_problem_is_solved_by_what_was_chosen",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[states.CLOSED, states.SET_ASIDE]) | Q(closed_on__isnull=False),
                name="a_problem_is_closed_on_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[states.UNDER_WAY, states.CLOSED])
                | ~Q(action_id="")
                | Q(owner_body__isnull=False, ends_on__isnull=False),
                name="an_action_has_an_owner_and_a_day",
            ),
        ]
        indexes = [models.Index(fields=["body", "state", "found_on"], name="problems_of_body")]

    @property
    def state_name(self) -> str:
        return str(states.PROBLEM_STATES[self.state])

    @property
    def chip(self) -> str:
        return states.PROBLEM_CHIPS[self.state]


class SolutionQuerySet(KeptQuerySet["Solution"]):
    """Solutions."""


class Solution(Kept):
    """A solution that somebody proposed, by office. Only added: those that were not chosen stay readable."""

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    problem = models.ForeignKey(Problem, on_delete=models.PROTECT, related_name="solutions")
    words = LocalizedField()
    proposed_on = models.DateField()
    by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    office = LocalizedField()

    objects = SolutionQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]


class ProblemEvidence(EvidenceLink):
    """What shows that a problem is solved."""

    problem = models.ForeignKey(Problem, on_delete=models.PROTECT, related_name="evidence_links")

    class Meta(EvidenceLink.Meta):
        constraints = [models.UniqueConstraint(fields=["problem", "evidence"], name="a_problem_cites_evidence_once")]
