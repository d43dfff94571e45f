"""Commitments to personal fields: the log holds a keyed hash, the value and its salt live where they can be deleted.

A commitment is HMAC-SHA-256 with the 32-byte salt as the key, over the RFC 8785 JSON of
``["mithaq/commitment/1", field, value]``: any language can recompute it. Each field of each entry has its own salt, so
that equal values cannot be recognised; once the salt is deleted, nobody can test a guess any more.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import unicodedata

import rfc8785

DOMAIN = "mithaq/commitment/1"  # no hash made here can be mistaken for one made elsewhere, or in a later version
SALT_BYTES = 32
LONGEST_VALUE = 4096  # bytes of UTF-8
FIELD_NAME = re.compile(r"[a-z][a-z0-9_]{0,63}")


class CommitmentError(ValueError):
    """A field cannot be committed to, or an opening does not match; the message says why."""


def commit(*, field: str, value: str, salt: bytes) -> bytes:
    """The 32-byte commitment to ``value`` (brought to Unicode NFC) under ``field``; ``salt``: 32 bytes of chance."""
    return _commit(field, unicodedata.normalize("NFC", value), salt)


def verify_commitment(*, commitment: bytes, field: str, value: str, salt: bytes) -> None:
    """Check that ``commitment`` is to exactly this field, value (in NFC) and salt; ``CommitmentError`` if not."""
    if not hmac.compare_digest(_commit(field, value, salt), commitment):
        raise CommitmentError(f"the value and salt given for {field} are not those committed to")


def check_text(text: str, *, what: str, longest: int) -> None:
    """``ValueError`` unless ``text`` is NFC, without control characters, and 1 to ``longest`` bytes of UTF-8."""
    try:
        size = len(text.encode())
    except UnicodeEncodeError as error:
        raise ValueError(f"{what} is not valid Unicode") from error
    if not 1 <= size <= longest:
        raise ValueError(f"{what} is {size} bytes long, not between 1 and {longest}")
    if any(unicodedata.category(character) == "Cc" for character in text):
        raise ValueError(f"{what} holds a control character")
    if not unicodedata.is_normalized("NFC", text):
        raise ValueError(f"{what} is not in Unicode's normal form C")


def _commit(field: str, value: str, salt: bytes) -> bytes:
    if not FIELD_NAME.fullmatch(field):
        raise CommitmentError(f"{field[:80]!a} is not the name of a field")
    if len(salt) != SALT_BYTES:
        raise CommitmentError(f"a salt is {len(salt)} bytes long instead of {SALT_BYTES}")
    try:
        check_text(value, what=f"the value of {field}", longest=LONGEST_VALUE)
    except ValueError as error:
        raise CommitmentError(str(error)) from error
    return hmac.digest(salt, rfc8785.dumps([DOMAIN, field, value]), hashlib.sha256)
