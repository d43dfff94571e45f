"""An index of short texts: add, replace, remove, and find the nearest with the reasons.

Two steps: lists of which texts hold a word, a meaning, a sound or three letters give two hundred candidates; these are
compared word by word as :func:`~mithaq_engines.text.likeness.rerank` does, rarity being that of the whole collection.
Answers depend on what the index holds only, not on the order in which it came.
"""

from __future__ import annotations

import heapq
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mithaq_engines.text.likeness import Comparison, Likeness, weigher
from mithaq_engines.text.meaning import Word
from mithaq_engines.text.places import Gazetteer
from mithaq_engines.text.reading import Reading, read

CANDIDATES = 200
_MEANING, _NEAR, _SOUND, _GRAMS = 0.9, 0.35, 0.8, 0.7  # of a word's weight, in the first step
_BESIDES = 0.1  # what the same word adds to the same meaning
_LENGTH = 6.0  # words: how slowly long texts are marked down
_SMALL = 2_000  # texts added since the lists were made, above which they are made anew


@dataclass(slots=True)
class _Lists:
    """Which texts hold a feature: those of feature ``f`` are ``holders[starts[f]:starts[f + 1]]``, ascending."""

    starts: NDArray[np.int64]
    holders: NDArray[np.int32]
    lengths: NDArray[np.float64]
    """What each text's scores are multiplied by: less for long ones."""


class Index:
    """Short texts by key. Texts are kept; keys are any strings. ``gazetteer``: names of places to be recognised."""

    def __init__(self, *, gazetteer: Gazetteer | None = None) -> None:
        self._gazetteer = gazetteer
        self._slots: dict[str, int] = {}
        self._keys: list[str | None] = []  # None: removed since
        self._texts: list[str] = []
        self._places: dict[int, str] = {}
        self._readings: list[Reading | None] = []
        self._words: dict[tuple[str, tuple[str, ...]], Word] = {}
        self._features: dict[Word, tuple[int, ...]] = {}
        self._numbers: dict[str, int] = {}
        self._counts: dict[str, int] = {}
        self._listed = 0  # slots below it are in the large lists
        self._large = self._lists_of(())
        self._recent: _Lists | None = None

    def __len__(self) -> int:
        return len(self._slots)

    def __contains__(self, key: str) -> bool:
        return key in self._slots

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._slots))

    def add(self, key: str, text: str, *, place: str | None = None) -> None:
        """Add a text, or replace the one under the same key. ``place``: the name of its place, when known apart."""
        if key in self._slots:
            self.remove(key)
        reading = read(text, place=place, gazetteer=self._gazetteer, remember=False)
        words = tuple(self._words.setdefault((one.stem, one.meanings), one) for one in reading.words)
        slot = len(self._keys)
        self._slots[key] = slot
        self._keys.append(key)
        self._texts.append(text)
        self._readings.append(reading._replace(words=words, shown=()))
        if place is not None:
            self._places[slot] = place
        for name in {one.counted for one in words}:
            self._counts[name] = self._counts.get(name, 0) + 1
        self._recent = None

    def remove(self, key: str) -> None:
        """Remove a text. Raises KeyError when there is none under the key."""
        slot = self._slots.pop(key)
        reading = self._readings[slot]
        assert reading is not None
        for name in {one.counted for one in reading.words}:
            self._counts[name] -= 1
            if not self._counts[name]:
                del self._counts[name]
        self._keys[slot], self._texts[slot], self._readings[slot] = None, "", None
        self._places.pop(slot, None)

    def nearest(self, text: str, *, count: int = 5, place: str | None = None) -> list[Likeness]:
        """The ``count`` texts most like ``text``, likest first, equal ones by key; without those that share nothing."""
        asked = read(text, place=place, gazetteer=self._gazetteer)
        weigh = weigher(self._counts.get, len(self._slots))
        comparison = Comparison(asked, weigh)
        found: list[tuple[float, str, int]] = []
        for slot in self._candidates(asked, [weigh(one) for one in asked.words]):
            key, reading = self._keys[slot], self._readings[slot]
            if key is not None and reading is not None and (score := comparison.score(reading)) > 0:
                found.append((-score, key, slot))
        return [
            comparison.explain(
                read(self._texts[slot], place=self._places.get(slot), gazetteer=self._gazetteer),
                key=key,
                text=self._texts[slot],
                score=-loss,
            )
            for loss, key, slot in heapq.nsmallest(count, found)
        ]

    def _candidates(self, asked: Reading, tells: list[float]) -> list[int]:
        """Slots of the texts that share most with what is asked, in no order."""
        self._bring_up_to_date()
        assert self._recent is not None
        weights = self._weights(asked, tells)
        scores = np.concatenate([_sum(self._large, weights), _sum(self._recent, weights)])
        if len(self._slots) < len(self._keys):
            scores[[slot for slot, key in enumerate(self._keys) if key is None]] = 0.0
        above = np.flatnonzero(scores > 0)
        if len(above) <= CANDIDATES:
            return [int(slot) for slot in above]
        least = np.partition(scores[above], -CANDIDATES)[-CANDIDATES]
        sure = [int(slot) for slot in above[scores[above] > least]]
        equal = above[scores[above] == least]
        keys = ((self._keys[slot] or "", int(slot)) for slot in equal)
        return sure + [slot for _, slot in heapq.nsmallest(CANDIDATES - len(sure), keys)]

    def _weights(self, asked: Reading, tells: list[float]) -> dict[int, float]:
        """What each feature of the query adds to a text that holds it."""
        weights: dict[int, float] = {}
        for one, telling in zip(asked.words, tells, strict=True):
            weight = telling * one.weight * one.sureness
            shares = [(f"w{one.stem}", _BESIDES if one.meanings else 1.0)]
            shares += [(f"={name}", _MEANING) for name in one.meanings]
            shares += [(f"={name}", _NEAR) for name in one.near]
            if one.sound:
                shares.append((f"s{one.sound}", _SOUND))
            shares += [(f"g{gram}", _GRAMS / len(one.grams)) for gram in one.grams]
            for name, share in shares:
                number = self._numbers.get(name)
                if number is not None:
                    weights[number] = weights.get(number, 0.0) + share * weight
        return weights

    def _bring_up_to_date(self) -> None:
        """Make the lists anew: the small ones of what was added since, or all when that has become much."""
        added, removed = len(self._keys) - self._listed, len(self._keys) - len(self._slots)
        if added > _SMALL + self._listed // 8 or removed > _SMALL + len(self._slots) // 4:
            kept = sorted(self._slots.values())
            self._places = {new: self._places[old] for new, old in enumerate(kept) if old in self._places}
            self._keys = [self._keys[old] for old in kept]
            self._texts = [self._texts[old] for old in kept]
            self._readings = [self._readings[old] for old in kept]
            self._slots = {key: new for new, key in enumerate(self._keys) if key is not None}
            self._large, self._listed, self._recent = self._lists_of(self._readings), len(kept), None
        if self._recent is None:
            self._recent = self._lists_of(self._readings[self._listed :])

    def _lists_of(self, readings: Iterable[Reading | None]) -> _Lists:
        numbers, owners, lengths = array("i"), array("i"), array("d")
        for owner, reading in enumerate(readings):
            words = () if reading is None else reading.words
            held: set[int] = set()
            for one in words:
                held.update(self._features_of(one))
            numbers.extend(held)
            owners.extend([owner] * len(held))
            lengths.append(len(words))
        features = np.frombuffer(numbers, dtype=np.int32) if numbers else np.zeros(0, np.int32)
        holders = np.frombuffer(owners, dtype=np.int32) if owners else np.zeros(0, np.int32)
        starts = np.zeros(len(self._numbers) + 1, np.int64)
        np.cumsum(np.bincount(features, minlength=len(self._numbers)), out=starts[1:])
        order = np.argsort(features, kind="stable")
        return _Lists(starts, holders[order], 1.0 / (_LENGTH + np.array(lengths)))

    def _features_of(self, one: Word) -> tuple[int, ...]:
        """The numbers of what a text with this word is found by."""
        known = self._features.get(one)
        if known is None:
            names = [f"w{one.stem}", *(f"={name}" for name in one.meanings), *(f"g{gram}" for gram in one.grams)]
            if one.sound:
                names.append(f"s{one.sound}")
            known = self._features[one] = tuple(self._numbers.setdefault(name, len(self._numbers)) for name in names)
        return known


def _sum(lists: _Lists, weights: dict[int, float]) -> NDArray[np.float64]:
    """What each text has of the weighted features, less for long texts."""
    scores = np.zeros(len(lists.lengths))
    for number, weight in weights.items():
        if number + 1 < len(lists.starts):
            scores[lists.holders[lists.starts[number] : lists.starts[number + 1]]] += weight
    return scores * lists.lengths
