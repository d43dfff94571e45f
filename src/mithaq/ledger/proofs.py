"""What a stranger needs to check the log: receipts, consistency between checkpoints, the leaves themselves."""

from __future__ import annotations

from collections.abc import Iterator

from mithaq.ledger.keys import log_key
from mithaq.ledger.models import Checkpoint, Entry, Opening
from mithaq.ledger.sequencer import read_nodes
from mithaq_engines.tlog import tree
from mithaq_engines.tlog.receipts import Opening as OpenedField
from mithaq_engines.tlog.receipts import write_receipt


def latest_checkpoint() -> Checkpoint | None:
    return Checkpoint.objects.order_by("-size").first()


def receipt_of(uid: str, *, with_openings: bool) -> bytes | None:
    """The receipt of one entry, or None while it waits for its place.

    ``with_openings`` shows the personal values: only to whom they may be shown.
    """
    entry = Entry.objects.filter(uid=uid).first()
    checkpoint = latest_checkpoint()
    if entry is None or checkpoint is None:
        return None
    openings = Opening.objects.filter(uid=uid).order_by("field") if with_openings else []
    return write_receipt(
        leaf=entry.leaf.encode(),
        index=entry.idx,
        proof=inclusion_of(entry, checkpoint),
        checkpoint=checkpoint.note,
        log_key=log_key(),
        openings=[OpenedField(one.field, one.value, bytes(one.salt)) for one in openings],
    )


def inclusion_of(entry: Entry, checkpoint: Checkpoint) -> list[bytes]:
    """The hashes that lead from the entry to the checkpoint's root."""
    return tree.inclusion_proof(entry.idx, checkpoint.size, read_nodes)


def consistency_between(old: int, new: int) -> list[bytes]:
    """That the log of ``old`` entries is the beginning of the log of ``new``. ValueError for impossible sizes."""
    return tree.consistency_proof(old, new, read_nodes)


def leaves() -> Iterator[bytes]:
    """Every leaf in order, a line each: from them anyone can recompute every root."""
    for leaf in Entry.objects.order_by("idx").values_list("leaf", flat=True).iterator(chunk_size=2000):
        yield leaf.encode() + b"\n"
