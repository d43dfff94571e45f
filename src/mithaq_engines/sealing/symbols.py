"""The thirty-two symbols in which secrets and trackers are written, and how typed ones are read.

Digits and small letters without i, l, o and u (Crockford's choice): none can be taken for another one. Read back are
also capitals, o for 0, i and l for 1, Arabic-Indic and other decimal digits, full-width letters; spaces, hyphens and
marks of direction are passed over.
"""

from __future__ import annotations

import unicodedata

SYMBOLS = "0123456789abcdefghjkmnpqrstvwxyz"
BITS = 5
VALUES = {symbol: value for value, symbol in enumerate(SYMBOLS)}
TAKEN_FOR = {"o": "0", "i": "1", "l": "1"}
MOST_TYPED = 500  # characters that are looked at


def symbols_of(data: bytes, *, count: int) -> str:
    """The first ``count`` times five bits of ``data`` as symbols."""
    number = int.from_bytes(data, "big") >> (len(data) * 8 - count * BITS)
    return "".join(SYMBOLS[number >> (BITS * place) & 31] for place in reversed(range(count)))


def bytes_of(symbols: str) -> bytes:
    """The bytes that as many bits make; the last bits that are no whole byte are left out."""
    number = 0
    for symbol in symbols:
        number = number << BITS | VALUES[symbol]
    spare = len(symbols) * BITS % 8
    return (number >> spare).to_bytes(len(symbols) * BITS // 8, "big")


def typed(text: str) -> str:
    """``text`` as small letters and digits of ASCII where it was meant so, without spaces and hyphens."""
    return "".join(TAKEN_FOR.get(character, character) for character in plain(text))


def plain(text: str) -> str:
    """``text`` folded (NFKC, small letters, digits of any script as 0 to 9), without spaces, hyphens and direction."""
    folded = unicodedata.normalize("NFKC", text[:MOST_TYPED]).casefold()
    kept = []
    for character in unicodedata.normalize("NFC", folded):
        category = unicodedata.category(character)
        if category == "Nd":
            kept.append(str(unicodedata.decimal(character)))
        elif category not in {"Zs", "Zl", "Zp", "Pd", "Cf"} and not character.isspace():
            kept.append(character)
    return "".join(kept)


def grouped(symbols: str, *, each: int = 5) -> str:
    """Symbols in groups with hyphens between, for eyes and fingers."""
    return "-".join(symbols[start : start + each] for start in range(0, len(symbols), each))
