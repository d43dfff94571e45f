"""Fold words so that a search finds them however they were typed: accents, vowel signs and letter variants aside."""

from __future__ import annotations

import re
import unicodedata

# Letters that writers of Arabic use for one another: forms of alif and hamza, alif maqsura, ta marbuta, and the gaf
# and kaf by which Moroccan place names are written.
_ARABIC = str.maketrans({
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ؤ": "و", "ئ": "ي", "ى": "ي", "ة": "ه", "گ": "ك", "ڭ": "ك", "ک": "ك",
    "ی": "ي", "ـ": "", "ء": "",
})  # fmt: skip
_LATIN = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ı": "i"})
_DIGITS = {ord(digit): str(value) for zero in "٠۰" for value, digit in enumerate(chr(ord(zero) + n) for n in range(10))}
_NOT_WORDS = re.compile(r"[\W_]+")
_ARTICLE = re.compile(r"\b(?:وال|بال|فال|كال|لل|ال)(?=\w{3})")


def fold(text: str) -> str:
    """``text`` in small letters without accents or vowel signs, words separated by one space.

    Arabic loses the article where a word of three letters or more remains, so that «الميثاق» and «ميثاق» meet.
    """
    # Arabic letters first: in decomposed form a hamza would be one more sign to lose.
    composed = unicodedata.normalize("NFKC", text).casefold().translate(_ARABIC).translate(_LATIN).translate(_DIGITS)
    bare = "".join(one for one in unicodedata.normalize("NFD", composed) if not unicodedata.combining(one))
    return _ARTICLE.sub("", _NOT_WORDS.sub(" ", bare).strip())


def terms_of(query: str, *, at_most: int = 8) -> list[str]:
    """The folded words of a query, each once, in order; more than ``at_most`` are left out."""
    return list(dict.fromkeys(fold(query[:200]).split()))[:at_most]
