"""Base 64 that has one spelling only, so that no byte of a proof, note or receipt can be changed unnoticed."""

from __future__ import annotations

import base64
import binascii


def encode_base64(data: bytes) -> str:
    """Standard base 64 with padding (RFC 4648, section 4)."""
    return base64.b64encode(data).decode("ascii")


def decode_base64(text: str, *, length: int | None = None) -> bytes:
    """The bytes of ``text``. ``ValueError`` unless it is their one canonical spelling, and ``length`` bytes if given.

    Lenient decoders let the unused last bits differ: two spellings of one signature would both pass.
    """
    try:
        data = base64.b64decode(text.encode("ascii"), validate=True)
    except (UnicodeEncodeError, binascii.Error) as error:
        raise ValueError("is not base 64") from error
    if encode_base64(data) != text:
        raise ValueError("is not base 64 in its canonical spelling")
    if length is not None and len(data) != length:
        raise ValueError(f"is {len(data)} bytes long instead of {length}")
    return data
