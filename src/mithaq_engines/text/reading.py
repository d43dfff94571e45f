"""What a short text says, ready to be compared: its words with what they mean, the places it names, its stance."""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from mithaq_engines.text.arabic import IS_ARABIC
from mithaq_engines.text.dialect import is_digit_spelling
from mithaq_engines.text.languages import elected, vote
from mithaq_engines.text.lexicon import Lexicon, lexicon
from mithaq_engines.text.meaning import WORDS_REMEMBERED, Word, key_of, name_word, phrase_word, word
from mithaq_engines.text.places import (
    Gazetteer,
    capitals,
    may_be_located,
    name_words,
    without_capitals,
    without_located,
    without_names,
    without_particle,
)
from mithaq_engines.text.words import words_of

MOST_WORDS = 300  # of one text: more is no short text, and the rest is not compared
LONGEST_REMEMBERED = 1_000  # characters: longer texts are read anew each time, so that what is remembered stays small
TEXTS_REMEMBERED = 4_096
_SMALL, _BY_A_NAME, _MAY_BE_AGAINST, _BEGINS_PHRASE, _BY_AN_ARABIC_NAME = 1, 2, 4, 8, 16  # traits of a word
ENDED, REFUSED = 1, 2
_ARABIC_VOTE = vote("ar") + vote("da")
_DIALECT_VERBS, _SHORTEST_VERB = ("كي", "كت", "كن", "غاي", "غان"), 4


class Reading(NamedTuple):
    """A text read. ``against``: it asks that the thing not be (``REFUSED``), or end (``ENDED``), or neither: 0."""

    words: tuple[Word, ...]
    shown: tuple[str, ...]
    """Each word as it stands in the text, folded."""
    places: tuple[tuple[str, ...], ...]
    """Each named place as the keys of its name's words, which are also among the words."""
    against: int
    language: str
    """The one most of its words are of, as :mod:`~mithaq_engines.text.languages` names it, or ""."""


def read(text: str, *, place: str | None = None, gazetteer: Gazetteer | None = None, remember: bool = True) -> Reading:
    """Read a short text. ``place``: the name of the place it is about, when that is known apart from its words.

    ``remember``: whether the next call with the same text may find it read; the last 4,096 short ones are kept.
    """
    if not remember or len(text) > LONGEST_REMEMBERED:
        return _read(text, place, gazetteer)
    return _read_remembered(text, place, gazetteer)


@cache
def ready() -> Lexicon:
    """The vocabulary, loaded (a third of a second), with its words looked up: otherwise the first text pays for it."""
    table = lexicon()
    for one in table.votes:
        _token(one)
    return table


def _read(text: str, place: str | None, gazetteer: Gazetteer | None) -> Reading:
    table = ready()
    words = words_of(text)[: MOST_WORDS * 2]
    traits = votes = 0
    shown, found = list[str](), list[Word]()
    for one in words:
        trait, unit, vote_of_word = _token(one)
        traits |= trait
        votes += vote_of_word
        if not trait & _SMALL:
            shown.append(one)
            found.append(unit)
    stances = _stances(words, table) if traits & _MAY_BE_AGAINST else None
    keys: list[tuple[str, ...]] = []
    units: dict[Word, str] = {}
    if gazetteer is not None and (known := gazetteer.find(words)):
        for begin, end, key in reversed(known):
            keys.append((f"={key}",))
            units.setdefault(name_word(f"={key}"), " ".join(words[begin:end]))
            del words[begin:end]
        shown, found = _compared(words)
    names = [] if place is None else [name_words(place)]
    written = capitals(text)
    if written or traits & (_BY_A_NAME | _BY_AN_ARABIC_NAME):
        words, found_names = _without_names(words, written, traits, table)
        if found_names:
            names += found_names
            shown, found = _compared(words)
    for name in names:
        key_of_name = tuple(key_of(one) for one in name)
        if key_of_name:
            keys.append(key_of_name)
        for one, key in zip(name, key_of_name, strict=True):
            units.setdefault(name_word(key), one)
    if traits & _BEGINS_PHRASE:
        stems = [one.stem for one in found]
        if not table.phrase_beginnings.isdisjoint(pairwise(stems)):
            shown, found = _with_phrases(shown, found, stems, table)
    if not units and len(found) <= MOST_WORDS and len(distinct := dict(zip(found, shown, strict=True))) == len(found):
        units = distinct  # most texts: no names, no word twice
    else:
        for one, unit in zip(shown[:MOST_WORDS], found, strict=False):
            units.setdefault(unit, one)
    against = _against(stances, any(unit.is_harm for unit in units)) if stances else 0
    places = tuple(dict.fromkeys(keys)) if keys else ()
    return Reading(tuple(units), tuple(units.values()), places, against, elected(votes))


def _compared(words: list[str]) -> tuple[list[str], list[Word]]:
    """The words that are compared, as they stand and as they mean."""
    kept = [(one, token[1]) for one in words if not (token := _token(one))[0] & _SMALL]
    return [one for one, _ in kept], [unit for _, unit in kept]


def _without_names(
    words: list[str], written: frozenset[str], traits: int, table: Lexicon
) -> tuple[list[str], list[list[str]]]:
    """The words without names of places, however these are told, and the words of each name."""
    names: list[list[str]] = []
    if traits & _BY_A_NAME:
        words, names = without_names(words, table)
    if written and not written.isdisjoint(words):
        words, found = without_capitals(words, written, table)
        names = names + found
    if traits & _BY_AN_ARABIC_NAME:
        words, found = without_located(words, table)
        names = names + found
    return words, names


def _with_phrases(
    shown: list[str], found: list[Word], stems: list[str], table: Lexicon
) -> tuple[list[str], list[Word]]:
    """The words with phrases of the vocabulary made one each."""
    new_shown, new_found, at = list[str](), list[Word](), 0
    while at < len(stems):
        size, unit = 1, found[at]
        for phrase, meaning in table.phrases.get(stems[at], ()):
            if tuple(stems[at : at + len(phrase)]) == phrase:
                unit, size = phrase_word(" ".join(phrase), meaning), len(phrase)
                break
        new_found.append(unit)
        new_shown.append(shown[at] if size == 1 else " ".join(shown[at : at + size]))
        at += size
    return new_shown, new_found


@lru_cache(maxsize=WORDS_REMEMBERED)
def _token(one: str) -> tuple[int, Word, int]:
    """What a folded word may be part of, as bits, the word as it is compared, and its vote for a language."""
    table, unit = lexicon(), word(one)
    plain = without_particle(one, table)
    traits = _SMALL * (one in table.small)
    traits |= _BY_A_NAME * (plain in table.place_words or plain in table.name_heads)
    traits |= _MAY_BE_AGAINST * (one in table.stances)
    traits |= _BY_AN_ARABIC_NAME * may_be_located(one, table)
    votes = table.votes.get(one) or table.votes.get(unit.stem, 0)
    if not votes:
        if one.startswith(_DIALECT_VERBS) and len(one) > _SHORTEST_VERB:
            votes = vote("da")
        elif not one.isascii():
            votes = _ARABIC_VOTE if IS_ARABIC.match(one) else 0
        elif is_digit_spelling(one):
            votes = vote("la", 2)
    return traits | _BEGINS_PHRASE * (unit.stem in table.phrases), unit, votes


_read_remembered = lru_cache(maxsize=TEXTS_REMEMBERED)(_read)


def _stances(words: list[str], table: Lexicon) -> frozenset[str]:
    """Which of the ways to turn a wish round the words hold."""
    found = set()
    for at, one in enumerate(words):
        for turn in table.stances.get(one, ()):
            there = tuple(words[at : at + len(turn.words)])
            if (there == turn.words or (turn.is_open and _opens(there, turn.words))) and not (turn.is_first and at):
                found.add(turn.name)
    return frozenset(found)


def _opens(there: tuple[str, ...], pattern: tuple[str, ...]) -> bool:
    return len(there) == len(pattern) and there[:-1] == pattern[:-1] and there[-1].startswith(pattern[-1])


def _against(stances: frozenset[str], is_of_harm: bool) -> int:
    """How surely a text with these turns is against the thing, or for the harm, that it names: 0, 1 or 2."""
    if is_of_harm:  # to be against a harm is to ask for the same as who complains of it
        return REFUSED if "letting" in stances else 0
    if "against" in stances:
        return 0 if "loss" in stances else REFUSED
    return ENDED if "ending" in stances else 0
