"""A vote on an item, and what each member voted."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from mithaq.core import clock, ids
from mithaq.directory.models import Mandate, Person
from mithaq.sittings import states
from mithaq.sittings.models.items import AgendaItem


class Vote(models.Model):
    """``required``, ``basis``, ``article`` and ``explanation`` are the engine's verdict, kept when the vote is closed.

    ``needs_second``: the outcome takes effect only once a second named person has signed it.
    """

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="votes")
    round = models.PositiveSmallIntegerField(default=1)
    method = models.CharField(max_length=10, default=states.BY_HAND, choices=[(one, one) for one in states.METHODS])
    presided_by = models.ForeignKey(Mandate, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    members_in_office = models.PositiveSmallIntegerField()
    present = models.PositiveSmallIntegerField(help_text="Members present when it was opened.")
    count_for = models.PositiveSmallIntegerField(default=0)
    count_against = models.PositiveSmallIntegerField(default=0)
    count_abstain = models.PositiveSmallIntegerField(default=0)
    required = models.PositiveSmallIntegerField(null=True, blank=True)
    basis = models.CharField(max_length=20, blank=True)
    article = models.CharField(max_length=40, blank=True)
    unverified = models.BooleanField(default=False)
    explanation = models.JSONField(default=dict, help_text='{"ar": ["…"], "fr": […], "en": […]}')
    was_tied = models.BooleanField(default=False)
    outcome = models.CharField(max_length=10, blank=True, choices=[(one, one) for one in states.OUTCOMES])
    needs_second = models.BooleanField(default=False)
    second_by = models.ForeignKey(Mandate, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    second_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(default=clock.now)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["opened_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["item", "round"], name="one_vote_per_round"),
            models.CheckConstraint(condition=Q(closed_at=None) | ~Q(outcome=""), name="a_closed_vote_has_its_outcome"),
        ]

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    @property
    def is_settled(self) -> bool:
        """Closed, and signed by a second person where that is asked."""
        return self.closed_at is not None and (not self.needs_second or self.second_at is not None)

    @property
    def outcome_name(self) -> str:
        return str(states.OUTCOMES[self.outcome]) if self.outcome else ""

    @property
    def method_name(self) -> str:
        return str(states.METHODS[self.method])


class Ballot(models.Model):
    """What one member voted. The database keeps a second one out, whoever writes at the same moment."""

    vote = models.ForeignKey(Vote, on_delete=models.PROTECT, related_name="ballots")
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="ballots_cast")
    choice = models.CharField(max_length=8, choices=[(one, one) for one in states.CHOICES])
    cast_at = models.DateTimeField(default=clock.now)
    entered_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    corrected_from = models.CharField(max_length=8, blank=True)
    corrected_at = models.DateTimeField(null=True, blank=True)
    correction = models.CharField(max_length=300, blank=True, help_text="Why it was corrected.")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["vote", "mandate"], name="one_ballot_per_member")]

    @property
    def choice_name(self) -> str:
        return str(states.CHOICES[self.choice])
