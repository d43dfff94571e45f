"""Receipts: the server's signature that it took a ballot with this leaf, as a signed note (see ``tlog.notes``).

    mithaq ballot receipt 1
    election e7
    envelope north
    leaf 64 hexadecimal digits
    day 2026-11-22

Neither the choices nor the hour nor the voter stand in it. With it a voter can show to anyone that a leaf which the
published list lacks, or marks as replaced, was promised to be counted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from mithaq_engines.sealing.ballots import NAME
from mithaq_engines.tlog.notes import NoteError, Signer, Verifier, open_note, sign_note

TITLE = "mithaq ballot receipt 1"
LARGEST = 4096  # characters
FORM = re.compile(
    rf"{TITLE}\nelection (?P<election>{NAME.pattern})\nenvelope (?P<envelope>{NAME.pattern})\n"
    r"leaf (?P<leaf>[0-9a-f]{64})\nday (?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})\n"
)


class BallotReceiptError(ValueError):
    """The receipt does not hold. ``reason``: ``form`` (it is none) or ``signature`` (altered, or another's key)."""

    def __init__(self, message: str, *, reason: str) -> None:
        super().__init__(message)
        self.reason = reason


@dataclass(frozen=True)
class BallotReceipt:
    """What a receipt says: a ballot with this leaf (32 bytes) was taken on this day."""

    election: str
    envelope: str
    leaf: bytes
    day: date


def write_receipt(receipt: BallotReceipt, signer: Signer) -> str:
    """The signed text to be given to the voter."""
    text = (
        f"{TITLE}\nelection {receipt.election}\nenvelope {receipt.envelope}\n"
        f"leaf {receipt.leaf.hex()}\nday {receipt.day.isoformat()}\n"
    )
    _read(text)
    return sign_note(text, [signer])


def check_receipt(text: str, key: Verifier) -> BallotReceipt:
    """What the receipt says, once its signature by ``key`` holds. Raises ``BallotReceiptError``.

    Line ends of other systems, and lines left blank around it, as mail adds them, are passed over.
    """
    note = "\n".join(line.rstrip() for line in text[:LARGEST].strip("\ufeff \r\n\t").splitlines()) + "\n"
    try:
        said = open_note(note, [key]).text
    except NoteError as error:
        raise BallotReceiptError(str(error), reason="signature" if "\n\n" in note else "form") from error
    return _read(said)


def _read(text: str) -> BallotReceipt:
    found = FORM.fullmatch(text)
    if found is None:
        raise BallotReceiptError("this is not the receipt of a ballot", reason="form")
    try:
        day = date.fromisoformat(found["day"])
    except ValueError as error:
        raise BallotReceiptError("the receipt's day does not exist", reason="form") from error
    return BallotReceipt(
        election=found["election"], envelope=found["envelope"], leaf=bytes.fromhex(found["leaf"]), day=day
    )
