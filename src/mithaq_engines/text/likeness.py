"""How like two short texts are, and why: words matched one to one, places compared, stances compared.

A score is the share of what each text says that the other says too, weighted by how much a word tells: between 0 and 1,
1 for a text and itself. It is made of pairs of words, and these pairs are the explanation.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from mithaq_engines.text.languages import distance
from mithaq_engines.text.meaning import Word
from mithaq_engines.text.places import Gazetteer
from mithaq_engines.text.reading import Reading, read

SAME_NAME, SAME_WORD, SAME_MEANING, NEAR_SPELLING, SAME_SOUND, NEAR_MEANING = (
    "same name",
    "same word",
    "same meaning",
    "near spelling",
    "same sound",
    "near meaning",
)
_MEANING, _SECOND_MEANING, _SOUND, _NEAR = 0.96, 0.8, 0.9, 0.35
_LEAST_DICE = 0.45
_DICE = 0.85
_QUERY_SHARE = 0.7  # of the score is how much of the query is found; the rest, how much of the candidate
_SAME_PLACE = 0.25  # what a place counts that both name, as a word
_OTHER_PLACE_IDLE = 0.6
_OTHER_PLACE = 0.55
_OTHER_STANCE = (1.0, 0.7, 0.5)  # by how surely one of them is against: to end a thing may be to mend another
# To which power a score is raised, by distance of languages: who asks in a language reads likes in that one first. A
# power leaves a full likeness whole, and takes most from what is alike by half.
_OTHER_LANGUAGE = (1.0, 1.35, 1.4)
_RARE, _COMMON = 1.0, 0.35  # what the rarest and the commonest word of a collection tell


class Match(NamedTuple):
    """A word of the query and the word of the candidate that answers it, folded, and how well: 0 to 1."""

    kind: str
    query: str
    candidate: str
    strength: float


@dataclass(frozen=True, slots=True)
class Likeness:
    """How like a candidate is to a query: a score from 0 to 1, and where it comes from.

    ``place``: "same", "other", or "" when one of them names none.
    ``other_stance``: one asks for what the other refuses. ``other_language``: they are in two languages, or in two
    scripts of the dialect, which lowers the score a little.
    """

    key: str
    text: str
    score: float
    matches: tuple[Match, ...]
    place: str
    other_stance: bool
    other_language: bool

    def because(self) -> list[str]:
        """The reasons in words: "same word: road", …"""
        reasons = []
        for kind in (SAME_NAME, SAME_WORD, SAME_MEANING, NEAR_SPELLING, SAME_SOUND, NEAR_MEANING):
            pairs = [
                one.query if one.query == one.candidate else f"{one.query} ~ {one.candidate}"
                for one in self.matches
                if one.kind == kind
            ]
            if pairs:
                reasons.append(f"{kind}: {', '.join(pairs)}")
        if self.place:
            reasons.append(f"{self.place} place")
        if self.other_stance:
            reasons.append("one asks for what the other refuses")
        if self.other_language:
            reasons.append("another language")
        return reasons


def rerank(
    query: str,
    candidates: Sequence[str],
    *,
    place: str | None = None,
    places: Sequence[str | None] | None = None,
    gazetteer: Gazetteer | None = None,
) -> list[Likeness]:
    """The candidates, likest first; equal scores in the order given. Keys are positions, as text: "0", "1", ….

    Stateless: how much a word tells is judged among the query and the candidates. ``places``: one name or None for each
    candidate. Raises ValueError when there are not as many places as candidates.
    """
    if places is not None and len(places) != len(candidates):
        raise ValueError(f"{len(places)} places for {len(candidates)} candidates")
    asked = read(query, place=place, gazetteer=gazetteer)
    readings = [
        read(text, place=None if places is None else places[number], gazetteer=gazetteer)
        for number, text in enumerate(candidates)
    ]
    counts = count_words(readings)
    comparison = Comparison(asked, weigher(counts.get, len(readings)))
    found = [
        comparison.explain(reading, key=str(number), text=text)
        for number, (text, reading) in enumerate(zip(candidates, readings, strict=True))
    ]
    found.sort(key=lambda one: -one.score)  # equal ones stay in their order
    return found


def count_words(readings: Iterable[Reading]) -> dict[str, int]:
    """In how many texts each word, or each meaning, occurs."""
    counts: dict[str, int] = {}
    for reading in readings:
        for name in {one.counted for one in reading.words}:
            counts[name] = counts.get(name, 0) + 1
    return counts


def weigher(count: Callable[[str], int | None], texts: int) -> Callable[[Word], float]:
    """How much a word tells, from 0 to 1: less when many of ``texts`` texts hold it (``count``)."""
    scale = math.log(texts + 1) or 1.0

    def weigh(one: Word) -> float:
        rarity = 1 - math.log((count(one.counted) or 0) + 1) / scale
        return _COMMON + (_RARE - _COMMON) * max(rarity, 0.0)

    return weigh


class Comparison:
    """One query compared with any number of candidates: what a candidate's word answers is worked out once a word."""

    def __init__(self, asked: Reading, weigh: Callable[[Word], float]) -> None:
        self.asked = asked
        self._weigh = weigh
        self._names = _name_keys(asked)
        telling = [weigh(one) for one in asked.words]
        self._weights = [tells * one.weight for tells, one in zip(telling, asked.words, strict=True)]
        self._idle = [tells * one.idle for tells, one in zip(telling, asked.words, strict=True)]
        self._all_idle = sum(self._idle)
        self._known: dict[Word, tuple[float, tuple[tuple[float, int, str], ...]]] = {}
        self._stems: dict[str, int] = {}
        self._meanings: dict[str, list[tuple[int, float]]] = {}
        self._near: dict[str, list[tuple[int, float]]] = {}
        self._sounds: dict[str, list[int]] = {}
        self._grams: dict[str, list[int]] = {}
        for at, one in enumerate(asked.words):
            self._stems[one.stem] = at
            for rank, name in enumerate(one.meanings):
                self._meanings.setdefault(name, []).append((at, one.sureness * (_SECOND_MEANING if rank else 1)))
            for name in one.near:
                self._near.setdefault(name, []).append((at, one.sureness))
            if one.sound:
                self._sounds.setdefault(one.sound, []).append(at)
            for gram in one.grams:
                self._grams.setdefault(gram, []).append(at)

    def score(self, reading: Reading) -> float:
        """The score of one candidate."""
        return self._compare(reading)[0]

    def explain(self, reading: Reading, *, key: str, text: str, score: float | None = None) -> Likeness:
        """The likeness of one candidate with its reasons."""
        found, pairs, place, other_stance = self._compare(reading)
        shown = self.asked.shown
        pairs.sort(key=_by_place_in_query)
        matches = tuple(
            [Match(kind, shown[at], reading.shown[there], round(strength, 4)) for strength, at, there, kind in pairs]
        )
        return Likeness(
            key,
            text,
            found if score is None else score,
            matches,
            place,
            other_stance,
            distance(self.asked.language, reading.language) > 0,
        )

    def _compare(self, reading: Reading) -> tuple[float, list[tuple[float, int, int, str]], str, bool]:
        known = self._known
        possible: list[tuple[float, int, int, str]] = []
        tells = []
        idle_there = 0.0
        for there, one in enumerate(reading.words):
            found = known.get(one)
            if found is None:
                found = known[one] = (self._weigh(one), tuple(self._answers(one)))
            tells.append(found[0])
            idle_there += found[0] * one.idle
            for strength, at, kind in found[1]:
                possible.append((-strength, at, there, kind))
        idle = self._all_idle
        pairs: list[tuple[float, int, int, str]] = []
        asked_found = found_there = 0.0
        place = _compared(self.asked, reading, self._names)
        if place == "same":
            asked_found = found_there = _SAME_PLACE
        elif place:
            idle += _OTHER_PLACE_IDLE
            idle_there += _OTHER_PLACE_IDLE
        if possible:
            possible.sort()
            taken: set[int] = set()
            used: set[int] = set()
            for loss, at, there, kind in possible:
                if at not in taken and there not in used:
                    taken.add(at)
                    used.add(there)
                    one = reading.words[there]
                    asked_found -= loss * self._weights[at]
                    idle += loss * self._idle[at]
                    found_there -= loss * tells[there] * one.weight
                    idle_there += loss * tells[there] * one.idle
                    pairs.append((-loss, at, there, kind))
        score = 0.0
        if pairs or place == "same":
            score = _QUERY_SHARE * _share(asked_found, idle) + (1 - _QUERY_SHARE) * _share(found_there, idle_there)
        if place == "other":
            score *= _OTHER_PLACE
        other_stance = bool(self.asked.against) != bool(reading.against)
        if other_stance:
            score *= _OTHER_STANCE[max(self.asked.against, reading.against)]
        score **= _OTHER_LANGUAGE[distance(self.asked.language, reading.language)]
        return min(score, 1.0), pairs, place, other_stance

    def _answers(self, one: Word) -> list[tuple[float, int, str]]:
        """Which words of the query this word answers: (strength, which, kind), the best of each."""
        best: dict[int, tuple[float, str]] = {}
        if one.stem in self._stems:
            best[self._stems[one.stem]] = (1.0, SAME_NAME if one.stem[0] == "@" else SAME_WORD)
        for rank, name in enumerate(one.meanings):
            for at, sureness in self._meanings.get(name, ()):
                strength = _MEANING * sureness * one.sureness * (_SECOND_MEANING if rank else 1)
                if strength > best.get(at, (0.0, ""))[0]:
                    best[at] = (strength, SAME_MEANING)
            for at, sureness in self._near.get(name, ()):
                strength = _NEAR * sureness * one.sureness
                if strength > best.get(at, (0.0, ""))[0]:
                    best[at] = (strength, NEAR_MEANING)
        if one.sound:
            for at in self._sounds.get(one.sound, ()):
                if best.get(at, (0.0, ""))[0] < _SOUND:
                    best[at] = (_SOUND, SAME_SOUND)
        if one.grams and not best:
            shared: dict[int, int] = {}
            for gram in one.grams:
                for at in self._grams.get(gram, ()):
                    shared[at] = shared.get(at, 0) + 1
            for at, count in shared.items():
                dice = 2 * count / (len(one.grams) + len(self.asked.words[at].grams))
                if dice >= _LEAST_DICE:
                    best[at] = (_DICE * dice, NEAR_SPELLING)
        return [(strength, at, kind) for at, (strength, kind) in best.items()]


def _by_place_in_query(pair: tuple[float, int, int, str]) -> tuple[int, int]:
    return pair[1], pair[2]


def _share(found: float, idle: float) -> float:
    return found / (found + idle) if found + idle > 0 else 0.0


def _name_keys(reading: Reading) -> frozenset[str]:
    """The keys of the words that are names or may be."""
    return frozenset(one.name_key for one in reading.words if one.name_key)


def _compared(here: Reading, there: Reading, keys_here: frozenset[str]) -> str:
    """Whether two texts name a place in common: "same", "other", or "" when one names none that the other could."""
    if any(keys_here.issuperset(name) for name in there.places):
        return "same"
    if not here.places:
        return ""
    keys_there = _name_keys(there)
    for one in here.places:
        if keys_there.issuperset(one) or any(_is_same(one, other) for other in there.places):
            return "same"
    return "other" if there.places else ""


def _is_same(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names are one: the shorter begins the longer, each word but for a letter in long ones."""
    return all(a == b or _is_near(a, b) for a, b in zip(one, other, strict=False))


def _is_near(one: str, other: str) -> bool:
    """Whether two keys of four consonants or more differ by one at most."""
    if min(len(one), len(other)) < 4 or abs(len(one) - len(other)) > 1:
        return False
    at = 0
    while at < min(len(one), len(other)) and one[at] == other[at]:
        at += 1
    return one[at + 1 :] == other[at + 1 :] or one[at:] == other[at + 1 :] or one[at + 1 :] == other[at:]
