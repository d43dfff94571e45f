"""Sealed envelopes: anyone can close one with the election's public key, only the private key opens it.

libsodium's sealed box (X25519, XSalsa20-Poly1305) with a new key pair for each envelope: not even the sealer can open
it again, and two equal ballots give two different envelopes. All envelopes of an election have one length, so that it
says nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from nacl.bindings import crypto_box_SEALBYTES, sodium_pad, sodium_unpad
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox

RandomBytes = Callable[[int], bytes]  # how many -> that many bytes of chance, as ``os.urandom``

KEY_BYTES = 32
SEAL_BYTES = crypto_box_SEALBYTES  # what sealing adds to the padded text
LARGEST = 1_000_000  # bytes of one padded ballot


class SealingError(ValueError):
    """An envelope cannot be closed or opened. ``reason``: ``key``, ``long``, ``size``, ``closed`` or ``padding``."""

    def __init__(self, message: str, *, reason: str) -> None:
        super().__init__(message)
        self.reason = reason


@dataclass(frozen=True)
class Keys:
    """A pair of X25519 keys, held as the private one (32 bytes)."""

    private: bytes = field(repr=False)

    def __post_init__(self) -> None:
        _check_key(self.private)

    @classmethod
    def new(cls, random_bytes: RandomBytes) -> Keys:
        """A new pair out of 32 bytes of chance."""
        return cls(private=random_bytes(KEY_BYTES))

    @property
    def public(self) -> bytes:
        """The key that closes envelopes: 32 bytes, for everybody to know."""
        return bytes(PrivateKey(self.private).public_key)


def seal(public_key: bytes, payload: bytes, *, size: int) -> bytes:
    """An envelope with ``payload``, padded to ``size`` bytes; the result has ``size`` + 48, whatever is in it.

    Raises ``SealingError`` where the payload does not fit (it may have ``size`` - 1 bytes) or the key is none.
    """
    _check_key(public_key)
    if not 0 < size <= LARGEST:
        raise SealingError(f"{size} is not the size of an envelope", reason="size")
    if len(payload) >= size:
        raise SealingError(f"{len(payload)} bytes do not fit into an envelope of {size}", reason="long")
    return SealedBox(PublicKey(public_key)).encrypt(sodium_pad(payload, size))


def open_sealed(private_key: bytes, sealed: bytes) -> bytes:
    """What an envelope holds. ``SealingError`` where it was sealed to another key or altered: both look alike."""
    return Opener(private_key).open(sealed)


class Opener:
    """Opens many envelopes of one key."""

    def __init__(self, private_key: bytes) -> None:
        _check_key(private_key)
        self._box = SealedBox(PrivateKey(private_key))

    def open(self, sealed: bytes) -> bytes:
        """See ``open_sealed``."""
        if not SEAL_BYTES < len(sealed) <= SEAL_BYTES + LARGEST:
            raise SealingError(f"{len(sealed)} bytes are not an envelope", reason="size")
        try:
            padded = self._box.decrypt(sealed)
        except CryptoError as error:
            raise SealingError("the envelope is damaged, or sealed to another key", reason="closed") from error
        try:
            return sodium_unpad(padded, len(padded))
        except CryptoError as error:
            raise SealingError("what is in the envelope is not padded as a ballot", reason="padding") from error


def _check_key(key: bytes) -> None:
    if len(key) != KEY_BYTES:
        raise SealingError(f"a key is {len(key)} bytes long instead of {KEY_BYTES}", reason="key")
