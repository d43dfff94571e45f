"""The measured sets: 600 and 246 pairs of needs written by hand, and what any way of finding texts makes of them.

``pairs.tsv``: the number of the need, which lines that ask for the same in other words or languages share; a query; a
text that says the same need; a hard negative: nearly the same words about another place (``place``), another need
(``need``), the refusal of it (``stance``), or words of another meaning (``sense``). Languages: ar, fr, en, da (Moroccan
dialect in Arabic letters), la (in Latin letters). Half of the needs, by the hash of their number, are held out: rules
and tables were tuned on the other half only.

``second.tsv`` is of the same form, its needs numbered from 1001. It was written by a second hand who had read neither
the first set nor the vocabulary, and measured before anything was changed for it.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

FIRST = Path(__file__).with_name("pairs.tsv")
SECOND = Path(__file__).with_name("second.tsv")
NEAREST = 5


@dataclass(frozen=True, slots=True)
class Pair:
    """One line of the set."""

    need: int
    number: int
    languages: tuple[str, str]
    query: str
    like: str
    unlike_by: str
    unlike: str

    @property
    def is_held_out(self) -> bool:
        """Whether nothing was tuned on it."""
        return hashlib.sha256(str(self.need).encode()).digest()[0] % 2 == 1

    @property
    def group(self) -> str:
        """Its language, or "mixed" when its texts are in two; Arabic and dialect are two, as are dialect's scripts."""
        one, other = self.languages
        return one if one == other else "mixed"


@dataclass(frozen=True, slots=True)
class Found:
    """What a finder made of one pair: the rank of the like text (1 is best), and whether it stands above the unlike."""

    pair: Pair
    rank: int
    is_above_unlike: bool


def load(path: Path = FIRST) -> list[Pair]:
    """All pairs in the order of the file."""
    with path.open(encoding="utf-8", newline="") as lines:
        return [
            Pair(
                int(row["need"]),
                int(row["number"]),
                (row["query_language"], row["like_language"]),
                row["query"],
                row["like"],
                row["unlike_by"],
                row["unlike"],
            )
            for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        ]


def collection(pairs: Sequence[Pair]) -> list[str]:
    """All texts of the set, each once: what is searched."""
    return list(dict.fromkeys(text for pair in pairs for text in (pair.query, pair.like, pair.unlike)))


def in_language(pairs: Sequence[Pair], language: str) -> list[str]:
    """The texts of the set that are in one language, each once."""
    return list(
        dict.fromkeys(
            text
            for pair in pairs
            for text, said in ((pair.query, 0), (pair.like, 1), (pair.unlike, 1))
            if pair.languages[said] == language
        )
    )


def measure(pairs: Sequence[Pair], rank: Callable[[str], Sequence[str]]) -> list[Found]:
    """Measure a finder. ``rank(query)``: the texts found, likest first.

    The query itself does not count, nor do texts of other lines that say the same need: to find those is no mistake.
    """
    said: dict[int, set[str]] = {}
    for pair in (*load(FIRST), *load(SECOND)):
        said.setdefault(pair.need, set()).update((pair.query, pair.like))
    found = []
    for pair in pairs:
        right = said[pair.need] - {pair.like}
        ranked = [text for text in rank(pair.query) if text not in right]
        places = {text: place for place, text in enumerate(ranked, 1)}
        like, unlike = places.get(pair.like, len(places) + 1), places.get(pair.unlike, len(places) + 1)
        found.append(Found(pair, like, like < unlike))
    return found


def recall(found: Sequence[Found], *, nearest: int = NEAREST) -> float:
    """The share of pairs of which the like text is among the nearest."""
    return sum(one.rank <= nearest for one in found) / len(found) if found else 1.0


def above_unlike(found: Sequence[Found]) -> float:
    """The share of pairs of which the like text stands above the hard negative."""
    return sum(one.is_above_unlike for one in found) / len(found) if found else 1.0
