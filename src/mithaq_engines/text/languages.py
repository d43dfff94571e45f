"""In which language a short text is, as far as its words tell: each word votes for the languages that list it."""

from __future__ import annotations

LANGUAGES = ("ar", "da", "la", "fr", "en")  # da and la: Moroccan dialect in Arabic and in Latin letters
_BITS = 11  # of each language's votes within one number: a text's words are counted by adding such numbers up
_MASK = (1 << _BITS) - 1
_KIN = frozenset((("ar", "da"), ("da", "ar"), ("da", "la"), ("la", "da")))


def vote(language: str, strength: int = 1) -> int:
    """A word's vote for a language; votes are summed."""
    return strength << (_BITS * LANGUAGES.index(language))


def elected(votes: int) -> str:
    """The language with most votes; of equal ones that which stands first; "" when there are none."""
    best, most = "", 0
    for at, language in enumerate(LANGUAGES):
        count = votes >> (_BITS * at) & _MASK
        if count > most:
            best, most = language, count
    return best


def distance(one: str, other: str) -> int:
    """How far two languages are: 0 the same or not known, 1 dialect beside its other script or Arabic, 2 others."""
    if one == other or not one or not other:
        return 0
    return 1 if (one, other) in _KIN else 2
