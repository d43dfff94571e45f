"""Light stemming of folded French words: plurals in x and feminines that change; the rest is as in English."""

from __future__ import annotations

SHORTEST = 3
_FEMININES = (
    ("iennes", "ien"),
    ("ienne", "ien"),
    ("euses", "eur"),
    ("euse", "eur"),
    ("trices", "teur"),
    ("trice", "teur"),
)


def step(word: str) -> str:
    """The folded ``word`` with one ending less, or itself."""
    if word[-1] not in "xse":  # most words: nothing below ends otherwise
        return word
    if len(word) > 5 and word.endswith("eaux"):
        return word[:-1]
    if len(word) > 5 and word.endswith("aux"):
        return word[:-3] + "al"  # locaux, hopitaux, canaux
    for ending, stays in _FEMININES:
        if len(word) - len(ending) >= SHORTEST and word.endswith(ending):
            return word[: -len(ending)] + stays
    return word
