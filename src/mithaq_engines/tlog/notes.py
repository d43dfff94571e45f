"""Signed notes: text with signature lines by named keys, as in C2SP's signed-note 1.0.0 (https://c2sp.org/signed-note).

Only Ed25519 signatures (type 0x01) are made and checked. Signatures by keys that the reader does not know are kept
apart and never trusted; a wrong signature by a known key spoils the whole note.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field

from nacl.exceptions import BadSignatureError as WrongEd25519SignatureError
from nacl.signing import SigningKey, VerifyKey

from mithaq_engines.tlog.encoding import decode_base64, encode_base64

ED25519 = b"\x01"  # signature type byte assigned by the specification
KEY_BYTES = SEED_BYTES = 32
KEY_ID_BYTES = 4
SIGNATURE_PREFIX = "\u2014 "  # em dash, space
LARGEST_NOTE = 1_000_000  # bytes
MOST_SIGNATURES = 100  # the specification asks for at least 16


class NoteError(ValueError):
    """A note or a key is not acceptable; the message says why."""


class MalformedNoteError(NoteError):
    """This is not a signed note."""


class MalformedKeyError(NoteError):
    """This is not the key of a signer or verifier."""


class BadSignatureError(NoteError):
    """A known key's signature is wrong: the note, or the signature, was altered."""


class UnsignedNoteError(NoteError):
    """No known key has signed the note."""


@dataclass(frozen=True)
class Verifier:
    """A public Ed25519 key (32 bytes) under the name of the one who signs with it."""

    name: str
    public_key: bytes

    def __post_init__(self) -> None:
        _check_name(self.name)
        if len(self.public_key) != KEY_BYTES:
            raise MalformedKeyError(f"a public key is {len(self.public_key)} bytes long instead of {KEY_BYTES}")

    @classmethod
    def parse(cls, text: str) -> Verifier:
        """Read a verifier key string, ``name+hash+base64``; ``MalformedKeyError`` if anything in it disagrees."""
        parts = text.split("+", maxsplit=2)  # base 64 may hold a plus, a name may not
        if len(parts) != 3:
            raise MalformedKeyError("the key is not of the form name+hash+base64")
        name, key_id, encoded = parts
        try:
            key = decode_base64(encoded)
        except ValueError as error:
            raise MalformedKeyError(f"the key's last part {error}") from error
        if key[:1] != ED25519:
            raise MalformedKeyError("the key is not an Ed25519 key (type 1)")
        verifier = cls(name=name, public_key=key[1:])
        if verifier.key_id.hex() != key_id:
            raise MalformedKeyError(f"the key's hash is {verifier.key_id.hex()}, not {key_id!a}")
        return verifier

    @property
    def key_id(self) -> bytes:
        """SHA-256(name || 0x0A || 0x01 || public key), first 4 bytes: a label, not a fingerprint."""
        return hashlib.sha256(self.name.encode() + b"\n" + ED25519 + self.public_key).digest()[:KEY_ID_BYTES]

    @property
    def key_string(self) -> str:
        """The verifier key string, ``name+hash+base64``, to be published."""
        return f"{self.name}+{self.key_id.hex()}+{encode_base64(ED25519 + self.public_key)}"

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the verifier key string, as eight groups of eight hexadecimal digits to compare by eye."""
        digest = hashlib.sha256(self.key_string.encode()).hexdigest()
        return " ".join(digest[start : start + 8] for start in range(0, len(digest), 8))

    def verifies(self, text: str, signature: bytes) -> bool:
        """Whether ``signature`` is this key's, over ``text``."""
        try:
            VerifyKey(self.public_key).verify(text.encode(), signature)
        except (WrongEd25519SignatureError, ValueError):  # ValueError: not 64 bytes
            return False
        return True


@dataclass(frozen=True)
class Signer:
    """A private Ed25519 key, given as its 32-byte seed, under the name of the one who signs with it."""

    name: str
    seed: bytes = field(repr=False)

    def __post_init__(self) -> None:
        _check_name(self.name)
        if len(self.seed) != SEED_BYTES:
            raise MalformedKeyError(f"a seed is {len(self.seed)} bytes long instead of {SEED_BYTES}")

    @property
    def verifier(self) -> Verifier:
        """The public half."""
        return Verifier(name=self.name, public_key=SigningKey(self.seed).verify_key.encode())

    def sign(self, text: str) -> bytes:
        """The 64-byte signature of ``text``."""
        return SigningKey(self.seed).sign(text.encode()).signature


@dataclass(frozen=True)
class Signature:
    """One signature line: who is said to have signed, the 4-byte key id, and the signature itself."""

    name: str
    key_id: bytes
    signature: bytes


@dataclass(frozen=True)
class Note:
    """A note that was opened: its text, the signatures that were checked and hold, and those by unknown keys."""

    text: str
    verified: tuple[Signature, ...]
    unknown: tuple[Signature, ...]


def sign_note(text: str, signers: Sequence[Signer]) -> str:
    """The signed note: ``text`` (which ends in a newline), a blank line, one signature line for each signer."""
    _check_text(text)
    if not text.endswith("\n"):
        raise MalformedNoteError("the text of a note ends in a newline")
    if not signers:
        raise UnsignedNoteError("a note needs a signer")
    lines = []
    for signer in signers:
        encoded = encode_base64(signer.verifier.key_id + signer.sign(text))
        lines.append(f"{SIGNATURE_PREFIX}{signer.name} {encoded}\n")
    if len(set(lines)) != len(lines):
        raise NoteError("one key signs a note once")
    note = text + "\n" + "".join(lines)
    parse_note(note)
    return note


def parse_note(note: str) -> tuple[str, tuple[Signature, ...]]:
    """Text and signature lines of a note, *nothing verified*. ``MalformedNoteError`` says what is wrong with it."""
    _check_text(note)
    text, blank, lines = note.rpartition("\n\n")
    if not blank:
        raise MalformedNoteError("the note has no blank line between its text and its signatures")
    if not lines.endswith("\n"):
        raise MalformedNoteError("the note has no signature line, or its last one has no newline")
    found = lines[:-1].split("\n")
    if len(found) > MOST_SIGNATURES:
        raise MalformedNoteError(f"the note has {len(found)} signatures, more than {MOST_SIGNATURES}")
    return text + "\n", tuple(_parse_signature(line) for line in found)


def open_note(note: str, verifiers: Sequence[Verifier]) -> Note:
    """The text of ``note`` once a signature by at least one of ``verifiers`` holds, and none by them is wrong.

    Raises ``MalformedNoteError``, ``BadSignatureError`` or ``UnsignedNoteError``.
    """
    known = {(verifier.name, verifier.key_id): verifier for verifier in verifiers}
    if len(known) != len(set(verifiers)):
        raise NoteError("two different keys have the same name and hash")
    text, signatures = parse_note(note)
    verified, unknown = [], []
    for signature in signatures:
        verifier = known.get((signature.name, signature.key_id))
        if verifier is None:
            unknown.append(signature)
        elif verifier.verifies(text, signature.signature):
            verified.append(signature)
        else:
            raise BadSignatureError(f"the signature of {signature.name} is wrong")
    if not verified:
        raise UnsignedNoteError("the note is not signed by a key that is known")
    return Note(text=text, verified=tuple(verified), unknown=tuple(unknown))


def _parse_signature(line: str) -> Signature:
    parts = line.removeprefix(SIGNATURE_PREFIX).split(" ")
    if not line.startswith(SIGNATURE_PREFIX) or len(parts) != 2:
        raise MalformedNoteError("a signature line is not of the form: em dash, space, name, space, base 64")
    name, encoded = parts
    try:
        _check_name(name)
        data = decode_base64(encoded)
    except MalformedKeyError as error:
        raise MalformedNoteError(f"in a signature line, {error}") from error
    except ValueError as error:
        raise MalformedNoteError(f"a signature {error}") from error
    if len(data) <= KEY_ID_BYTES:
        raise MalformedNoteError("a signature is too short")
    return Signature(name=name, key_id=data[:KEY_ID_BYTES], signature=data[KEY_ID_BYTES:])


def _check_text(text: str) -> None:
    try:
        size = len(text.encode())
    except UnicodeEncodeError as error:
        raise MalformedNoteError("the note is not valid UTF-8") from error
    if size > LARGEST_NOTE:
        raise MalformedNoteError(f"the note is longer than {LARGEST_NOTE} bytes")
    if any(character < " " and character != "\n" for character in text):
        raise MalformedNoteError("the note holds a control character")


def _check_name(name: str) -> None:
    if not name:
        raise MalformedKeyError("a key's name is empty")
    if any(character.isspace() or character < " " or character == "+" for character in name):
        raise MalformedKeyError("a key's name holds a space, a control character or a plus sign")
    try:
        name.encode()
    except UnicodeEncodeError as error:
        raise MalformedKeyError("a key's name is not valid UTF-8") from error
