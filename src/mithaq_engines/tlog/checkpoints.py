"""Checkpoints: the signed size and root of a log, as in C2SP's tlog-checkpoint (https://c2sp.org/tlog-checkpoint)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from mithaq_engines.tlog.encoding import decode_base64, encode_base64
from mithaq_engines.tlog.notes import (
    Note,
    NoteError,
    Signer,
    UnsignedNoteError,
    Verifier,
    open_note,
    parse_note,
    sign_note,
)
from mithaq_engines.tlog.tree import EMPTY_ROOT, HASH_BYTES, LARGEST_SIZE

_SIZE = re.compile(r"0|[1-9][0-9]{0,18}")


class CheckpointError(NoteError):
    """The text is not a checkpoint, or is another log's; the message says which."""


@dataclass(frozen=True)
class Checkpoint:
    """A log at one size: its ``origin`` (name), number of leaves, root (32 bytes), extension lines (discouraged)."""

    origin: str
    size: int
    root: bytes
    extensions: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for line in (self.origin, *self.extensions):
            if not line or any(character < " " for character in line):
                raise CheckpointError("a line of a checkpoint is empty or holds a control character")
        if not 0 <= self.size <= LARGEST_SIZE:
            raise CheckpointError(f"{self.size} is not the size of a log")
        if len(self.root) != HASH_BYTES:
            raise CheckpointError(f"a root is {len(self.root)} bytes long instead of {HASH_BYTES}")
        if self.size == 0 and self.root != EMPTY_ROOT:
            raise CheckpointError("the root of an empty log is not the one that every empty log has")

    @property
    def text(self) -> str:
        """The text to be signed: origin, size, root in base 64, extension lines, each ending in a newline."""
        return "\n".join([self.origin, str(self.size), encode_base64(self.root), *self.extensions]) + "\n"


def parse_checkpoint(text: str) -> Checkpoint:
    """Read the text of a checkpoint (a note's text, *already verified*)."""
    if not text.endswith("\n"):
        raise CheckpointError("the checkpoint does not end in a newline")
    lines = text[:-1].split("\n")
    if len(lines) < 3:
        raise CheckpointError("the checkpoint has fewer than three lines")
    origin, size, root, *extensions = lines
    if not _SIZE.fullmatch(size):
        raise CheckpointError("the checkpoint's size is not a decimal number without leading zeroes")
    try:
        digest = decode_base64(root, length=HASH_BYTES)
    except ValueError as error:
        raise CheckpointError(f"the checkpoint's root {error}") from error
    return Checkpoint(origin=origin, size=int(size), root=digest, extensions=tuple(extensions))


def sign_checkpoint(checkpoint: Checkpoint, signers: Sequence[Signer]) -> str:
    """The checkpoint as a signed note. One of the signers is the log itself: its name is the origin."""
    if all(signer.name != checkpoint.origin for signer in signers):
        raise CheckpointError("no signer bears the name of the log (its origin)")
    return sign_note(checkpoint.text, signers)


def open_checkpoint(note: str, log: Verifier, *, witnesses: Sequence[Verifier] = ()) -> tuple[Checkpoint, Note]:
    """The checkpoint in ``note``, once the log's own signature is verified, and the note (who else signed).

    Raises ``NoteError``: malformed, wrong signature, not signed by the log, or a checkpoint of another log.
    """
    opened = open_note(note, [log, *witnesses])
    if all((signature.name, signature.key_id) != (log.name, log.key_id) for signature in opened.verified):
        raise UnsignedNoteError("the checkpoint is not signed by the log: a witness alone does not speak for it")
    checkpoint = parse_checkpoint(opened.text)
    if checkpoint.origin != log.name:
        raise CheckpointError(f"the checkpoint is of the log {checkpoint.origin!a}, the key is of {log.name!a}")
    return checkpoint, opened


def read_unverified_checkpoint(note: str) -> Checkpoint:
    """The checkpoint in ``note`` with *no signature checked*: for arithmetic between checkpoints, never for trust."""
    text, _ = parse_note(note)
    return parse_checkpoint(text)
