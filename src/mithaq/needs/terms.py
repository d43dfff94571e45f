"""What a need says, as terms: how it is searched, and by which the database finds others that may be the same.

`sought` holds each term once between spaces: analysed words as they are (`mithaq_engines.text.analyser`), and what they
mean as “~water”, which is the same in Arabic, French and English. ``sought__contains=" water "`` is exact.
"""

from __future__ import annotations

from mithaq_engines.text.analyser import terms
from mithaq_engines.text.reading import read

MOST_TERMS = 400  # of one need: its words are bounded, a sheet's too
MEANING = "~"


def sought_of(*texts: str) -> str:
    """The terms of a need's title, words, spot and whom it is for."""
    text = " \n ".join(one for one in texts if one)
    found = dict.fromkeys([*terms(text), *meanings_of(text)])
    return f" {' '.join(list(found)[:MOST_TERMS])} " if found else ""


def meanings_of(text: str) -> list[str]:
    """What the words of a text mean, each once: the surest meaning of a word, and of a phrase those of its words, too,
    so that “drinking water” is found as water."""
    words = (one for one in read(text, remember=False).words if one.meanings)
    known = (meaning for one in words for meaning in one.meanings[: None if " " in one.stem else 1])
    return [f"{MEANING}{meaning}" for meaning in dict.fromkeys(known)]
