"""What each participant answered to each statement. Nobody but they themselves is ever shown it."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q

from mithaq.calls.models import Call, Participant
from mithaq.deliberations import states
from mithaq.deliberations.models.statements import Statement

UNCOUNTED = Q(counted=None) | ~Q(counted=F("value"))


class VoteQuerySet(models.QuerySet["Vote"]):
    """Votes of a call, for the engine and for the voter. There is no ``visible_to``: nobody else has business here."""

    def of_call(self, call: Call) -> VoteQuerySet:
        return self.filter(statement__call=call)

    def of(self, participant: Participant) -> VoteQuerySet:
        return self.filter(participant=participant)

    def uncounted(self) -> VoteQuerySet:
        """Those that no map holds yet, or that were changed since the last."""
        return self.filter(UNCOUNTED)


class Vote(models.Model):
    """One answer of one participant to one statement: the last one given.

    The row bears no time, and its key is random. Polis needs the order of first votes, as it seeds its groups with the
    first comers; the mode in which we draw maps needs none (`mapping`), and so none is kept. An order would tell more
    than it seems: who sat at the counter one after the other, and, laid beside a web server's log, whose address goes
    with which row. (In which order a database's pages were filled may still be read from its files by whoever holds
    them: they hold participant and answer side by side anyway.)

    ``counted``: what the last published map holds of it. Maps follow one another only once the votes of five people
    changed (`tasks`): else two maps taken off each other would tell what one person voted.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="votes")
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="votes")
    value = models.SmallIntegerField(choices=[(one, str(one)) for one in states.ANSWERS])
    counted = models.SmallIntegerField(null=True, blank=True)

    objects = VoteQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["participant", "statement"], name="one_vote_each_on_a_statement"),
            models.CheckConstraint(condition=Q(value__in=[-1, 0, 1]), name="a_vote_is_yes_no_or_pass"),
        ]
        indexes = [models.Index(fields=["statement"], condition=UNCOUNTED, name="votes_on_no_map_yet")]
