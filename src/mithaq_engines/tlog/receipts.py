"""Receipts: everything needed to check one entry of the log with no network, in one JSON file.

``{"version": 1, "leaf": text, "index": number, "proof": [base 64], "checkpoint": signed note,
"log_key": verifier key string, "openings": [{"field", "value", "salt": base 64}]}``

A receipt that carries its own key shows only that it agrees with itself: the reader compares the key with the
published one, or gives the published one.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import rfc8785

from mithaq_engines.tlog.checkpoints import Checkpoint, open_checkpoint, parse_checkpoint
from mithaq_engines.tlog.commitments import SALT_BYTES, CommitmentError, verify_commitment
from mithaq_engines.tlog.encoding import decode_base64, encode_base64
from mithaq_engines.tlog.leaves import Leaf, parse_leaf
from mithaq_engines.tlog.notes import (
    BadSignatureError,
    NoteError,
    Signature,
    UnsignedNoteError,
    Verifier,
    parse_note,
)
from mithaq_engines.tlog.tree import HASH_BYTES, ProofError, leaf_hash, verify_inclusion

VERSION = 1
LARGEST_RECEIPT = 1_000_000  # bytes
LONGEST_PROOF = 63  # hashes: a tree of 2^63 leaves
_KEYS = {"version", "leaf", "index", "proof", "checkpoint", "log_key", "openings"}
_OPENING_KEYS = {"field", "value", "salt"}


class UnreadableReceiptError(ValueError):
    """This is not a receipt."""


class RefusedReceiptError(ValueError):
    """The receipt can be read and does not hold; the message says what in it is wrong."""


@dataclass(frozen=True)
class Opening:
    """A personal field shown: its name, value and 32-byte salt."""

    field: str
    value: str
    salt: bytes


@dataclass(frozen=True)
class Check:
    """One thing that was checked and holds: a short name for programs, words for people."""

    name: str
    words: str


@dataclass(frozen=True)
class Verified:
    """A receipt that holds, and what was checked to say so."""

    leaf: Leaf
    index: int
    checkpoint: Checkpoint
    log: Verifier
    key_was_given: bool  # false: the key came out of the receipt itself
    opened: tuple[Opening, ...]
    closed: tuple[str, ...]  # personal fields that the receipt does not open
    unknown_signatures: tuple[Signature, ...]  # other signatures on the checkpoint, not checked
    checks: tuple[Check, ...]


@dataclass(frozen=True)
class _Receipt:
    leaf_data: bytes
    leaf: Leaf
    index: int
    proof: tuple[bytes, ...]
    checkpoint_note: str
    log: Verifier
    openings: tuple[Opening, ...]


def write_receipt(
    *,
    leaf: bytes,
    index: int,
    proof: Sequence[bytes],
    checkpoint: str,
    log_key: str,
    openings: Sequence[Opening] = (),
) -> bytes:
    """The receipt (canonical JSON in UTF-8) of the entry ``leaf`` at ``index`` under the signed note ``checkpoint``."""
    return rfc8785.dumps(
        {
            "version": VERSION,
            "leaf": leaf.decode(),
            "index": index,
            "proof": [encode_base64(digest) for digest in proof],
            "checkpoint": checkpoint,
            "log_key": log_key,
            "openings": [
                {"field": opening.field, "value": opening.value, "salt": encode_base64(opening.salt)}
                for opening in openings
            ],
        }
    )


def verify_receipt(data: bytes, *, trusted_key: str | None = None) -> Verified:
    """Check everything in a receipt, offline, and list in words what was checked.

    ``trusted_key`` is the log's published verifier key string; without it the receipt's own is used, which
    ``Verified.key_was_given`` says. Raises ``UnreadableReceiptError`` for what is not a receipt,
    ``RefusedReceiptError`` for one that does not hold, ``MalformedKeyError`` when ``trusted_key`` is not a key.
    """
    trusted = None if trusted_key is None else Verifier.parse(trusted_key)
    receipt = _read(data)
    if trusted is not None and trusted != receipt.log:
        raise RefusedReceiptError(
            f"the receipt is signed with another key than the one given: {receipt.log.fingerprint}"
            f" instead of {trusted.fingerprint}"
        )
    try:
        checkpoint, note = open_checkpoint(receipt.checkpoint_note, receipt.log)
        verify_inclusion(
            leaf=leaf_hash(receipt.leaf_data),
            index=receipt.index,
            size=checkpoint.size,
            proof=receipt.proof,
            root=checkpoint.root,
        )
    except UnsignedNoteError as error:
        raise RefusedReceiptError("the checkpoint is not signed with the log's key") from error
    except BadSignatureError as error:
        raise RefusedReceiptError("the signature on the checkpoint is wrong: it was altered") from error
    except NoteError as error:
        raise RefusedReceiptError(str(error)) from error
    except ProofError as error:
        raise RefusedReceiptError(f"the entry is not shown to be in the log: {error}") from error
    for opening in receipt.openings:
        _check_opening(receipt.leaf, opening)
    checks = [
        Check(
            "checkpoint",
            f"The log {checkpoint.origin} signed a checkpoint over {checkpoint.size} entries, and its signature holds.",
        ),
        Check("inclusion", f"The entry is number {receipt.index} (counted from 0) among them, exactly as shown."),
        *(
            Check(f"opening.{opening.field}", f"The value shown for {opening.field} is the one recorded.")
            for opening in receipt.openings
        ),
    ]
    if trusted is not None:
        checks.insert(0, Check("key", "The log's key is the one that you gave."))
    shown = {opening.field for opening in receipt.openings}
    return Verified(
        leaf=receipt.leaf,
        index=receipt.index,
        checkpoint=checkpoint,
        log=receipt.log,
        key_was_given=trusted is not None,
        opened=receipt.openings,
        closed=tuple(sorted(set(receipt.leaf.personal) - shown)),
        unknown_signatures=note.unknown,
        checks=tuple(checks),
    )


def _check_opening(leaf: Leaf, opening: Opening) -> None:
    commitment = leaf.personal.get(opening.field)
    if commitment is None:
        raise RefusedReceiptError("the receipt shows a field that the entry does not commit to")
    try:
        verify_commitment(
            commitment=bytes.fromhex(commitment), field=opening.field, value=opening.value, salt=opening.salt
        )
    except CommitmentError as error:
        raise RefusedReceiptError(str(error)) from error


def _read(data: bytes) -> _Receipt:
    """Everything in the receipt, well formed but not yet verified."""
    if len(data) > LARGEST_RECEIPT:
        raise UnreadableReceiptError(f"the receipt is longer than {LARGEST_RECEIPT} bytes")
    try:
        content: Any = json.loads(data.decode(), object_pairs_hook=_once)
    except (ValueError, RecursionError) as error:
        raise UnreadableReceiptError("the receipt is not JSON in UTF-8, each key once") from error
    if not isinstance(content, dict) or set(content) != _KEYS:
        raise UnreadableReceiptError(f"the receipt does not have exactly the keys {', '.join(sorted(_KEYS))}")
    if type(content["version"]) is not int or content["version"] != VERSION:
        raise UnreadableReceiptError("the receipt is of a version that is not known")
    if type(content["index"]) is not int or content["index"] < 0:
        raise UnreadableReceiptError("the receipt's index is not a number")
    if not isinstance(content["proof"], list) or len(content["proof"]) > LONGEST_PROOF:
        raise UnreadableReceiptError("the receipt's proof is not a short list of hashes")
    if not isinstance(content["openings"], list):
        raise UnreadableReceiptError("the receipt's openings are not a list")
    checkpoint = _text(content, "checkpoint")
    try:
        leaf_data = _text(content, "leaf").encode()
        leaf = parse_leaf(leaf_data)
        text, _ = parse_note(checkpoint)
        parse_checkpoint(text)
        log = Verifier.parse(_text(content, "log_key"))
    except ValueError as error:
        raise UnreadableReceiptError(str(error)) from error
    openings = tuple(_read_opening(opening) for opening in content["openings"])
    if len({opening.field for opening in openings}) != len(openings):
        raise UnreadableReceiptError("the receipt shows one field twice")
    return _Receipt(
        leaf_data=leaf_data,
        leaf=leaf,
        index=content["index"],
        proof=tuple(_bytes(digest, "a hash of the proof", HASH_BYTES) for digest in content["proof"]),
        checkpoint_note=checkpoint,
        log=log,
        openings=openings,
    )


def _read_opening(content: Any) -> Opening:
    if not isinstance(content, dict) or set(content) != _OPENING_KEYS:
        raise UnreadableReceiptError("an opening does not have exactly the keys field, salt, value")
    return Opening(
        field=_text(content, "field"),
        value=_text(content, "value"),
        salt=_bytes(content["salt"], "a salt", SALT_BYTES),
    )


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A JSON object whose keys are all different: of two values under one key, readers would choose differently."""
    content = dict(pairs)
    if len(content) != len(pairs):
        raise ValueError("a key is repeated")
    return content


def _text(content: dict[str, Any], key: str) -> str:
    value = content[key]
    if not isinstance(value, str):
        raise UnreadableReceiptError(f"the receipt's {key} is not text")
    return value


def _bytes(value: Any, what: str, length: int) -> bytes:
    if not isinstance(value, str):
        raise UnreadableReceiptError(f"{what} is not text")
    try:
        return decode_base64(value, length=length)
    except ValueError as error:
        raise UnreadableReceiptError(f"{what} {error}") from error
