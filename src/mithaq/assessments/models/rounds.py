"""A round: the assessment of one instrument, at one stage, by one code book; and each commitment in it."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q

from mithaq.assessments import states
from mithaq.core import clock, ids
from mithaq.core.texts import LocalizedField
from mithaq.directory.models import Person
from mithaq.instruments.models import Edition, Instrument


class RoundQuerySet(models.QuerySet["Round"]):
    """Rounds, which are public from the day they are planned, for instruments that are."""

    def visible_to(self, person: Person | None) -> RoundQuerySet:
        return self.filter(instrument__in=Instrument.objects.visible_to(person))

    def under_way(self) -> RoundQuerySet:
        return self.filter(state__in=states.UNDER_WAY)


class Round(models.Model):
    """``book`` is fixed with its version and digest, as is ``edition_hash``: the text that is assessed.

    ``opens_on`` to ``closes_on``: the days on which assessors code. ``reply_days`` in ``reply_unit``: what the body has
    to reply in. ``assessors_each``: how many code a commitment, each without seeing the other.
    """

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    instrument = models.ForeignKey(Instrument, on_delete=models.PROTECT, related_name="rounds_of_assessment")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+")
    edition_hash = models.CharField(max_length=64)
    book = models.CharField(max_length=20)
    book_version = models.PositiveIntegerField()
    book_digest = models.CharField(max_length=64, help_text="Of what the book said, to the letter, when it opened.")
    stage = models.CharField(max_length=8, choices=list(states.STAGES.items()))
    state = models.CharField(max_length=10, default=states.PLANNED, choices=list(states.STATES.items()))
    opens_on = models.DateField()
    closes_on = models.DateField()
    reply_days = models.PositiveSmallIntegerField(default=states.REPLY_DAYS)
    reply_unit = models.CharField(max_length=8, default=states.WORKING, choices=list(states.UNITS.items()))
    assessors_each = models.PositiveSmallIntegerField(default=2)
    method = LocalizedField(help_text="How it is done, in words.")
    planned_at = models.DateTimeField(default=clock.now)
    planned_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(null=True, blank=True)
    act = models.CharField(max_length=32, blank=True, help_text="The entry of its opening in the public log.")
    coding_ended_at = models.DateTimeField(null=True, blank=True)
    concluded_at = models.DateTimeField(null=True, blank=True)
    end_act = models.CharField(max_length=32, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)

    objects = RoundQuerySet.as_manager()

    class Meta:
        ordering = ["-opens_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["instrument"],
                condition=Q(stage=states.FINAL, state__in=states.UNDER_WAY),
                name="one_open_final_round",
            ),
            models.CheckConstraint(condition=Q(closes_on__gt=F("opens_on")), name="a_round_closes_after_it_opens"),
            models.CheckConstraint(condition=Q(assessors_each__in=[1, 2]), name="one_or_two_assessors"),
            models.CheckConstraint(condition=Q(reply_days__gte=1), name="a_right_of_reply_has_days"),
            models.CheckConstraint(
                condition=Q(state__in=[states.PLANNED, states.CANCELLED]) | Q(opened_at__isnull=False) & ~Q(act=""),
                name="an_open_round_is_in_the_log",
            ),
        ]
        indexes = [models.Index(fields=["state", "closes_on"], name="rounds_by_state")]

    @property
    def state_name(self) -> str:
        return str(states.STATES[self.state])

    @property
    def chip(self) -> str:
        return states.CHIPS[self.state]

    @property
    def stage_name(self) -> str:
        return str(states.STAGES[self.stage])

    @property
    def is_under_way(self) -> bool:
        return self.state in states.UNDER_WAY

    def is_coding(self, today: date) -> bool:
        """Whether assessors still code on this day."""
        return self.state == states.OPEN and today <= self.closes_on


class RoundCommitment(models.Model):
    """A commitment in a round, by its lineage. ``found_at``: when its findings went to the body; from then the clock of
    its reply runs to ``reply_due_on``, ``counted`` saying which days were not counted. ``settled_at``: when the reply
    came or the clock was over, from when everybody reads the findings and the verdict can be given."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="commitments")
    lineage = models.CharField(max_length=16)
    order = models.PositiveIntegerField(default=0)
    found_at = models.DateTimeField(null=True, blank=True)
    found_on = models.DateField(null=True, blank=True)
    reply_due_on = models.DateField(null=True, blank=True)
    counted = models.JSONField(default=dict, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["round", "lineage"], name="a_commitment_stands_in_a_round_once"),
            models.CheckConstraint(
                condition=Q(found_at=None, reply_due_on=None)
                | Q(found_at__isnull=False, found_on__isnull=False, reply_due_on__gte=F("found_on")),
                name="findings_start_the_clock_of_the_reply",
            ),
        ]
        indexes = [
            models.Index(fields=["lineage"], name="rounds_of_commitment"),
            models.Index(fields=["settled_at", "reply_due_on"], name="replies_due"),
        ]

    def is_reply_over(self, today: date) -> bool:
        """Whether the last day of the clock is behind us."""
        return self.reply_due_on is not None and today > self.reply_due_on

    def is_settled(self, today: date) -> bool:
        """Whether the reply came, or its clock is over."""
        return self.settled_at is not None or self.is_reply_over(today)
