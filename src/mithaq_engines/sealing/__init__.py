"""Ballots that are sealed until the close and that their voters find again: envelopes, secrets, leaves, receipts.

    from mithaq_engines import sealing
    keys = sealing.Keys.new(os.urandom)
    secret = sealing.Secret.new(os.urandom)
    ballot = sealing.Ballot(
        election="e7", envelope="north", tracker=sealing.new_tracker("amal", os.urandom),
        r=secret.r(election="e7", envelope="north"), choices=sealing.canonical("approval", ["p1", "p4"]),
    )
    size = sealing.size_for(["p1", "p2", "p3", "p4"])
    sealed = sealing.seal(keys.public, ballot.payload, size=size)
    opened = sealing.open_all(keys.private, [sealed])

What this protects from, and what it does not, is said in ``docs/reference/published-election.md``. Chance is given by
the caller as ``random_bytes``; only libsodium's sealed box draws its own.
"""

from __future__ import annotations

from mithaq_engines.sealing.ballots import Ballot, BallotError, leaf, read_ballot, size_for
from mithaq_engines.sealing.batches import batch_digest, shuffled
from mithaq_engines.sealing.choices import Choices, ChoicesError, canonical, read_choices, written
from mithaq_engines.sealing.closing import Opened, open_all
from mithaq_engines.sealing.envelopes import Keys, SealingError, open_sealed, seal
from mithaq_engines.sealing.receipts import BallotReceipt, BallotReceiptError, check_receipt, write_receipt
from mithaq_engines.sealing.trackers import TrackerError, new_tracker, read_tracker
from mithaq_engines.sealing.voter_secrets import Secret, SecretError

__all__ = [
    "Ballot",
    "BallotError",
    "BallotReceipt",
    "BallotReceiptError",
    "Choices",
    "ChoicesError",
    "Keys",
    "Opened",
    "SealingError",
    "Secret",
    "SecretError",
    "TrackerError",
    "batch_digest",
    "canonical",
    "check_receipt",
    "leaf",
    "new_tracker",
    "open_all",
    "open_sealed",
    "read_ballot",
    "read_choices",
    "read_tracker",
    "seal",
    "shuffled",
    "size_for",
    "write_receipt",
    "written",
]
