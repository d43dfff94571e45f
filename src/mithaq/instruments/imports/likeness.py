"""Which texts of a new edition are those of the one before: equal, or nearly so, so that each keeps its lineage."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher

NEARLY = 0.8  # share of words in common, in order: a corrected commitment is the same one, a new one is not
_WORD = re.compile(r"\w+")


def pairs(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """For texts of ``new`` by index, the index of the text of ``old`` that each continues; each is continued once.

    Equal words come first, in reading order; then the likest pairs.
    """
    before, now = [_words(text) for text in old], [_words(text) for text in new]
    found: dict[int, int] = {}
    free = list(range(len(old)))
    for index, words in enumerate(now):
        same = next((one for one in free if words and before[one] == words), None)
        if same is not None:
            found[index] = same
            free.remove(same)
    rest = [index for index in range(len(new)) if index not in found]
    likest = sorted(
        ((ratio, one, index) for index in rest for one in free if (ratio := _ratio(before[one], now[index])) >= NEARLY),
        key=lambda item: (-item[0], item[2], item[1]),
    )
    for _ratio_of_pair, one, index in likest:
        if index not in found and one in free:
            found[index] = one
            free.remove(one)
    return found


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _ratio(before: list[str], now: list[str]) -> float:
    total = len(before) + len(now)
    if not total or 2 * sum((Counter(before) & Counter(now)).values()) / total < NEARLY:
        return 0.0
    return SequenceMatcher(None, before, now, autojunk=False).ratio()
