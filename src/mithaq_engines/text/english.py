"""Light stemming of folded English words, kept so mild that French ones may pass through it unharmed."""

from __future__ import annotations

SHORTEST = 3
_VOWELS = frozenset("aeiouy")


def step(word: str) -> str:
    """The folded ``word`` with one ending less, or itself."""
    if word[-1] not in "sgde":  # most words: nothing below ends otherwise
        return word
    size = len(word)
    if size > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if size > 4 and word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    if size > 3 and word.endswith("s") and word[-2] not in "su'":
        return word[:-1]
    for ending in ("ing", "ed"):
        rest = word[: -len(ending)]
        if word.endswith(ending) and len(rest) > SHORTEST - 1 and not _VOWELS.isdisjoint(rest):
            if len(rest) > SHORTEST and rest[-1] == rest[-2] and rest[-1] not in "lsz":
                return rest[:-1]  # "planned", "running"
            return rest
    if size > 4 and word.endswith("e"):
        return word[:-1]  # also the French feminine: "publique" and "public" stay apart, "cassee" and "casse" meet
    return word
