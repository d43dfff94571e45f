"""After the urn is opened: which envelopes hold a ballot that counts, and which are void."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from mithaq_engines.sealing.closing import Opened
from mithaq_engines.tally.recounting.elections import COUNTED, VOID, PublishedBallot
from mithaq_engines.tally.recounting.papers import Paper

DAMAGED: Final = "damaged"
ELSEWHERE: Final = "elsewhere"  # made for another election or envelope
OTHER_LEAF: Final = "leaf"  # not the ballot that was recorded when it was cast
REFUSED: Final = "refused"  # it says what the paper does not allow


@dataclass(frozen=True, slots=True)
class Settled:
    """What is to be published. ``states``: one for each envelope, ``counted`` or ``void``, in the order given.

    ``ballots``: those that count, in the order of trackers. ``reasons``: why an envelope is void, by its place.
    """

    ballots: tuple[PublishedBallot, ...]
    states: tuple[str, ...]
    reasons: Mapping[int, str]


def settle(
    opened: Opened,
    *,
    leaves: Sequence[bytes],
    election: str,
    envelope: str,
    paper: Paper,
    costs: Mapping[str, Fraction],
    budget: Fraction,
) -> Settled:
    """Go through what ``sealing.open_all`` gave for the envelopes of one budget that were not replaced.

    ``leaves``: what was recorded for each of them when it was cast, in the order in which they were opened. Each ballot
    must be the one recorded and allowed; otherwise it is void, so that the published list always holds.
    """
    counted: list[PublishedBallot] = []
    reasons: dict[int, str] = {}
    for place, leaf in enumerate(leaves):
        ballot = opened.ballots.get(place)
        if ballot is None:
            reasons[place] = DAMAGED
        elif (ballot.election, ballot.envelope) != (election, envelope):
            reasons[place] = ELSEWHERE
        elif ballot.leaf != leaf:
            reasons[place] = OTHER_LEAF
        elif not paper.takes(ballot.choices) or paper.refusals(ballot.choices, costs=costs, budget=budget):
            reasons[place] = REFUSED
        else:
            counted.append(PublishedBallot(tracker=ballot.tracker, r=ballot.r, choices=ballot.choices))
    return Settled(
        ballots=tuple(sorted(counted, key=lambda ballot: (ballot.tracker, ballot.r))),
        states=tuple(VOID if place in reasons else COUNTED for place in range(len(leaves))),
        reasons=reasons,
    )
