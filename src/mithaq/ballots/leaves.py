"""Record the leaves of votes in the public log, many at once, so that no entry tells when somebody voted.

A leaf follows from what is in a sealed ballot: the worker, who has the key, opens those not recorded yet, and forgets
what they say. It takes some of them, drawn by lot, and leaves others for the next time: who watches the log, or finds
the database's own notes of its transactions, learns of each recorded ballot only that it is one of many.
"""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from mithaq.ballots import keys, states
from mithaq.ballots.models import Election, Leaf, LeafBatch, Purse, SealedBallot
from mithaq.ledger.actions import record
from mithaq_engines import sealing
from mithaq_engines.sealing import Opened

LEAST = 10  # leaves of a batch, and of those left for the next one
MOST = 5_000  # of one sweep: what is opened is held in memory
IN_ONE_QUERY = 500


def record_due(at: datetime) -> int:
    """Record what may be recorded of all open elections. Returns how many leaves."""
    done = 0
    elections = Election.objects.filter(state=states.OPEN, purses__urn__is_recorded=False).distinct()
    for election in elections:
        for purse in Purse.objects.filter(election=election).select_related("election__call", "envelope"):
            done += _record_some(purse, at)
    return done


def leaves_of(
    purse: Purse, rows: Sequence[tuple[UUID, bytes]], opened: Opened, is_recorded: Sequence[bool]
) -> tuple[list[bytes], list[bool]]:
    """The leaves of sealed ballots, in the same order, and whether each is the one that its ballot gives.

    What cannot be opened, or belongs elsewhere, gets the hash of its envelope, and so does the copy of a row that
    somebody made: it is counted as void, not passed over.
    """
    mine = (purse.election.public_id, purse.public_id)
    found: list[bytes] = []
    genuine: list[bool] = []
    for place, (_key, sealed) in enumerate(rows):
        ballot = opened.ballots.get(place)
        is_mine = ballot is not None and (ballot.election, ballot.envelope) == mine
        found.append(ballot.leaf if ballot is not None and is_mine else hashlib.sha256(sealed).digest())
        genuine.append(is_mine)
    met = _recorded_among(purse, [leaf for leaf, recorded in zip(found, is_recorded, strict=True) if not recorded])
    for place, leaf in enumerate(found):
        if is_recorded[place]:
            continue
        if leaf in met:
            found[place] = hashlib.sha256(rows[place][1] + rows[place][0].bytes).digest()
            genuine[place] = False
        met.add(leaf)
    return found, genuine


@transaction.atomic
def record_batch(purse: Purse, rows: Iterable[UUID], leaves: Sequence[bytes], at: datetime) -> LeafBatch:
    """Write one batch: its digest in the log, its leaves in an order of chance, and that these ballots are recorded."""
    listed = list(rows)
    Election.objects.select_for_update(of=("self",)).get(pk=purse.election_id)
    taken = 0
    for start in range(0, len(listed), IN_ONE_QUERY):
        part = listed[start : start + IN_ONE_QUERY]
        taken += SealedBallot.objects.filter(pk__in=part, is_recorded=False).update(is_recorded=True)
    if taken != len(listed):
        raise RuntimeError("another worker recorded some of these ballots: nothing is recorded twice")
    last = LeafBatch.objects.filter(election=purse.election_id).aggregate(last=Max("number"))["last"] or 0
    batch = LeafBatch(election=purse.election, purse=purse, number=last + 1, count=len(leaves))
    batch.digest = sealing.batch_digest(leaves).hex()
    batch.act = record(
        "ballots.leaves",
        at=at,
        public={
            "election": purse.election.public_id,
            "envelope": purse.public_id,
            "batch": batch.number,
            "count": batch.count,
            "digest": batch.digest,
        },
    )
    batch.save()
    Leaf.objects.bulk_create(
        (Leaf(batch=batch, purse=purse, leaf=leaf.hex()) for leaf in sealing.shuffled(leaves, os.urandom)),
        batch_size=5_000,
    )
    return batch


def _record_some(purse: Purse, at: datetime) -> int:
    waiting = list(SealedBallot.objects.filter(purse=purse, is_recorded=False).values_list("pk", flat=True))
    if len(waiting) < 2 * LEAST:
        return 0
    chosen = secrets.SystemRandom().sample(waiting, min(MOST, len(waiting) - LEAST))
    rows: list[tuple[UUID, bytes]] = []
    for start in range(0, len(chosen), IN_ONE_QUERY):
        found = SealedBallot.objects.filter(pk__in=chosen[start : start + IN_ONE_QUERY]).values_list("pk", "sealed")
        rows += [(key, bytes(sealed)) for key, sealed in found]
    private = keys.read_key(purse.election.public_id).private
    opened = sealing.open_all(private, (sealed for _key, sealed in rows))
    computed, _genuine = leaves_of(purse, rows, opened, [False] * len(rows))
    record_batch(purse, (key for key, _sealed in rows), computed, at)
    return len(rows)


def _recorded_among(purse: Purse, leaves: Sequence[bytes]) -> set[bytes]:
    found: set[bytes] = set()
    for start in range(0, len(leaves), IN_ONE_QUERY):
        asked = [leaf.hex() for leaf in leaves[start : start + IN_ONE_QUERY]]
        there = Leaf.objects.filter(purse=purse, leaf__in=asked).values_list("leaf", flat=True)
        found.update(bytes.fromhex(leaf) for leaf in there)
    return found
