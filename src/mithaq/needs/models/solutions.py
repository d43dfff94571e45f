"""A solution to a need: by a citizen or by a service of the body, with what it costs; its versions and supports."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from mithaq.calls.models import Call, Participant
from mithaq.core import clock, ids
from mithaq.directory.models import Body, Person
from mithaq.needs import states
from mithaq.needs.models.needs import Need


class SolutionQuerySet(models.QuerySet["Solution"]):
    """Solutions, and who sees them."""

    def published(self) -> SolutionQuerySet:
        return self.filter(state=states.PUBLISHED)

    def visible_to(self, person: Person | None, participant: Participant | None = None) -> SolutionQuerySet:
        """As the needs they answer (see `NeedQuerySet.visible_to`)."""
        shown = ~Q(state=states.WAITING)
        if participant is not None:
            shown |= Q(author=participant)
        if person is not None:
            shown |= Q(need__call__in=Call.objects.run_by(person))
        return self.filter(shown, need__in=Need.objects.visible_to(person, participant))


class Solution(models.Model):
    """``cost``: once, in the call's currency; ``yearly_cost``: what it costs to run. What its author says; what the
    review says stands in `Review`, and counts on the ballot. ``service``: the service of the body that proposes it.
    ``moved_from``: the need to which it was proposed, where that was united with another since."""

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    need = models.ForeignKey(Need, on_delete=models.PROTECT, related_name="solutions")
    moved_from = models.ForeignKey(
        Need, null=True, blank=True, on_delete=models.PROTECT, related_name="moved_solutions"
    )
    state = models.CharField(max_length=10, default=states.PUBLISHED, choices=[(s, s) for s in states.SOLUTION_STATES])
    outcome = models.CharField(
        max_length=14, blank=True, default=states.UNDECIDED, choices=[(s, s) for s in states.OUTCOMES]
    )
    outcome_at = models.DateTimeField(null=True, blank=True)
    outcome_words = models.TextField(blank=True, help_text="Why it was not selected, or what it became.")
    author = models.ForeignKey(Participant, null=True, blank=True, on_delete=models.SET_NULL, related_name="solutions")
    entered_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    service = models.ForeignKey(Body, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    channel = models.CharField(max_length=10, default=states.WEB, choices=[(s, s) for s in states.CHANNELS])
    language = models.CharField(max_length=8)
    title = models.CharField(max_length=120)
    words = models.TextField(blank=True)
    cost = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True)
    yearly_cost = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    reason = models.CharField(max_length=20, blank=True, help_text="Why it is not published: a code of the list.")
    reason_words = models.TextField(blank=True)
    support_count = models.PositiveIntegerField(default=0)
    form_key = models.CharField(max_length=32, unique=True, null=True, blank=True)
    created_at = models.DateTimeField(default=clock.now)
    changed_at = models.DateTimeField(default=clock.now)

    objects = SolutionQuerySet.as_manager()

    class Meta:
        ordering = ["created_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=states.REJECTED) | ~Q(reason=""), name="a_solution_is_rejected_for_a_reason"
            ),
            models.CheckConstraint(condition=Q(cost=None) | Q(cost__gte=0), name="a_solution_costs_nothing_or_more"),
            models.CheckConstraint(
                condition=Q(yearly_cost=None) | Q(yearly_cost__gte=0), name="running_it_costs_nothing_or_more"
            ),
        ]
        indexes = [models.Index(fields=["need", "state"], name="solutions_of_need")]

    def __str__(self) -> str:
        return self.title

    @property
    def state_name(self) -> str:
        return str(states.SOLUTION_STATES[self.state])

    @property
    def outcome_name(self) -> str:
        return str(states.OUTCOMES[self.outcome])

    @property
    def is_reviewed(self) -> bool:
        """Whether its review is given."""
        return hasattr(self, "review") and self.review.given_at is not None


class SolutionVersion(models.Model):
    """What a solution said before it was changed, once somebody had supported it or it was reviewed."""

    solution = models.ForeignKey(Solution, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=120)
    words = models.TextField(blank=True)
    cost = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True)
    yearly_cost = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True)
    support_count = models.PositiveIntegerField(default=0, help_text="How many supported these words.")
    replaced_at = models.DateTimeField(default=clock.now)
    replaced_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["solution", "number"], name="one_version_of_a_solution_per_number")
        ]


class SolutionSupport(models.Model):
    """A participant supports a solution."""

    solution = models.ForeignKey(Solution, on_delete=models.CASCADE, related_name="supports")
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="+")
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["solution", "participant"], name="a_solution_is_supported_once_by_each")
        ]
