"""Public identifiers and secrets: random, short enough to be printed, never derived from the row."""

from __future__ import annotations

import hashlib
import secrets

ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"  # no 0/o, 1/l/i: they are read aloud and copied from paper


def new_public_id() -> str:
    """Sixteen characters, 79 bits: the name under which a public thing answers for ever at /id/…"""
    return _signs(16)


def new_secret() -> str:
    """A link's secret: 32 characters, 158 bits."""
    return _signs(32)


def new_printed_code() -> str:
    """A code to be typed from paper: twelve characters in groups of four, 59 bits, e.g. ``k7mz-2qpw-hx4d``."""
    letters = _signs(12)
    return f"{letters[:4]}-{letters[4:8]}-{letters[8:]}"


def hash_of_secret(secret: str) -> str:
    """What is stored of a secret: SHA-256 in hexadecimal. Fit for random secrets only, never for passwords."""
    canonical = "".join(character for character in secret.strip().lower() if character.isalnum())
    return hashlib.sha256(canonical.encode()).hexdigest()


def _signs(count: int) -> str:
    """``count`` signs, each as likely as any other: one draw for all of them, as rows are made by the thousand."""
    number, signs = secrets.randbelow(len(ALPHABET) ** count), []
    for _ in range(count):
        number, sign = divmod(number, len(ALPHABET))
        signs.append(ALPHABET[sign])
    return "".join(signs)
