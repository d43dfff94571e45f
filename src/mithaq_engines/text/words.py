"""Where the words of a text begin and end, whatever its script."""

from __future__ import annotations

import re

from mithaq_engines.text.folding import fold

# Signs written over and under letters belong to the word in scripts that are only passed through (Indic, Thai, …).
_SIGNS = "\u0483-\u0487\u0591-\u05bd\u0900-\u0963\u0970-\u0dff\u0e31-\u0e3a\u0e47-\u0e4e\u0eb1-\u0ebc\u0ec8-\u0ece"
_WORD = re.compile(rf"(?:[^\W_]|[{_SIGNS}])+(?:'[^\W_]+)*")
_ELIDED = re.compile(r"^(?:[ldjmtscn]|qu|jusqu|lorsqu|puisqu|quoiqu|presqu|quelqu)'(?=.)")
LONGEST = 64  # characters: what is longer is no word


def words_of(text: str) -> list[str]:
    """The words of any text, folded, in order; elided articles ("l'", "d'", "qu'") and the English "'s" taken off."""
    folded = fold(text)
    found = _WORD.findall(folded)
    if "'" in folded:
        found = [part for word in found for part in _parts(word)]
    return [word[:LONGEST] for word in found]


def _parts(word: str) -> list[str]:
    """The words in one with apostrophes: "l'ecole" is "ecole", "don't" is "dont"."""
    while "'" in word and (bare := _ELIDED.sub("", word)) != word:
        word = bare
    if word.endswith("n't"):
        return [word.replace("'", "")]
    return [part for part in word.removesuffix("'s").split("'") if part]
