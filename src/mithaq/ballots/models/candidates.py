"""A project on the ballot: what it says and costs is copied when put there, and stands once the ballot is open."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from mithaq.ballots.models.elections import Election
from mithaq.calls.models import Envelope
from mithaq.core import clock, ids
from mithaq.core.texts import LocalizedField


class CandidateQuerySet(models.QuerySet["Candidate"]):
    """Projects on ballots."""

    def on_ballot(self, election: Election) -> CandidateQuerySet:
        """Those that stand on the ballot, or did when it opened: with those withdrawn since."""
        return self.filter(Q(withdrawn_at=None) | ~Q(withdrawal_act=""), election=election)


class Candidate(models.Model):
    """``number`` is what voters, papers and published files call it. ``source_kind``, ``source_id``: the public thing
    it comes from, such as a solution. A project withdrawn once the ballot is open stays shown; votes for it do not
    count.
    """

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    election = models.ForeignKey(Election, on_delete=models.PROTECT, related_name="candidates")
    envelope = models.ForeignKey(Envelope, on_delete=models.PROTECT, related_name="candidates")
    number = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=64, blank=True, help_text="What the file of a past election calls it.")
    title = LocalizedField()
    words = LocalizedField()
    cost = models.DecimalField(max_digits=16, decimal_places=2)
    source_kind = models.CharField(max_length=20, blank=True)
    source_id = models.CharField(max_length=16, blank=True)
    photo_digest = models.CharField(max_length=64, blank=True)
    photo_words = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(default=clock.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawal_reason = LocalizedField()
    withdrawal_act = models.CharField(
        max_length=32, blank=True, help_text="Where it was withdrawn from an open ballot."
    )

    objects = CandidateQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["election", "number"], name="one_project_per_number"),
            models.UniqueConstraint(
                fields=["election", "source_kind", "source_id"],
                condition=~Q(source_id=""),
                name="a_source_is_on_the_ballot_once",
            ),
            models.CheckConstraint(condition=Q(cost__gte=0), name="a_project_is_no_gift_to_the_purse"),
        ]

    def __str__(self) -> str:
        return str(self.title)

    @property
    def key(self) -> str:
        """What ballots and published files call it."""
        return self.code or str(self.number)
