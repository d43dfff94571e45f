"""One ballot: what is sealed, and the leaf that stands for it in public before anybody may read it.

The leaf is HMAC-SHA-256 with the voter's ``r`` as the key over the RFC 8785 JSON of
``{"choices": …, "election": …, "envelope": …, "tracker": …}``. Without ``r`` it says nothing of the choices, not even
to who tries them all; with ``r`` nobody can show other choices for the same leaf.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import re
from collections.abc import Collection
from dataclasses import dataclass, field

import rfc8785

from mithaq_engines.sealing.choices import PROJECT_ID, Choices
from mithaq_engines.sealing.trackers import is_tracker
from mithaq_engines.sealing.voter_secrets import DERIVED_BYTES

NAME = re.compile(r"[A-Za-z0-9_-]{1,64}")  # of an election or of an envelope
FIXED = 320  # bytes of a payload beside its choices: more than two names of 64, a tracker and r can take
STEP = 256  # sizes are multiples of this
_KEYS = {"choices", "election", "envelope", "r", "tracker"}


class BallotError(ValueError):
    """This is not a ballot; the message says why."""


@dataclass(frozen=True)
class Ballot:
    """What a voter said in one envelope of one election. ``choices``: canonical (see ``choices``). ``r``: 16 bytes."""

    election: str
    envelope: str
    tracker: str
    r: bytes = field(repr=False)
    choices: Choices

    def __post_init__(self) -> None:
        if not NAME.fullmatch(self.election) or not NAME.fullmatch(self.envelope):
            raise BallotError("the name of an election or envelope has 1 to 64 ASCII letters, digits, _ and -")
        if not is_tracker(self.tracker):
            raise BallotError("the ballot has no tracker in its one spelling")

    @property
    def payload(self) -> bytes:
        """The bytes to be sealed."""
        return rfc8785.dumps(
            {
                "choices": self.choices,
                "election": self.election,
                "envelope": self.envelope,
                "r": self.r.hex(),
                "tracker": self.tracker,
            }
        )

    @property
    def leaf(self) -> bytes:
        """The 32 bytes that stand for it."""
        return leaf(self.r, election=self.election, envelope=self.envelope, choices=self.choices, tracker=self.tracker)


def leaf(r: bytes, *, election: str, envelope: str, choices: Choices, tracker: str) -> bytes:
    """The leaf of a ballot, 32 bytes. ``choices`` and ``tracker`` in their one spelling."""
    if len(r) != DERIVED_BYTES:  # HMAC fills short keys up with zeros: keys of two lengths could give one leaf
        raise BallotError(f"r is {len(r)} bytes long instead of {DERIVED_BYTES}")
    said = {"choices": choices, "election": election, "envelope": envelope, "tracker": tracker}
    return hmac.digest(r, rfc8785.dumps(said), hashlib.sha256)


def read_ballot(payload: bytes) -> Ballot:
    """The ballot out of an opened envelope; ``BallotError`` unless it is exactly what ``Ballot.payload`` gives."""
    try:
        content = json.loads(payload.decode())
    except (ValueError, RecursionError) as error:
        raise BallotError("the ballot is not JSON in UTF-8") from error
    if not isinstance(content, dict) or set(content) != _KEYS:
        raise BallotError("the ballot does not have exactly the keys that a ballot has")
    choices = content["choices"]
    if not _are_choices(choices) or not all(
        isinstance(content[key], str) for key in ("election", "envelope", "r", "tracker")
    ):
        raise BallotError("a part of the ballot is of another kind than it should be")
    try:
        r = bytes.fromhex(content["r"])
    except ValueError as error:
        raise BallotError("the ballot's r is not hexadecimal") from error
    ballot = Ballot(
        election=content["election"], envelope=content["envelope"], tracker=content["tracker"], r=r, choices=choices
    )
    if len(r) != DERIVED_BYTES or ballot.payload != payload:
        raise BallotError("the ballot is not in its one spelling")
    return ballot


def size_for(projects: Collection[str], *, most: int | None = None, points_digits: int = 0) -> int:
    """The size of envelopes that any ballot on these projects fits into. One size for a whole election.

    ``most``: how many may be named (None: all). ``points_digits``: the digits of the points furthest from 0, and one
    more where they may be below; 0 on ballots without points.
    """
    around = 4 + points_digits if points_digits else 3  # quotes, comma, colon
    each = sorted((len(project) + around for project in projects), reverse=True)
    return -(-(sum(each[:most]) + FIXED) // STEP) * STEP


def _are_choices(value: object) -> bool:
    if isinstance(value, dict):
        return all(
            isinstance(project, str) and PROJECT_ID.fullmatch(project) and type(points) is int
            for project, points in value.items()
        )
    return isinstance(value, list) and all(
        isinstance(project, str) and PROJECT_ID.fullmatch(project) for project in value
    )
