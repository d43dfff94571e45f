"""Codes of secret links: computed from an id and the installation's key, so that the database alone opens nothing."""

from __future__ import annotations

import hmac

from django.utils.crypto import salted_hmac

from mithaq.core.ids import ALPHABET

LENGTH = 26  # characters of ALPHABET: 128 bits


def code_for(salt: str, words: str) -> str:
    """The code that only this installation makes for ``words``; another ``salt`` makes another."""
    number = int.from_bytes(salted_hmac(salt, words, algorithm="sha256").digest(), "big")
    letters = []
    for _place in range(LENGTH):
        number, index = divmod(number, len(ALPHABET))
        letters.append(ALPHABET[index])
    return "".join(letters)


def is_code(given: str, salt: str, words: str) -> bool:
    """Whether ``given`` is the code for ``words``; how long the answer takes does not tell how much of it is right."""
    return hmac.compare_digest(given.encode(), code_for(salt, words).encode())
