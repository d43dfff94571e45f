"""What charters compare: the folded ends of a line, and keys of titles."""

from __future__ import annotations

import re
from functools import lru_cache

from mithaq_engines.text.folding import fold

# Only the two ends of a line are ever looked at for cues: a line of a megabyte costs no more than a long one.
HEAD = 420
TAIL = 180


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
