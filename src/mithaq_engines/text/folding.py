"""One folded form in which words are compared: no case, no accents, one alif; never shown to anyone."""

from __future__ import annotations

import unicodedata

# Tatweel, zero-width signs, soft hyphen, and every control of direction: they change what is seen, not what is said.
_IGNORED = "ـ\u200e\u200f\u061c\u00ad\ufeff\u2060"
_MAP: dict[int, int | str | None] = {ord(sign): None for sign in _IGNORED}
_MAP |= dict.fromkeys((*range(0x200B, 0x200E), *range(0x202A, 0x202F), *range(0x2066, 0x206A)))
_MAP |= {ord(a): ord("ا") for a in "أإآٱ"}
_MAP |= {ord("ى"): ord("ي"), ord("ة"): ord("ه"), ord("ؤ"): ord("و"), ord("ئ"): ord("ي")}
# Letters of Persian keyboards, and those that write the Moroccan g, p and v: most people write the nearest Arabic one.
_MAP |= {ord("ی"): ord("ي"), ord("ہ"): ord("ه"), ord("ە"): ord("ه")}
_MAP |= {ord(letter): ord("ك") for letter in "کڭگݣڮ"} | {ord("پ"): ord("ب"), ord("چ"): ord("ش")}
_MAP |= {ord(letter): ord("ف") for letter in "ڤڥڢ"}
_MAP |= {ord(quote): ord("'") for quote in "’‘ʼ`´\u1fef\uff40"}
_MAP |= {ord(quote): ord('"') for quote in "“”«»„"}
_MAP |= {ord(dash): ord("-") for dash in "–—−‐‑‒"}
_MAP |= {ord("œ"): "oe", ord("æ"): "ae"}
_MAP |= {0x0660 + digit: ord("0") + digit for digit in range(10)}
_MAP |= {0x06F0 + digit: ord("0") + digit for digit in range(10)}
_MAP |= dict.fromkeys((*range(768, 880), *range(1611, 1632), 1648))
_LARGEST_KEPT = 0x3000  # of what comes before, every character's folded form is remembered; Chinese is worked out anew


class _Folded(dict[int, str]):
    """Code point -> the folded form of its character, found when first asked for: folding is done sign by sign."""

    def __missing__(self, code: int) -> str:
        plain = unicodedata.normalize("NFKD", chr(code).translate(_MAP)).casefold()
        folded = unicodedata.normalize("NFKD", plain.translate(_MAP)).translate(_MAP)
        if code < _LARGEST_KEPT:
            self[code] = folded
        return folded


_FOLDED = _Folded()


def fold(text: str) -> str:
    """The text folded: lower case, no accents or vowel signs, Arabic letter variants and digits made one.

    Folding what is folded changes nothing. Scripts that are not known here pass through.
    """
    return " ".join(fold_signs(text).split())


def fold_signs(text: str) -> str:
    """The text folded sign by sign, its spaces left as they stand."""
    return text.lower().replace("`", "'") if text.isascii() else text.translate(_FOLDED)
