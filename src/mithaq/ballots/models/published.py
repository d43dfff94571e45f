"""What is public of an election: leaves in batches while it is open; ballots and files once it is counted."""

from __future__ import annotations

from django.db import models

from mithaq.ballots import states
from mithaq.ballots.models.elections import Election, Purse


class LeafBatch(models.Model):
    """Leaves of one purse that the log recorded together: their number and their digest stand in its entry ``act``."""

    election = models.ForeignKey(Election, on_delete=models.PROTECT, related_name="batches")
    purse = models.ForeignKey(Purse, on_delete=models.PROTECT, related_name="batches")
    number = models.PositiveIntegerField()
    count = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    act = models.CharField(max_length=32)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["election", "number"], name="one_batch_per_number")]


class Leaf(models.Model):
    """What stands for a ballot in public before anybody may read it. Written in batches, in an order of chance."""

    batch = models.ForeignKey(LeafBatch, on_delete=models.PROTECT, related_name="leaves")
    purse = models.ForeignKey(Purse, on_delete=models.PROTECT, related_name="leaves")
    leaf = models.CharField(max_length=64)
    state = models.CharField(max_length=8, blank=True, choices=[(s, s) for s in states.LEAF_STATES])

    class Meta:
        constraints = [models.UniqueConstraint(fields=["purse", "leaf"], name="one_leaf_each")]


class PublishedBallot(models.Model):
    """A ballot that counts, as it is published after the close: in the order of trackers."""

    purse = models.ForeignKey(Purse, on_delete=models.PROTECT, related_name="ballots")
    tracker = models.CharField(max_length=40)
    r = models.CharField(max_length=32)
    choices = models.JSONField()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["purse", "tracker"], name="one_ballot_per_tracker")]


class PublishedFile(models.Model):
    """A file of the publication, by its name: its content stands in the private store under its hash."""

    election = models.ForeignKey(Election, on_delete=models.PROTECT, related_name="files")
    name = models.CharField(max_length=80)
    digest = models.CharField(max_length=64)
    size = models.PositiveIntegerField()

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["election", "name"], name="one_file_per_name")]
