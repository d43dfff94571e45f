"""One folded form in which words are compared: no case, no accents, one alif; never shown to anyone."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Only the two ends of a line are ever looked at for cues: a line of a megabyte costs no more than a long one.
HEAD = 420
TAIL = 180

_MAP: dict[int, int | str | None] = {ord(sign): None for sign in "ـ\u200b\u200c\u200d\u200e\u200f\u061c\u00ad\ufeff"}
_MAP |= {ord(a): ord("ا") for a in "أإآٱ"}
_MAP |= {ord("ى"): ord("ي"), ord("ة"): ord("ه"), ord("ؤ"): ord("و"), ord("ئ"): ord("ي")}
_MAP |= {ord(quote): ord("'") for quote in "’‘ʼ`´"}
_MAP |= {ord(quote): ord('"') for quote in "“”«»„"}
_MAP |= {ord(dash): ord("-") for dash in "–—−‐‑‒"}
_MAP |= {ord("œ"): "oe", ord("æ"): "ae"}
_MAP |= {0x0660 + digit: ord("0") + digit for digit in range(10)}
_MAP |= {0x06F0 + digit: ord("0") + digit for digit in range(10)}
_MAP |= dict.fromkeys((*range(768, 880), *range(1611, 1632), 1648))
_SPACES = re.compile(r"\s+")


def fold(text: str) -> str:
    """The text folded: lower case, no accents or vowel signs, Arabic letter variants and digits made one."""
    if text.isascii():
        return " ".join(text.lower().replace("`", "'").split())
    plain = unicodedata.normalize("NFKD", text.translate(_MAP).casefold())
    if not plain.isascii():
        plain = plain.translate(_MAP)
    return _SPACES.sub(" ", plain).strip()


def fold_ends(text: str) -> str:
    """The text folded; of a long one only the beginning and the end, which is where cues stand."""
    if len(text) <= HEAD + TAIL:
        return fold(text)
    return fold(text[:HEAD]) + " … " + fold(text[-TAIL:])


_KEY = re.compile(r"[^\w]+")
_ARTICLES = re.compile(r"^(?:l |le |la |les |the |a |an |notre |our |nos )|^(?:و?ال)(?=\w{3})")


@lru_cache(maxsize=4096)
def title_key(text: str) -> str:
    """A key under which two renderings of one title meet: "La confiance :" and "Confiance"."""
    return _ARTICLES.sub("", _KEY.sub(" ", fold(text)).strip())
