"""The roll: who may vote; and the marks: who voted. Neither bears a time, an order, or a way to a ballot.

Roll rows stand before the vote. Both tables are written anew, in an order of chance, when the urn is opened: what the
database noted of its own about the order of writing ends there.
"""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from mithaq.ballots import states
from mithaq.ballots.models.elections import Election, Purse
from mithaq.calls.models import Participant, Place, RegisterEntry


class RollEntry(models.Model):
    """Somebody who may vote: from the register, or because they take part. Their place decides in which purses."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    election = models.ForeignKey(Election, on_delete=models.PROTECT, related_name="roll")
    register_entry = models.ForeignKey(
        RegisterEntry, null=True, blank=True, on_delete=models.PROTECT, related_name="roll_entries"
    )
    participant = models.ForeignKey(
        Participant, null=True, blank=True, on_delete=models.PROTECT, related_name="roll_entries"
    )
    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["election", "register_entry"], name="an_entry_is_on_the_roll_once"),
            models.UniqueConstraint(fields=["election", "participant"], name="a_participant_is_on_the_roll_once"),
            models.CheckConstraint(
                condition=Q(register_entry__isnull=False, participant=None)
                | Q(register_entry=None, participant__isnull=False),
                name="a_voter_comes_from_register_or_takes_part",
            ),
        ]
        indexes = [models.Index(fields=["election", "place"], name="roll_by_place")]


class Mark(models.Model):
    """That somebody voted in a purse: once, whatever the channel, by constraint."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    roll_entry = models.ForeignKey(RollEntry, on_delete=models.PROTECT, related_name="marks")
    # Without a constraint in the database: it would lock the purse's row, and leave a trace there, at each vote.
    purse = models.ForeignKey(Purse, on_delete=models.DO_NOTHING, related_name="marks", db_constraint=False)
    channel = models.CharField(max_length=8, choices=[(one, one) for one in states.CHANNELS])

    class Meta:
        constraints = [models.UniqueConstraint(fields=["roll_entry", "purse"], name="one_vote_each")]
        indexes = [models.Index(fields=["purse", "channel"], name="marks_by_channel")]
