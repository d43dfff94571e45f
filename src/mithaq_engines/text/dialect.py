"""How a word sounds, in one skeleton of consonants for both scripts: "tri9", "trik" and "طريق" are all ``trk``.

Moroccans write the dialect in Latin letters with digits for Arabic sounds (2 hamza, 3 ʿayn, 5 kh, 7 ḥ, 9 q), in Arabic
letters as they hear it, and names of places in either. Short vowels are written or not, long ones too: only consonants
are kept, and those that are confused (q, k and hard g; emphatic and plain; h and ḥ) are made one.
"""

from __future__ import annotations

import re

_ARABIC = {
    **dict(zip("بتثجحخدذرزسشصضطظعغفقكلمنه", "bttjhxddrzscsdtd\0gfkklmnh", strict=True)),
    **dict.fromkeys("اويء", "\0"),
}
_LATIN_TWO = {"kh": "x", "gh": "g", "ch": "c", "sh": "c", "th": "t", "dh": "d", "ph": "f", "gu": "k", "qu": "k"} | {
    "dj": "j"
}
_LATIN = {
    **dict(zip("bcdfghjklmnpqrstvxz", "bkdfkhjklmnbkrstfxz", strict=True)),
    **dict(zip("2356789", "\0\0xthhk", strict=True)),  # 6 is ط, 8 is sometimes ه
    **dict.fromkeys("aeiouyw", "\0"),
}
_PAIRS = re.compile("|".join(_LATIN_TWO))
_DIGIT_SPELLING = re.compile(r"(?=.*[a-z])(?=.*[235679])[a-z235679]{3,}")
SHORTEST = 2  # consonants: fewer say nothing


def is_digit_spelling(word: str) -> bool:
    """Whether a folded Latin word writes Arabic sounds with digits, as "l7ouma" does and "5km" does not."""
    if _DIGIT_SPELLING.fullmatch(word) is None:
        return False
    return not (word[0].isdigit() and (word[1].isdigit() or len(word) - 1 <= 2))


def without_article(word: str) -> str:
    """A word of the dialect in Latin letters without "l", "el", "al", or a doubled sun letter: "lmdrasa", "ettri9"."""
    for article in ("el", "al", "l"):
        rest = word[len(article) :]
        if word.startswith(article) and len(rest) >= SHORTEST + 1 and (article != "l" or rest[0] not in "aeiouy'"):
            return rest
    if len(word) > SHORTEST + 1 and word[0] in "ea" and word[1] == word[2]:
        return word[2:]
    if len(word) > SHORTEST + 1 and word[0] == word[1] and word[0] not in "aeiouy":
        return word[1:]
    return word


def sound(word: str, *, shortest: int = SHORTEST) -> str:
    """The consonants of a folded word, Latin letters for both scripts; empty when there are fewer than ``shortest``."""
    if word.isascii():
        plain = _PAIRS.sub(lambda pair: _LATIN_TWO[pair.group()].upper(), _soften(word))
        key = "".join(letter.lower() if letter.isupper() else _LATIN.get(letter, "\0") for letter in plain)
        first_is_w = word[0] == "w" or word.startswith("ou")
    else:
        bare = word[:-1] if word.endswith("ه") and len(word) > SHORTEST else word
        key = "".join(_ARABIC.get(letter, "\0") for letter in bare)
        first_is_w = word[0] == "و" or word.startswith("او")
    kept = "w" if first_is_w else ""
    for letter in key:
        if letter != "\0" and not kept.endswith(letter):
            kept += letter
    return kept if len(kept) >= shortest else ""


def _soften(word: str) -> str:
    """French c before e, i and y is an s."""
    for vowel in "eiy":
        if "c" + vowel in word:
            word = word.replace("c" + vowel, "s" + vowel)
    return word
