"""What a short text says, ready to be compared: its words with what they mean, the places it names, its stance."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from mithaq_engines.text.lexicon import Lexicon, lexicon
from mithaq_engines.text.meaning import WORDS_REMEMBERED, Word, key_of, name_word, phrase_word, word
from mithaq_engines.text.places import Gazetteer, name_words, without_names, without_particle
from mithaq_engines.text.words import words_of

MOST_WORDS = 300  # of one text: more is no short text, and the rest is not compared
LONGEST_REMEMBERED = 1_000  # characters: longer texts are read anew each time, so that what is remembered stays small
TEXTS_REMEMBERED = 4_096
_SMALL, _BY_A_NAME, _MAY_BE_AGAINST, _BEGINS_PHRASE = 1, 2, 4, 8  # traits of a word


class Reading(NamedTuple):
    """A text read. ``is_against``: it asks that the thing should not be."""

    words: tuple[Word, ...]
    shown: tuple[str, ...]
    """Each word as it stands in the text, folded."""
    places: tuple[tuple[str, ...], ...]
    """Each named place as the keys of its name's words, which are also among the words."""
    is_against: bool


def read(text: str, *, place: str | None = None, gazetteer: Gazetteer | None = None, remember: bool = True) -> Reading:
    """Read a short text. ``place``: the name of the place it is about, when that is known apart from its words.

    ``remember``: whether the next call with the same text may find it read; the last 4,096 short ones are kept.
    """
    if not remember or len(text) > LONGEST_REMEMBERED:
        return _read(text, place, gazetteer)
    return _read_remembered(text, place, gazetteer)


def _read(text: str, place: str | None, gazetteer: Gazetteer | None) -> Reading:
    table = lexicon()
    words = words_of(text)[: MOST_WORDS * 2]
    names = [] if place is None else [name_words(place)]
    keys: list[tuple[str, ...]] = [tuple(key_of(one) for one in name) for name in names]
    units: dict[Word, str] = {}
    tokens = [_token(one) for one in words]
    traits = 0
    for token in tokens:
        traits |= token[0]
    is_against = bool(traits & _MAY_BE_AGAINST) and _is_against(words, table)
    if gazetteer is not None and (known := gazetteer.find(words)):
        for begin, end, key in reversed(known):
            keys.append((f"={key}",))
            units.setdefault(name_word(f"={key}"), " ".join(words[begin:end]))
            del words[begin:end]
        tokens = [_token(one) for one in words]
    if traits & _BY_A_NAME:
        words, found_names = without_names(words, table)
        names += found_names
        keys += [tuple(key_of(one) for one in name) for name in found_names]
        tokens = [_token(one) for one in words]
    for name in names:
        for one in name:
            units.setdefault(name_word(key_of(one)), one)
    shown = [one for one, token in zip(words, tokens, strict=True) if not token[0] & _SMALL]
    found = [token[1] for token in tokens if not token[0] & _SMALL]
    if traits & _BEGINS_PHRASE:
        stems = [one.stem for one in found]
        if not table.phrase_beginnings.isdisjoint(pairwise(stems)):
            shown, found = _with_phrases(shown, found, stems, table)
    for one, unit in zip(shown, found, strict=True):
        units.setdefault(unit, one)
        if len(units) >= MOST_WORDS:
            break
    if is_against and any(unit.is_harm for unit in units):
        is_against = False  # to be against a harm is to ask for the same as who complains of it
    places = tuple(dict.fromkeys(key for key in keys if key)) if keys else ()
    return Reading(tuple(units), tuple(units.values()), places, is_against)


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
        new_shown.append(" ".join(shown[at : at + size]))
        at += size
    return new_shown, new_found


@lru_cache(maxsize=WORDS_REMEMBERED)
def _token(one: str) -> tuple[int, Word]:
    """What a folded word may be part of, as bits, and the word as it is compared."""
    table, unit = lexicon(), word(one)
    plain = without_particle(one, table)
    traits = _SMALL * (one in table.small)
    traits |= _BY_A_NAME * (plain in table.place_words or plain in table.name_heads)
    traits |= _MAY_BE_AGAINST * (one in table.against)
    return traits | _BEGINS_PHRASE * (unit.stem in table.phrases), unit


_read_remembered = lru_cache(maxsize=TEXTS_REMEMBERED)(_read)


def _is_against(words: list[str], table: Lexicon) -> bool:
    for at, one in enumerate(words):
        for pattern in table.against.get(one, ()):
            there = words[at : at + len(pattern)]
            if len(there) == len(pattern) and all(
                said == meant or (meant.endswith("*") and said.startswith(meant[:-1]))
                for said, meant in zip(there, pattern, strict=True)
            ):
                return True
    return False
