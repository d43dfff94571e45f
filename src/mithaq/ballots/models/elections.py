"""An election: how a call votes and counts; and its purses, one for each envelope, as they stood at the opening."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Q

from mithaq.ballots import states
from mithaq.calls import states as call_states
from mithaq.calls.models import Call, Envelope, Place
from mithaq.core import clock, ids
from mithaq.core.texts import LocalizedField
from mithaq.directory.models import Person

LEAST_ROLL = 50  # of fewer people who may vote, whole ballots would say too much of each
LEAST_BALLOTS = 10
TIES = ("votes", "cost", "lot")  # most votes, then the cheapest, then a lot that nobody chose


def default_ties() -> list[str]:
    """What settles ties, first criterion first."""
    return list(TIES)


class ElectionQuerySet(models.QuerySet["Election"]):
    """Elections, and who sees them."""

    def visible_to(self, person: Person | None) -> ElectionQuerySet:
        """Those of calls that one sees; in preparation, to those who run the call."""
        shown = ~Q(state=states.DRAFT)
        if person is not None:
            shown |= Q(call__in=Call.objects.run_by(person))
        return self.filter(shown, call__in=Call.objects.visible_to(person))

    def to_close(self, at: datetime) -> ElectionQuerySet:
        """Those whose hour has come, and those whose close was begun and is not done."""
        over = Q(call__phases__kind=call_states.BALLOT) & (
            Q(call__phases__closes_at__lte=at) | Q(call__phases__closed_at__isnull=False)
        )
        begun = Q(state__in=[states.CLOSING, states.OPENED, states.COUNTED])
        return self.filter(begun | (Q(state=states.OPEN) & over)).distinct()


class Election(models.Model):
    """``most``: how many projects one may choose or rank. ``points``: how many one shares out, ``most_points`` of them
    to one project. ``lot``: the seed of the lot that settles ties, taken from the log's entry of the opening.

    ``progress``: of the close, for whoever waits for it. ``findings``: what does not add up, in plain sentences' codes.
    ``public_key`` seals ballots (X25519, hexadecimal); its other half stands outside the database (see `keys`).
    """

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    call = models.OneToOneField(Call, on_delete=models.PROTECT, related_name="election")
    state = models.CharField(max_length=10, default=states.DRAFT, choices=[(s, s) for s in states.STATES])
    method = models.CharField(max_length=10, default=states.APPROVAL, choices=[(s, s) for s in states.METHODS])
    most = models.PositiveSmallIntegerField(null=True, blank=True)
    points = models.PositiveSmallIntegerField(null=True, blank=True)
    most_points = models.PositiveSmallIntegerField(null=True, blank=True)
    rule = models.CharField(max_length=12, default=states.EQUAL_SHARES, choices=[(s, s) for s in states.RULES])
    completion = models.CharField(max_length=12, default="add1u", choices=[(s, s) for s in states.COMPLETIONS])
    utility = models.CharField(max_length=12, blank=True, choices=[(s, s) for s in states.UTILITIES if s])
    ties = models.JSONField(default=default_ties)
    lot = models.CharField(max_length=64, blank=True)
    least_roll = models.PositiveIntegerField(default=LEAST_ROLL)
    least_ballots = models.PositiveIntegerField(default=LEAST_BALLOTS)
    public_key = models.CharField(max_length=64, blank=True)
    is_past = models.BooleanField(default=False, help_text="Held elsewhere, and read from a file.")
    opened_at = models.DateTimeField(null=True, blank=True)
    opened_act = models.CharField(max_length=32, blank=True, help_text="Its entries in the public log.")
    result_act = models.CharField(max_length=32, blank=True)
    stopped_act = models.CharField(max_length=32, blank=True)
    result_at = models.DateTimeField(null=True, blank=True)
    result_digest = models.CharField(max_length=64, blank=True, help_text="SHA-256 of SHA256SUMS.")
    progress = models.JSONField(default=dict, blank=True)
    findings = models.JSONField(default=list, blank=True)
    paper_done_at = models.DateTimeField(null=True, blank=True)
    paper_done_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    paper_words = LocalizedField(help_text="Why papers are missing, where some are.")
    created_at = models.DateTimeField(default=clock.now)

    objects = ElectionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state=states.DRAFT) | Q(is_past=True) | ~Q(public_key="") & Q(opened_at__isnull=False),
                name="an_open_election_has_its_key",
            ),
            models.CheckConstraint(
                condition=~Q(state=states.PUBLISHED) | ~Q(result_digest=""), name="a_result_has_its_digest"
            ),
        ]

    def __str__(self) -> str:
        return str(self.call)

    @property
    def state_name(self) -> str:
        return str(states.STATES[self.state])

    @property
    def rule_words(self) -> str:
        return str(states.RULES[self.rule])

    @property
    def guarantee(self) -> str:
        return str(states.GUARANTEES[self.rule])

    def is_open(self, at: datetime) -> bool:
        """Whether a vote may be cast at the moment ``at``."""
        return self.state == states.OPEN and self.call.is_in(call_states.BALLOT, at)


class Purse(models.Model):
    """The money of one envelope as it stood when the ballot opened, and what became of it.

    ``counted``: whether ballots are published, or totals only (``why_totals``). ``size``: in bytes, of every sealed
    ballot before it is sealed. ``counts``: of roll, marks and ballots, at the close. ``missing_papers``: people
    who were given a paper ballot that was not found in the box. ``result``: the outcome, as `tally` writes it.
    """

    election = models.ForeignKey(Election, on_delete=models.PROTECT, related_name="purses")
    envelope = models.OneToOneField(Envelope, on_delete=models.PROTECT, related_name="purse")
    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    amount = models.DecimalField(max_digits=16, decimal_places=2)
    order = models.PositiveIntegerField(default=0)
    counted = models.CharField(max_length=8, default=states.BALLOTS, choices=[(s, s) for s in ("ballots", "totals")])
    why_totals = models.CharField(max_length=8, blank=True, choices=[(s, s) for s in states.WHY_TOTALS])
    size = models.PositiveIntegerField(default=0)
    roll_at_opening = models.PositiveIntegerField(default=0)
    missing_papers = models.PositiveIntegerField(default=0)
    counts = models.JSONField(default=dict, blank=True)
    totals = models.JSONField(default=dict, blank=True)
    result = models.JSONField(default=dict, blank=True)
    source_file = models.CharField(max_length=64, blank=True, help_text="The .pb file: SHA-256 in the private store.")

    class Meta:
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return str(self.place) if self.place_id else str(self.election)

    @property
    def public_id(self) -> str:
        """The envelope's own: under it the purse stands in all that is published."""
        return self.envelope.public_id

    @property
    def why_totals_words(self) -> str:
        return str(states.WHY_TOTALS.get(self.why_totals, ""))

    @property
    def winners(self) -> list[int]:
        """The numbers of the projects that won, in the order in which they did."""
        if "numbers" in self.result:  # of a past election, whose file has names of its own
            return list(self.result["numbers"])
        return [int(number) for number in self.result.get("winners", [])]

    def number_of(self, what: str) -> Any:
        """One of the counts of the close, or None before it."""
        return self.counts.get(what)
