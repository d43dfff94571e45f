"""One canonical form of any content, so that its hash means the same everywhere.

RFC 8785 (JSON Canonicalization Scheme) over strings in Unicode's form NFC.
"""

from __future__ import annotations

import hashlib
import unicodedata
from typing import Any

import rfc8785


def normalized(value: Any) -> Any:
    """``value`` with each string, keys included, in NFC; dicts, lists, numbers, booleans and None otherwise kept."""
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, dict):
        return {unicodedata.normalize("NFC", str(key)): normalized(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [normalized(item) for item in value]
    return value


def canonical_json(value: Any) -> bytes:
    """The canonical bytes of a JSON value. Raises ``rfc8785.CanonicalizationError`` for what JSON cannot say."""
    return rfc8785.dumps(normalized(value))


def content_hash(value: Any) -> str:
    """SHA-256 of the canonical bytes, in hexadecimal (64 characters)."""
    return hashlib.sha256(canonical_json(value)).hexdigest()
