"""Opening all envelopes of an urn, once it is closed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from mithaq_engines.sealing.ballots import Ballot, BallotError, read_ballot
from mithaq_engines.sealing.envelopes import Opener, SealingError

TOLD_EVERY = 1_000  # envelopes between two words of progress


@dataclass(frozen=True)
class Opened:
    """What was in the envelopes, by their places in what was given (from 0).

    ``damaged``: why an envelope gave no ballot. What belongs to another election is a ballot here: ``Ballot.election``
    and ``Ballot.envelope`` say of which, and its leaf is none of this election's.
    """

    ballots: dict[int, Ballot]
    damaged: dict[int, str]


def open_all(
    private_key: bytes, envelopes: Iterable[bytes], *, progress: Callable[[int], None] | None = None
) -> Opened:
    """Open each; none stops the others. ``progress`` is told how many are done, now and then and at the end.

    Raises ``SealingError`` where the key is none.
    """
    opener = Opener(private_key)
    ballots: dict[int, Ballot] = {}
    damaged: dict[int, str] = {}
    done = 0
    for place, sealed in enumerate(envelopes):
        try:
            ballots[place] = read_ballot(opener.open(sealed))
        except (SealingError, BallotError) as error:
            damaged[place] = str(error)
        done = place + 1
        if progress is not None and done % TOLD_EVERY == 0:
            progress(done)
    if progress is not None and done % TOLD_EVERY:
        progress(done)
    return Opened(ballots=ballots, damaged=damaged)
