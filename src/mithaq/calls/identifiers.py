"""What the register keeps of an identifier: hashed twice, first as the body can do it in its own office.

Identifiers are few enough to be guessed one after the other by whoever has the salt: the second hash, with the site's
key, hides them from whoever steals the table, not from the installation.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import unicodedata

from django.utils.crypto import salted_hmac

from mithaq.calls.models import Call

_DAY_FIRST = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})")


def letters_of(identifier: str, check: str = "") -> str:
    """Letters and digits only, so that “BE 12 34” and “be1234” are the same; a day in any usual writing is one day."""
    return f"{_letters(identifier)}|{_letters(_day(_plain(check)))}"


def office_hash(salt: bytes, identifier: str, check: str = "") -> str:
    """HMAC-SHA-256 of `letters_of` with the call's salt as its key, hexadecimal: the column ``hash`` of a file."""
    return hmac.new(salt, letters_of(identifier, check).encode(), hashlib.sha256).hexdigest()


def kept_hash(call: Call, hashed: str) -> str:
    """What stands in the table: `office_hash` hashed again with the site's key. Hexadecimal."""
    return salted_hmac(f"mithaq.calls.register.{call.public_id}", hashed.lower(), algorithm="sha256").hexdigest()


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold().strip()
    return "".join(str(unicodedata.digit(sign, sign)) for sign in folded)


def _letters(text: str) -> str:
    return "".join(sign for sign in _plain(text) if sign.isalnum())


def _day(text: str) -> str:
    if match := _DAY_FIRST.fullmatch(text):
        day, month, year = match.groups()
    elif match := _YEAR_FIRST.fullmatch(text):
        year, month, day = match.groups()
    else:
        return text
    return f"{year}{month:0>2}{day:0>2}"
