"""Cast a vote, and replace it. What is written holds no name of a voter beside a vote that can be read, and no time.

The mark on the roll and the sealed ballot are written in one transaction, so that there is never one without the other.
Leaves, trackers and choices are written nowhere in clear before the close, except leaves, later, in batches.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from mithaq.ballots import states
from mithaq.ballots.holding import hold_open
from mithaq.ballots.models import Candidate, Mark, Purse, RollEntry, SealedBallot
from mithaq.ballots.rules import may_prepare, may_vote_as, may_vote_in
from mithaq.ballots.terms import checked_choices
from mithaq.calls import states as call_states
from mithaq.calls.models import Participant, Phase
from mithaq.calls.rules import Anyone
from mithaq.core import clock
from mithaq.core.errors import NotAllowed, Refused
from mithaq.ledger.keys import log_signer
from mithaq_engines import sealing
from mithaq_engines.sealing import BallotReceipt, Choices, SecretError, TrackerError
from mithaq_engines.sealing.trackers import RANDOM_BYTES

Said = Iterable[str] | Mapping[str, int]


@dataclass(frozen=True)
class Receipt:
    """What a voter takes home, shown once and kept nowhere: ``text`` is signed with the key of the public log."""

    election: str
    envelope: str
    tracker: str
    secret: str = field(repr=False)
    r: str = field(repr=False)
    leaf: str
    text: str = field(repr=False)


@dataclass(frozen=True)
class Ticket:
    """The chance of one vote, drawn before it is sent, so that a form sent twice is one vote with one receipt.

    Hexadecimal; in the voter's form until then, signed with the choices that it is for (see `tickets`).
    """

    secret: str = field(repr=False)
    end: str = field(repr=False)


def new_ticket() -> Ticket:
    """The chance of a vote to come."""
    return Ticket(secret=sealing.Secret.new(os.urandom).data.hex(), end=os.urandom(RANDOM_BYTES).hex())


def cast(
    *,
    by: Anyone,
    roll_entry: RollEntry,
    purse: Purse,
    choices: Said,
    voter_part: str = "",
    channel: str = states.WEB,
    ticket: Ticket | None = None,
) -> Receipt:
    """Vote once in one purse. ``by``: the participant whose line of the roll it is; at the counter, the officer.

    ``choices``: numbers of projects, or points by number. ``voter_part``: what the voter adds to the tracker.
    ``ticket``: of the form that was sent; sent again while the ballot is open, it gives the same receipt again.
    Raises NotAllowed; Refused outside the hours, for what a ballot may not say, and for whoever voted already.
    """
    _check_who(by, roll_entry, purse, channel)
    said = checked_choices(purse, choices, _on_ballot(purse))
    receipt, row = _sealed(purse, said, voter_part, ticket or new_ticket())
    mark_once(roll_entry, purse, channel, row)
    return receipt


def mark_once(roll_entry: RollEntry, purse: Purse, channel: str, *rows: SealedBallot) -> None:
    """Mark the roll, and put ``rows`` in the urn, both or neither; done already with these very rows, nothing is done.

    Raises Refused for whoever voted already, and outside the hours.
    """
    try:
        with transaction.atomic():
            _hold_open(purse)
            Mark.objects.bulk_create([Mark(roll_entry=roll_entry, purse=purse, channel=channel)])
            SealedBallot.objects.bulk_create(rows)
    except IntegrityError as error:
        if not Mark.objects.filter(roll_entry=roll_entry, purse=purse).exists():
            raise
        if rows and SealedBallot.objects.filter(purse=purse, locator__in=[row.locator for row in rows]).exists():
            return  # the same form, sent twice
        raise Refused(_("You have voted here already. With tracker and secret you can replace your vote.")) from error


def replace(
    *, purse: Purse, tracker: str, secret: str, choices: Said, voter_part: str = "", ticket: Ticket | None = None
) -> Receipt:
    """Cast another vote in place of the one with this tracker and secret; the roll is not touched.

    The new one has a tracker and a secret of its own. Raises Refused where nothing is found under them, or outside the
    hours.
    """
    found = locator_of(purse, tracker=tracker, secret=secret)
    said = checked_choices(purse, choices, _on_ballot(purse))
    receipt, row = _sealed(purse, said, voter_part, ticket or new_ticket())
    with transaction.atomic():
        _hold_open(purse)
        if ticket is not None and SealedBallot.objects.filter(purse=purse, locator=row.locator).exists():
            return receipt
        replaced = SealedBallot.objects.filter(purse=purse, locator=found, is_replaced=False).update(is_replaced=True)
        if not replaced:
            raise Refused(
                _("No vote is found under this tracker and this secret, or it was replaced already."), field="secret"
            )
        SealedBallot.objects.bulk_create([row])
    return receipt


def locator_of(purse: Purse, *, tracker: str, secret: str) -> bytes:
    """What finds a sealed ballot: both are needed, and neither follows from it. Raises Refused for mistyped ones."""
    try:
        read = sealing.read_tracker(tracker)
    except TrackerError as error:
        raise Refused(_("This is not a tracker: look at the paper or picture you kept."), field="tracker") from error
    try:
        held = sealing.Secret.parse(secret)
    except SecretError as error:
        raise Refused(_("A sign of this secret is wrong or missing."), field="secret") from error
    return _locator(purse, held, read)


def put_in_urn(purse: Purse, choices: Choices) -> None:
    """Put a ballot in the urn that nobody will look for: from paper. Part of a transaction."""
    _receipt, row = _sealed(purse, choices, "", new_ticket())
    SealedBallot.objects.bulk_create([row])


def _sealed(purse: Purse, choices: Choices, voter_part: str, ticket: Ticket) -> tuple[Receipt, SealedBallot]:
    election, envelope = purse.election.public_id, purse.public_id
    try:
        tracker = sealing.new_tracker(voter_part, lambda _count: bytes.fromhex(ticket.end))
    except TrackerError as error:
        raise Refused(
            _("Your part of the tracker has at most twelve letters and digits, and nothing else."), field="voter_part"
        ) from error
    secret = sealing.Secret(data=bytes.fromhex(ticket.secret))
    ballot = sealing.Ballot(
        election=election,
        envelope=envelope,
        tracker=tracker,
        r=secret.r(election=election, envelope=envelope),
        choices=choices,
    )
    leaf = ballot.leaf
    receipt = BallotReceipt(election=election, envelope=envelope, leaf=leaf, day=purse.election.call.body.today())
    row = SealedBallot(
        purse=purse,
        locator=_locator(purse, secret, tracker),
        sealed=sealing.seal(bytes.fromhex(purse.election.public_key), ballot.payload, size=purse.size),
    )
    shown = Receipt(
        election=election,
        envelope=envelope,
        tracker=tracker,
        secret=secret.text,
        r=ballot.r.hex(),
        leaf=leaf.hex(),
        text=sealing.write_receipt(receipt, log_signer()),
    )
    return shown, row


def _locator(purse: Purse, secret: sealing.Secret, tracker: str) -> bytes:
    found = secret.locator(election=purse.election.public_id, envelope=purse.public_id)
    return hashlib.sha256(found + tracker.encode()).digest()


def _hold_open(purse: Purse) -> None:
    """Raises Refused unless the ballot is open now; until the transaction ends nobody closes it."""
    hold_open(purse.election_id)
    rows = Phase.objects.filter(call__election=purse.election_id, kind=call_states.BALLOT).order_by()
    found = rows.values_list("opened_at", "closes_at", "closed_at", "call__state", "call__election__state").first()
    opened_at, closes_at, closed_at, call, election = found or (None,) * 5
    if opened_at is None:
        raise Refused(_("The ballot has not begun."))
    if Phase(opens_at=opened_at, closes_at=closes_at, closed_at=closed_at).is_over(clock.now()):
        raise Refused(_("The ballot is over: no vote can be cast any more."))
    if (call, election) != (call_states.PUBLISHED, states.OPEN):
        raise Refused(_("The ballot is not open."))


def _check_who(by: Anyone, roll_entry: RollEntry, purse: Purse, channel: str) -> None:
    if channel == states.WEB:
        if not isinstance(by, Participant) or not may_vote_as(by, roll_entry):
            raise NotAllowed
    elif channel != states.COUNTER or not may_prepare(by, purse.election):
        raise NotAllowed
    if not may_vote_in(roll_entry, purse):
        raise Refused(_("You do not vote about this envelope: it belongs to another place."))


def _on_ballot(purse: Purse) -> list[Candidate]:
    return list(Candidate.objects.on_ballot(purse.election).filter(envelope=purse.envelope_id))
