"""Tables of the public log. Only `mithaq.ledger.actions` writes them.

An act is first *pending*, in the transaction of the act itself; one sequencer then gives it an index without gaps,
its hashes in the tree and a signed checkpoint. What is personal is never in an entry: the entry holds a commitment,
and the value with its salt stands in an *opening*, which can be deleted while the log still verifies.
"""

from __future__ import annotations

from django.db import models


class Pending(models.Model):
    """An act that is certain (its transaction is committed) and waits for its index."""

    uid = models.CharField(max_length=32, unique=True)
    kind = models.CharField(max_length=60)
    leaf = models.TextField(help_text="The canonical JSON of the leaf, as it will be hashed.")
    created_at = models.DateTimeField()


class Entry(models.Model):
    """Leaf number ``idx`` of the log."""

    idx = models.BigIntegerField(primary_key=True)
    uid = models.CharField(max_length=32, unique=True)
    kind = models.CharField(max_length=60, db_index=True)
    leaf = models.TextField()
    created_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(idx__gte=0), name="entry_index_not_negative")]


class Node(models.Model):
    """The hash of a complete subtree: ``level`` 0 are the leaves; ``index`` counts subtrees of that level."""

    level = models.PositiveSmallIntegerField()
    index = models.BigIntegerField()
    hash = models.BinaryField(max_length=32)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["level", "index"], name="one_hash_per_subtree")]


class Checkpoint(models.Model):
    """A signed statement of the whole log at ``size`` entries, in the format tlog-checkpoint of C2SP."""

    size = models.BigIntegerField(primary_key=True)
    root = models.BinaryField(max_length=32)
    note = models.TextField()
    created_at = models.DateTimeField()


class Opening(models.Model):
    """What a personal commitment of an entry stands for. Deleting the row is the erasure."""

    uid = models.CharField(max_length=32, db_index=True)
    field = models.CharField(max_length=40)
    value = models.TextField()
    salt = models.BinaryField(max_length=32)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["uid", "field"], name="one_opening_per_field")]
