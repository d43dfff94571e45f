"""One voter's ballot in a published election: is it there, as cast, counted, and what did it pay for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from mithaq_engines.sealing.choices import written
from mithaq_engines.sealing.receipts import BallotReceipt
from mithaq_engines.sealing.voter_secrets import Secret
from mithaq_engines.tally.ballot_effects import BallotEffect, my_ballot
from mithaq_engines.tally.recounting.checks import EnvelopeRecount, Recount
from mithaq_engines.tally.recounting.elections import COUNTED, PublishedBallot

IN_THE_LIST: Final = "counted"  # the ballot is in the list, and its leaf counts
IN_TOTALS: Final = "in-totals"  # its leaf counts; ballots are not shown
NOT_THERE: Final = "missing"
OTHER: Final = "other"  # what was given does not belong together: two ballots, or a ballot that was changed
# ... or the state of its leaf: replaced, void


@dataclass(frozen=True, slots=True)
class MyBallot:
    """What was found. ``state``: ``counted``, ``in-totals``, ``replaced``, ``void``, ``missing`` or ``other``.

    ``effect``: what the ballot did under the rule; None where it is not known what it says.
    """

    state: str
    envelope: str = ""
    ballot: PublishedBallot | None = None
    leaf: bytes | None = None
    effect: BallotEffect | None = None

    @property
    def counts(self) -> bool:
        """Whether the ballot was counted as cast."""
        return self.state in (IN_THE_LIST, IN_TOTALS)

    def as_json(self) -> dict[str, Any]:
        """In JSON's types."""
        answer: dict[str, Any] = {"state": self.state, "envelope": self.envelope}
        if self.ballot is not None:
            answer |= {"tracker": self.ballot.tracker, "choices": written(self.ballot.choices)}
        if self.leaf is not None:
            answer["leaf"] = self.leaf.hex()
        if self.effect is not None:
            answer["effect"] = self.effect.as_json()
        return answer


def find_ballot(
    recounted: Recount,
    *,
    tracker: str | None = None,
    secret: Secret | None = None,
    receipt: BallotReceipt | None = None,
) -> tuple[MyBallot, ...]:
    """The ballots that belong to all that is given; one answer ``missing`` where there are none.

    ``tracker``: in its one spelling. A tracker alone shows a ballot, not that it is the voter's own; the secret does.
    More than one in an envelope means that a secret or a tracker was given to two people. ``receipt``: one whose
    signature holds.
    """
    found = [
        mine for counted in recounted.envelopes for mine in _in_envelope(recounted, counted, tracker, secret, receipt)
    ]
    return tuple(found) or (MyBallot(NOT_THERE),)


def _in_envelope(
    recounted: Recount,
    counted: EnvelopeRecount,
    tracker: str | None,
    secret: Secret | None,
    receipt: BallotReceipt | None,
) -> list[MyBallot]:
    election, envelope = recounted.published.election, counted.envelope
    if receipt is not None and (receipt.election, receipt.envelope) != (election.id, envelope.id):
        return []
    r = None if secret is None else secret.r(election=election.id, envelope=envelope.id)
    asked = [
        {number for number, ballot in enumerate(envelope.ballots) if ballot.tracker == tracker} if tracker else None,
        {number for number, ballot in enumerate(envelope.ballots) if ballot.r == r} if r else None,
        {number for number, leaf in enumerate(counted.leaves) if leaf == receipt.leaf} if receipt else None,
    ]
    answers = [numbers for numbers in asked if numbers is not None]
    common = set.intersection(*answers) if answers else set()
    states = {said.leaf: said.state for said in envelope.leaves}
    if common:
        return [_shown(counted, number, states.get(counted.leaves[number], OTHER)) for number in sorted(common)]
    if any(answers):
        return [MyBallot(OTHER, envelope.id, leaf=None if receipt is None else receipt.leaf)]
    if receipt is None:
        return []
    state = states.get(receipt.leaf, NOT_THERE)
    if state == COUNTED:  # without its ballot in the list: where ballots are shown, something is wrong
        state = IN_TOTALS if envelope.totals is not None else NOT_THERE
    return [MyBallot(state, envelope.id, leaf=receipt.leaf)]


def _shown(counted: EnvelopeRecount, number: int, state: str) -> MyBallot:
    effect = None
    if counted.election is not None and counted.outcome is not None:
        effect = my_ballot(counted.election, counted.outcome, voter=number)
    return MyBallot(
        state=state,
        envelope=counted.envelope.id,
        ballot=counted.envelope.ballots[number],
        leaf=counted.leaves[number],
        effect=effect,
    )
