"""Where the words of a text begin and end, whatever its script."""

from __future__ import annotations

import re

from mithaq_engines.text.folding import fold_signs

# Signs written over and under letters belong to the word in scripts that are only passed through (Indic, Thai, …).
_SIGNS = "\u0483-\u0487\u0591-\u05bd\u0900-\u0963\u0970-\u0dff\u0e31-\u0e3a\u0e47-\u0e4e\u0eb1-\u0ebc\u0ec8-\u0ece"
_WORD = re.compile(rf"[^\W_]+(?:[{_SIGNS}]+[^\W_]*)*")  # a word begins with a letter or a digit
_ELIDED = re.compile(r"(?<![^\W_])(?:(?:[ldjmtscn]|qu|jusqu|lorsqu|puisqu|quoiqu|presqu|quelqu)')+(?=[^\W_])")
_POSSESSIVE = re.compile(r"(?<=[^\W_])'s(?![^\W_])")
LONGEST = 64  # characters: what is longer is no word


def words_of(text: str) -> list[str]:
    """The words of any text, folded, in order; elided articles ("l'", "d'", "qu'") and the English "'s" taken off."""
    folded = fold_signs(text)
    if "'" in folded:
        if "'s" in folded:
            folded = _POSSESSIVE.sub("", folded)
        folded = _ELIDED.sub("", folded).replace("n't", "nt")
    found = _WORD.findall(folded)
    return [word[:LONGEST] for word in found] if len(folded) > LONGEST else found
