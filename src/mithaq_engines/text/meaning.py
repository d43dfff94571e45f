"""What one word means, however it is written: by its family, its sound, or as a misspelling."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from mithaq_engines.text.dialect import is_digit_spelling, sound, without_article
from mithaq_engines.text.lexicon import SHORTEST_HEARD, SHORTEST_MENDED, Lexicon, family_of, lexicon, shortenings, stem

WORDS_REMEMBERED = 1 << 15
UNKNOWN_WEIGHT = 0.75  # a word that the vocabulary does not hold: when two texts share it, it is often the point;
UNKNOWN_IDLE = 0.32  # when they do not, it may be chatter
NUMBER_WEIGHT = 0.3
NAME_WEIGHT, NAME_IDLE = 0.75, 0.55
# How sure a meaning is that was found through another form of the word.
OF_FAMILY, MENDED, HEARD, HEARD_UNSURELY = 0.9, 0.85, 0.8, 0.65
_PERSONS = ("كي", "كت", "كن", "ي", "ت", "ن", "")
_PERSONS_LATIN = ("kay", "kat", "kan", "ka", "ki", "y", "t", "n", "")
_PLURALS = ("و", "ا", "o", "w", "u")


@dataclass(slots=True, eq=False)  # not frozen: that would make the first reading of each word a third slower
class Word:
    """One word, or one phrase of the vocabulary, as it is compared; never changed.

    Equal stems are one object: see :func:`word`.
    """

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


@lru_cache(maxsize=WORDS_REMEMBERED)
def key_of(one: str) -> str:
    """The key of one word of a name: its sound, however little there is of it."""
    bare = one.removeprefix("ال") if not one.isascii() else without_article(one)
    return sound(bare, shortest=1).replace("z", "s") or one  # the French s between vowels is a z


@lru_cache(maxsize=4_096)
def phrase_word(words: str, name: str) -> Word:
    table = lexicon()
    parts = [other for one in words.split() for other in table.concepts.get(one, ())[:1]]
    return _unit(words, (name, *(one for one in dict.fromkeys(parts) if one != name)), 1.0)


@lru_cache(maxsize=WORDS_REMEMBERED)
def name_word(key: str) -> Word:
    heard = "" if key.startswith("=") else key
    return Word(f"@{key}", (), (), 1.0, heard, (), NAME_WEIGHT, NAME_IDLE, False, key, f"@{key}")


@lru_cache(maxsize=WORDS_REMEMBERED)
def word(one: str) -> Word:
    """The folded word as it is compared."""
    return _word_of_stem(stem(one), one if is_digit_spelling(one) else "")


@lru_cache(maxsize=WORDS_REMEMBERED)
def _word_of_stem(root: str, spelling: str) -> Word:
    table = lexicon()
    known = table.concepts.get(root)
    if known is not None:
        return _unit(root, known, 1.0)
    heard = sound(without_article(root) if root.isascii() else root)
    names, sureness = _meant(root, spelling, heard, table)
    return _unit(root, names, sureness, heard)


def _meant(root: str, spelling: str, heard: str, table: Lexicon) -> tuple[tuple[str, ...], float]:
    """What a word means, and how surely: by its family, without its article, by sound, by spelling."""
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


def _unit(root: str, names: tuple[str, ...], sureness: float, heard: str = "") -> Word:
    if not names:
        weight = NUMBER_WEIGHT if root.isdigit() else UNKNOWN_WEIGHT
        heard = heard if len(heard) >= SHORTEST_HEARD else ""
        return Word(root, (), (), 1.0, heard, _grams(root), weight, weight * UNKNOWN_IDLE, False, key_of(root), root)
    meant = _meaning(names)
    grams = _grams(root) if sureness < 1 else ()
    return Word(root, meant[0], meant[1], sureness, "", grams, meant[2], meant[2], meant[3], "", meant[4])


@lru_cache(maxsize=4_096)
def _meaning(names: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...], float, bool, str]:
    """The three likeliest meanings, what is near to them, their weight, whether one is a harm, what they count as."""
    names = names[:3]
    entries = lexicon().entries
    near = dict.fromkeys(other for name in names for other in sorted(entries[name].near))
    return (
        names,
        tuple(other for other in near if other not in names),
        max(entries[name].weight for name in names),
        any(entries[name].kind in ("harm", "fault") for name in names),
        f"={names[0]}",
    )


def _grams(root: str) -> tuple[str, ...]:
    padded = f" {root} "
    return tuple(dict.fromkeys([padded[at : at + 3] for at in range(len(root))]))


def _mended(root: str, table: Lexicon) -> str:
    """The known stem that one letter more, less, other or exchanged makes of this one; "" when there is none."""
    if root.isdigit():
        return ""
    found = set(table.shortened.get(root, ()))
    for short in shortenings(root):
        found.update(known for known in table.shortened.get(short, ()) if abs(len(known) - len(root)) < 3)
    found = {known for known in found if known in table.concepts}
    return min(found, key=lambda known: (known[0] != root[0], abs(len(known) - len(root)), known), default="")
