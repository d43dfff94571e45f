"""The review of a solution: may the body do it, can it be done, what does it cost; who says so, and why."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from mithaq.core import clock, ids
from mithaq.directory.models import Body, Person
from mithaq.needs import states
from mithaq.needs.models.solutions import Solution


class Review(models.Model):
    """Assigned to a reviewer, then given: with a ground of the list and words. ``of_version``: of the solution.

    The review phase closes only once each published solution of a call has one that is given.
    """

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    solution = models.OneToOneField(Solution, on_delete=models.CASCADE, related_name="review")
    reviewer = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    service = models.ForeignKey(Body, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    due_on = models.DateField(null=True, blank=True)
    is_competent = models.BooleanField(null=True, blank=True)
    is_feasible = models.BooleanField(null=True, blank=True)
    cost = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True)
    yearly_cost = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True)
    ground = models.CharField(max_length=20, blank=True, help_text="A code of the list.")
    words = models.TextField(blank=True)
    language = models.CharField(max_length=8, blank=True)
    of_version = models.PositiveIntegerField(default=1)
    assigned_at = models.DateTimeField(default=clock.now)
    given_at = models.DateTimeField(null=True, blank=True)
    given_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    act = models.CharField(max_length=32, blank=True, help_text="Its entry in the public log.")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(given_at=None)
                | (Q(is_competent__isnull=False, is_feasible__isnull=False) & ~Q(ground="") & ~Q(words="")),
                name="a_review_has_its_ground_and_words",
            ),
            models.CheckConstraint(
                condition=~Q(is_feasible=True) | Q(is_competent=True, cost__isnull=False),
                name="what_is_feasible_is_within_competence_and_has_a_cost",
            ),
        ]
        indexes = [models.Index(fields=["due_on"], condition=Q(given_at=None), name="reviews_waiting")]

    @property
    def ground_name(self) -> str:
        return str(states.GROUNDS[self.ground]) if self.ground else ""

    @property
    def is_feasible_now(self) -> bool:
        """Whether it is given and says yes."""
        return self.given_at is not None and bool(self.is_feasible)
