"""The one writer that gives acts their place: indexes without gaps, tree hashes, a signed checkpoint."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.conf import settings
from django.db import connection, transaction

from mithaq.ledger.keys import log_signer
from mithaq.ledger.models import Checkpoint, Entry, Node, Pending
from mithaq_engines.tlog import tree
from mithaq_engines.tlog.checkpoints import Checkpoint as SignedCheckpoint
from mithaq_engines.tlog.checkpoints import sign_checkpoint

ADVISORY_LOCK = 0x6D697468  # "mith": one sequencer at a time on PostgreSQL; SQLite has one writer anyway
BATCH = 1000


def sequence(*, at: datetime) -> int:
    """Write the acts that wait, oldest first, and a checkpoint over them. Returns how many were written."""
    written = 0
    while count := _sequence_batch(at):
        written += count
    return written


@transaction.atomic
def _sequence_batch(at: datetime) -> int:
    _become_the_only_writer()
    waiting = list(Pending.objects.order_by("pk")[:BATCH])
    if not waiting:
        return 0
    size = log_size()
    hashes = [tree.leaf_hash(act.leaf.encode()) for act in waiting]
    nodes = dict(tree.nodes_for_append(size, hashes, read_nodes))
    Entry.objects.bulk_create(
        Entry(idx=size + place, uid=act.uid, kind=act.kind, leaf=act.leaf, created_at=at)
        for place, act in enumerate(waiting)
    )
    Node.objects.bulk_create(Node(level=level, index=index, hash=digest) for (level, index), digest in nodes.items())
    new_size = size + len(waiting)
    root = tree.root_at(new_size, _with(nodes))
    note = sign_checkpoint(SignedCheckpoint(origin=settings.LEDGER_NAME, size=new_size, root=root), [log_signer()])
    Checkpoint.objects.create(size=new_size, root=root, note=note, created_at=at)
    Pending.objects.filter(pk__in=[act.pk for act in waiting]).delete()
    return len(waiting)


def log_size() -> int:
    """How many entries the log has."""
    last = Entry.objects.order_by("-idx").values_list("idx", flat=True).first()
    return 0 if last is None else last + 1


def read_nodes(wanted: Sequence[tree.Node]) -> dict[tree.Node, bytes]:
    """The hashes of complete subtrees, in one query."""
    by_level: dict[int, list[int]] = {}
    for level, index in wanted:
        by_level.setdefault(level, []).append(index)
    found = Node.objects.none()
    for level, indexes in by_level.items():
        found = found | Node.objects.filter(level=level, index__in=indexes)
    return {(node.level, node.index): bytes(node.hash) for node in found}


def _with(fresh: Mapping[tree.Node, bytes]) -> tree.HashReader:
    def read(wanted: Sequence[tree.Node]) -> Mapping[tree.Node, bytes]:
        known = {node: fresh[node] for node in wanted if node in fresh}
        missing = [node for node in wanted if node not in fresh]
        return {**read_nodes(missing), **known} if missing else known

    return read


def _become_the_only_writer() -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ADVISORY_LOCK])
