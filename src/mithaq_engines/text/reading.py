"""What a short text says, ready to be compared: its words with what they mean, the places it names, its stance."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from mithaq_engines.text.dialect import is_digit_spelling, sound, without_article
from mithaq_engines.text.lexicon import SHORTEST_HEARD, SHORTEST_MENDED, Lexicon, family_of, lexicon, shortenings, stem
from mithaq_engines.text.words import words_of

MOST_WORDS = 300  # of one text: more is no short text, and the rest is not compared
LONGEST_REMEMBERED = 1_000  # characters: longer texts are read anew each time, so that what is remembered stays small
TEXTS_REMEMBERED = 4_096
WORDS_REMEMBERED = 1 << 15
UNKNOWN_WEIGHT = 0.85  # a word that the vocabulary does not hold: when two texts share it, it is often the point;
UNKNOWN_IDLE = 0.32  # when they do not, it may be chatter
NUMBER_WEIGHT = 0.3
OF_FAMILY, MENDED, HEARD, HEARD_UNSURELY = (
    0.9,
    0.85,
    0.8,
    0.65,
)  # how sure a meaning is that was found through spelling or sound
_SMALL, _BY_A_NAME, _MAY_BE_AGAINST, _BEGINS_PHRASE = 1, 2, 4, 8  # traits of a word
_NAME_WORDS = 2  # "Ibn Sina", "محمد الخامس"; one more after "Sidi", "Ait" and the like
_BEFORE_NAMES = frozenset(("de", "des", "du", "of", "d", "la", "el", "al"))
_AFTER_NAMES = frozenset(("avenue", "village"))
_ONLY_AFTER_NAMES = frozenset(("street", "district", "neighbourhood", "neighborhood", "estate"))
_PERSONS = ("كي", "كت", "كن", "ي", "ت", "ن", "")
_PERSONS_LATIN = ("kay", "kat", "kan", "ka", "ki", "y", "t", "n", "")
_PLURALS = ("و", "ا", "o", "w", "u")
NAME_WEIGHT, NAME_IDLE = 0.75, 0.55


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """One word, or one phrase of the vocabulary, as it is compared. Equal stems are one object: see :func:`word`."""

    stem: str
    meanings: tuple[str, ...]
    """Names of entries of the vocabulary, the likeliest first."""
    near: tuple[str, ...]
    sureness: float
    sound: str
    """Of words without a meaning only: known words are met by what they mean."""
    grams: tuple[str, ...]
    weight: float
    """What it counts when it is answered."""
    idle: float
    """What it takes away when it is not."""
    is_harm: bool
    name_key: str
    """Of words without a meaning: they may be names, though nothing in the text says so."""
    counted: str
    """Under what its rarity is counted: its first meaning, in all languages, or its stem."""


class Reading(NamedTuple):
    """A text read. ``is_against``: it asks that the thing should not be."""

    words: tuple[Word, ...]
    shown: tuple[str, ...]
    """Each word as it stands in the text, folded."""
    places: tuple[tuple[str, ...], ...]
    """Each named place as the keys of its name's words, which are also among the words."""
    is_against: bool


class Gazetteer:
    """Names of places known beforehand, in any languages and spellings.

    ``places``: a key of your own -> all names of that place. A name is found whatever its script's spelling of sounds,
    when it has three consonants or more.
    """

    def __init__(self, places: Mapping[str, Iterable[str]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for key in sorted(places):
            for name in sorted(set(places[key])):
                parts = tuple(_name_part(one) for one in words_of(name))
                if parts:
                    self._by_first.setdefault(parts[0], []).append((parts, key))
        for found in self._by_first.values():
            found.sort(key=lambda one: (-len(one[0]), one))

    def find(self, words: list[str]) -> list[tuple[int, int, str]]:
        """(begin, end, key) of each known name among folded words, from left to right."""
        parts = [_name_part(one) for one in words]
        found, at = [], 0
        while at < len(parts):
            for name, key in self._by_first.get(parts[at], ()):
                if tuple(parts[at : at + len(name)]) == name:
                    found.append((at, at + len(name), key))
                    at += len(name) - 1
                    break
            at += 1
        return found


def _name_part(one: str) -> str:
    """A word of a name so that spellings and scripts meet: its sound, or its stem when there is too little sound."""
    bare = one.removeprefix("ال") if not one.isascii() else without_article(one)
    heard = sound(bare)
    return heard if len(heard) >= SHORTEST_HEARD else stem(one)


def place_key(name: str) -> tuple[str, ...]:
    """The key under which spellings of one name of a place meet: "Hay Salam", "حي السلام" and "salam" have one."""
    table = lexicon()
    words = [_without_particle(one, table) for one in words_of(name)]
    kept = [one for one in words if one not in table.place_words and one not in table.small] or words
    return tuple(_key_of(one) for one in kept)


@lru_cache(maxsize=WORDS_REMEMBERED)
def _key_of(one: str) -> str:
    """The key of one word of a name: its sound, however little there is of it."""
    bare = one.removeprefix("ال") if not one.isascii() else without_article(one)
    return sound(bare, shortest=1) or one


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
    places = [] if place is None else [key for key in [place_key(place)] if key]
    tokens = [_token(one) for one in words]
    traits = 0
    for token in tokens:
        traits |= token[0]
    is_against = bool(traits & _MAY_BE_AGAINST) and _is_against(words, table)
    if gazetteer is not None and (known := gazetteer.find(words)):
        for begin, end, key in reversed(known):
            places.append((f"={key}",))
            del words[begin:end]
        tokens = [_token(one) for one in words]
    if traits & _BY_A_NAME:
        words, named = _without_names(words, table)
        places += named
        tokens = [_token(one) for one in words]
    units: dict[Word, str] = {}
    for name in places:
        for part in name:
            units.setdefault(_name(part), part)
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
    return Reading(tuple(units), tuple(units.values()), tuple(dict.fromkeys(places)) if places else (), is_against)


def _with_phrases(
    shown: list[str], found: list[Word], stems: list[str], table: Lexicon
) -> tuple[list[str], list[Word]]:
    """The words with phrases of the vocabulary made one each."""
    new_shown, new_found, at = list[str](), list[Word](), 0
    while at < len(stems):
        size, unit = 1, found[at]
        for phrase, meaning in table.phrases.get(stems[at], ()):
            if tuple(stems[at : at + len(phrase)]) == phrase:
                unit, size = _phrase(" ".join(phrase), meaning), len(phrase)
                break
        new_found.append(unit)
        new_shown.append(" ".join(shown[at : at + size]))
        at += size
    return new_shown, new_found


@lru_cache(maxsize=WORDS_REMEMBERED)
def _token(one: str) -> tuple[int, Word]:
    """What a folded word may be part of, as bits, and the word as it is compared."""
    table, unit = lexicon(), word(one)
    plain = _without_particle(one, table)
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


def _without_names(words: list[str], table: Lexicon) -> tuple[list[str], list[tuple[str, ...]]]:
    """The words without names of places, and the keys of those names."""
    plain = [_without_particle(one, table) for one in words]
    kept: list[str] = []
    keys: list[tuple[str, ...]] = []
    at = 0
    while at < len(words):
        one = plain[at]
        is_head = one in table.name_heads
        if not is_head and one not in table.place_words:
            kept.append(words[at])
            at += 1
            continue
        begin = at if is_head else at + 1
        while not is_head and begin < len(words) and words[begin] in _BEFORE_NAMES:
            begin += 1
        if one in _ONLY_AFTER_NAMES:
            begin = len(words)
        end = begin
        longest = begin + _NAME_WORDS
        while end < len(words) and end < longest:
            if plain[end] in table.name_heads:
                longest = end + 2
            elif not _may_be_name(words[end], table, is_sure=one in table.sure_place_words and end == begin):
                break
            end += 1
        if not is_head:
            kept.append(one)
            if (
                end == begin
                and (one in _AFTER_NAMES or one in _ONLY_AFTER_NAMES)
                and len(kept) > 1
                and _may_be_name(kept[-2], table, is_sure=False)
            ):
                keys.append((_key_of(kept.pop(-2)),))
        if end > begin:
            keys.append(tuple(_key_of(part) for part in plain[begin:end]))
        at = end if at < end < len(words) + 1 and end > begin else at + 1
    return kept, keys


def _without_particle(one: str, table: Lexicon) -> str:
    """A word that names are said after, or begin with, without the particle before it: "بحي", "بسيدي"."""
    if one[0] in "بلوفك" and (one[1:] in table.place_words or one[1:] in table.name_heads):
        return one[1:]
    return one


def _may_be_name(one: str, table: Lexicon, *, is_sure: bool) -> bool:
    if one in table.name_heads:
        return True
    if one in table.small or one in table.place_words or one in table.against or one.isdigit():
        return False
    read_as = word(one)
    if read_as.sureness < 1 or not read_as.meanings:
        return True
    return is_sure and table.entries[read_as.meanings[0]].kind == "thing" and (one.isascii() or one.startswith("ال"))


@lru_cache(maxsize=4_096)
def _phrase(words: str, name: str) -> Word:
    table = lexicon()
    parts = [other for one in words.split() for other in table.concepts.get(one, ())[:1]]
    return _unit(words, (name, *(one for one in dict.fromkeys(parts) if one != name)), 1.0, table)


@lru_cache(maxsize=WORDS_REMEMBERED)
def _name(key: str) -> Word:
    heard = "" if key.startswith("=") else key
    return Word(f"@{key}", (), (), 1.0, heard, (), NAME_WEIGHT, NAME_IDLE, False, key, f"@{key}")


@lru_cache(maxsize=WORDS_REMEMBERED)
def word(one: str) -> Word:
    """The folded word as it is compared."""
    return _word_of_stem(stem(one), one if is_digit_spelling(one) else "")


@lru_cache(maxsize=WORDS_REMEMBERED)
def _word_of_stem(root: str, spelling: str) -> Word:
    table = lexicon()
    heard = sound(without_article(root) if root.isascii() else root)
    names, sureness = _meant(root, spelling, heard, table)
    return _unit(root, names, sureness, table, "" if names else heard)


def _meant(root: str, spelling: str, heard: str, table: Lexicon) -> tuple[tuple[str, ...], float]:
    """What a word means, and how surely: by itself, by its family, without its article, by sound, by spelling."""
    if root in table.concepts:
        return table.concepts[root], 1.0
    if not spelling and (family := table.families.get(family_of(root))):
        return family, OF_FAMILY
    bare = without_article(spelling or root) if root.isascii() else root
    if bare != root and (spelling or len(bare) > SHORTEST_HEARD):
        without = table.concepts.get(bare) or table.concepts.get(stem(bare))
        if without:
            return without, HEARD
    surely = SHORTEST_HEARD if spelling else SHORTEST_HEARD + 1 + root.isascii()
    if len(heard) >= surely and heard in table.sounds:
        return table.sounds[heard], HEARD_UNSURELY if root.isascii() and not spelling else HEARD
    if person := _without_person(spelling or root, table):
        return person, HEARD
    if not spelling and len(root) >= SHORTEST_MENDED + root.isascii() and (known := _mended(root, table)):
        return table.concepts[known], MENDED
    return (), 1.0


def _without_person(one: str, table: Lexicon) -> tuple[str, ...]:
    """What a verb of the dialect means without the signs of person: "كيوقفو" and "kaywe9fo" as "وقف"."""
    for before in _PERSONS_LATIN if one.isascii() else _PERSONS:
        if not one.startswith(before):
            continue
        rest = one[len(before) :]
        for bare in (rest, rest[:-1] if rest.endswith(_PLURALS) else rest):
            if len(bare) >= SHORTEST_HEARD and bare in table.concepts:
                return table.concepts[bare]
    return ()


def _unit(root: str, names: tuple[str, ...], sureness: float, table: Lexicon, heard: str = "") -> Word:
    names = names[:3]
    if names:
        weight = max(table.entries[name].weight for name in names)
    else:
        weight = NUMBER_WEIGHT if root.isdigit() else UNKNOWN_WEIGHT
    near = dict.fromkeys(other for name in names for other in sorted(table.entries[name].near))
    return Word(
        stem=root,
        meanings=names,
        near=tuple(other for other in near if other not in names),
        sureness=sureness,
        sound=heard if len(heard) >= SHORTEST_HEARD else "",
        grams=_grams(root) if not names or sureness < 1 else (),
        weight=weight,
        idle=weight * (1.0 if names else UNKNOWN_IDLE),
        is_harm=any(table.entries[name].kind in ("harm", "fault") for name in names),
        name_key="" if names else _key_of(root),
        counted=f"={names[0]}" if names else root,
    )


def _grams(root: str) -> tuple[str, ...]:
    padded = f" {root} "
    return tuple(dict.fromkeys(padded[at : at + 3] for at in range(len(padded) - 2)))


def _mended(root: str, table: Lexicon) -> str:
    """The known stem that one letter more, less, other or exchanged makes of this one; "" when there is none."""
    if root.isdigit():
        return ""
    found = set(table.shortened.get(root, ()))
    for short in shortenings(root):
        found.update(known for known in table.shortened.get(short, ()) if abs(len(known) - len(root)) < 3)
    found = {known for known in found if known in table.concepts}
    return min(found, key=lambda known: (known[0] != root[0], abs(len(known) - len(root)), known), default="")
