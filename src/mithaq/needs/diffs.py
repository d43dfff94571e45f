"""What changed between two wordings, word by word: marked, and said in words for whoever hears it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

Kind = Literal["same", "gone", "new"]
_WORDS = re.compile(r"\n+|\S+")
# Equal words of both sides, pair by pair: difflib takes minutes for a text that repeats one word, which nobody writes
# to be read. Beyond, the whole is shown as replaced.
MOST_PAIRS = 20_000


@dataclass(frozen=True)
class Piece:
    """A run of words that stayed, went or came."""

    kind: Kind
    text: str


def difference(before: str, after: str) -> list[Piece]:
    """From ``before`` to ``after`` in runs of whole words. Empty when both are."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    if old == new:
        return [Piece("same", after)] if after else []
    counts = Counter(new)
    if sum(counts[word] for word in old) > MOST_PAIRS:
        return [one for one in (Piece("gone", before), Piece("new", after)) if one.text]
    pieces: list[Piece] = []
    for verb, first, last, begin, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if verb == "equal":
            pieces.append(Piece("same", _text(old[first:last])))
            continue
        gone, came = _text(old[first:last]), _text(new[begin:end])
        pieces += [one for one in (Piece("gone", gone), Piece("new", came)) if one.text]
    return pieces


def _text(words: Sequence[str]) -> str:
    """Words with a blank between them, none beside the ends of lines."""
    return re.sub(r" ?(\n+) ?", r"\1", " ".join(words))
