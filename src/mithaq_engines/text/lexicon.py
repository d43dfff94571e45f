"""The tables of :mod:`.vocabulary` and :mod:`.stopwords` made ready to be looked up; built once, on first use."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import NamedTuple

from mithaq_engines.text import arabic, english, french, stopwords, themes, vocabulary
from mithaq_engines.text.dialect import sound, without_article
from mithaq_engines.text.languages import LANGUAGES, vote
from mithaq_engines.text.words import words_of

WEIGHTS = {"thing": 1.0, "harm": 0.9, "fault": 0.5, "state": 0.4, "act": 0.3, "way": 0.1}
_SMALL = {
    "ar": stopwords.ARABIC,
    "da": stopwords.DIALECT_ARABIC,
    "la": stopwords.DIALECT_LATIN,
    "fr": stopwords.FRENCH,
    "en": stopwords.ENGLISH,
}
SHORTEST_MENDED = 5  # letters: a shorter word has too many neighbours to be taken for a misspelling
SHORTEST_HEARD = 3  # consonants
SHORTEST_FAMILY = 5
_DERIVATIONS = frozenset(stopwords.DERIVATIONS.split())
_LONGEST_DERIVATION = max(map(len, _DERIVATIONS))
_PARTICLES = "بلكفسو"
_STEPS: dict[str | None, tuple[Callable[[str], str], ...]] = {
    None: (french.step, english.step),
    "fr": (french.step,),
    "en": (english.step,),
}


def rule_stem(word: str, irregular: Mapping[str, str], *, language: str | None = None) -> str:
    """What the rules leave of a folded word. ``irregular``: forms of which the stem is known, found on the way too."""
    while True:
        if word in irregular:
            return irregular[word]
        before = word
        if arabic.IS_ARABIC.match(word):
            word = arabic.step(word)
        elif word.isalpha():
            for step in _STEPS.get(language, _STEPS[None]):
                word = step(word)
                if word != before:
                    break
        if word == before:
            return word


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the vocabulary: its name, kind, weight and the names that it is near to."""

    name: str
    kind: str
    weight: float
    near: frozenset[str]


class Turn(NamedTuple):
    """Words that turn a wish round. ``name``: "against", "ending", "loss" or "letting".

    ``is_first``: they begin the text. ``is_open``: the last of them is the beginning of a word.
    """

    words: tuple[str, ...]
    name: str
    is_first: bool
    is_open: bool


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The tables. Words are folded; phrases are sequences of stems; every value's order is the vocabulary's."""

    entries: Mapping[str, Entry]
    irregular: Mapping[str, str]
    concepts: Mapping[str, tuple[str, ...]]
    """Stem -> names of entries."""
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    """First stem -> (whole phrase, name), the longest first."""
    phrase_beginnings: frozenset[tuple[str, str]]
    """The first two stems of each."""
    families: Mapping[str, tuple[str, ...]]
    """What is left of a Latin stem without the endings that derive one word from another -> names of entries."""
    sounds: Mapping[str, tuple[str, ...]]
    shortened: Mapping[str, tuple[str, ...]]
    """A known form with one letter left out -> the stems of such forms."""
    small: frozenset[str]
    stances: Mapping[str, tuple[Turn, ...]]
    """First word -> what turns a wish round."""
    place_words: frozenset[str]
    sure_place_words: frozenset[str]
    name_heads: frozenset[str]
    name_bearers: frozenset[str]
    votes: Mapping[str, int]
    """A form or stem -> its vote for the languages that list it: see :mod:`~mithaq_engines.text.languages`."""


def _listed(text: str) -> Iterator[tuple[str, list[str]]]:
    """(language, its items) of a block such as those of the vocabulary."""
    language, items = "", ""
    for line in text.splitlines():
        head, _, rest = line.strip().partition(" ")
        if head in LANGUAGES and not line.startswith("  "):
            if items:
                yield language, _items(items)
            language, items = head, rest
        elif line.startswith("  "):
            items += " " + line.strip()
    if items:
        yield language, _items(items)


def _items(text: str) -> list[str]:
    return [item.strip() for item in text.split(",") if item.strip()]


def _blocks() -> Iterator[tuple[Entry, str]]:
    """Every entry with the text of its words."""
    found: dict[str, tuple[Entry, list[str]]] = {}
    name = ""
    for line in (*vocabulary.ENTRIES.splitlines(), *themes.ENTRIES.splitlines()):
        if line and not line.startswith(" "):
            name, *rest = line.split(" ", 2)
            if rest:
                near = rest[1].removeprefix("~").split(",") if len(rest) > 1 else []
                found[name] = Entry(name, rest[0], WEIGHTS[rest[0]], frozenset(near)), []
        elif line:
            found[name][1].append(line)
    for entry, lines in found.values():
        yield entry, "\n".join(lines)


def small_words() -> frozenset[str]:
    """Stop words of all languages, folded."""
    return frozenset(word for table in _SMALL.values() for word in words_of(table))


def _votes(singles: list[tuple[str, list[str], str]], stem: Callable[[str], str]) -> dict[str, int]:
    """What each word says about a text's language; small words, of which every text has many, twice as much."""
    spoken: dict[str, dict[str, int]] = {}
    for _, forms, language in singles:
        for form in forms:
            for shape in (form, stem(form)):
                spoken.setdefault(shape, {}).setdefault(language, 1)
    for language, table in _SMALL.items():
        for word in words_of(table):
            spoken.setdefault(word, {})[language] = 2
    return {
        word: sum(vote(language, strength) for language, strength in heard.items()) for word, heard in spoken.items()
    }


def _bare(words: list[str]) -> list[str]:
    """A listed form without the Arabic article, which stems never have."""
    return [one[2:] if one.startswith("ال") and len(one) > SHORTEST_MENDED - 1 else one for one in words]


def _single_words(text: str) -> frozenset[str]:
    return frozenset(word for _, items in _listed(text) for item in items for word in words_of(item))


@cache
def lexicon() -> Lexicon:
    """The tables, built from the vocabulary on the first call (a tenth of a second) and kept."""
    small = small_words()
    entries: dict[str, Entry] = {}
    nearness: dict[str, set[str]] = {}
    singles: list[tuple[str, list[str], str]] = []  # entry's name, forms of one word, language
    phrases: list[tuple[str, list[str]]] = []
    owners: dict[str, str] = {}  # a form as written -> the first entry that lists it
    for entry, text in _blocks():
        entries[entry.name] = entry
        for other in entry.near:  # to be near is mutual
            nearness.setdefault(entry.name, set()).add(other)
            nearness.setdefault(other, set()).add(entry.name)
        for language, items in _listed(text):
            for item in items:
                written = [_bare(words_of(form)) for form in item.split("/")]
                phrases += [(entry.name, form) for form in written if len(form) > 1]
                if forms := [form[0] for form in written if len(form) == 1]:
                    singles.append((entry.name, forms, language))
                    for form in forms:
                        owners.setdefault(form, entry.name)
    irregular = _irregular(singles, owners)
    stem = _stemmer(irregular)
    concepts: dict[str, list[str]] = {}
    sounds: dict[str, list[str]] = {}
    shortened: dict[str, set[str]] = {}
    families: dict[str, list[str]] = {}
    for name, forms, language in singles:
        for form in forms:
            root = stem(form)
            _append(concepts, root, name)
            if language in ("fr", "en") and (family := family_of(root)):
                _append(families, family, name)
            heard = sound(without_article(form) if form.isascii() else root)
            if language in ("ar", "da", "la") and len(heard) >= SHORTEST_HEARD:
                _append(sounds, heard, name)
            for shape in {form, root}:
                if len(shape) >= SHORTEST_MENDED:
                    for short in shortenings(shape):
                        shortened.setdefault(short, set()).add(root)
                    shortened.setdefault(shape, set()).add(root)
    by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for name, words in phrases:
        stems = tuple(stem(word) for word in words if word not in small)
        if len(stems) > 1:
            by_first.setdefault(stems[0], []).append((stems, name))
        elif stems and stems[0] not in concepts:
            _append(concepts, stems[0], name)
    return Lexicon(
        entries={name: replace(entry, near=frozenset(nearness.get(name, ()))) for name, entry in entries.items()},
        irregular=irregular,
        concepts={root: tuple(names) for root, names in concepts.items()},
        phrases={first: tuple(sorted(found, key=lambda one: (-len(one[0]), one))) for first, found in by_first.items()},
        phrase_beginnings=frozenset((stems[0], stems[1]) for found in by_first.values() for stems, _ in found),
        families={family: tuple(names) for family, names in families.items()},
        sounds={heard: tuple(names) for heard, names in sounds.items()},
        shortened={short: tuple(sorted(roots)) for short, roots in shortened.items()},
        small=small,
        stances=_stances(
            against=(vocabulary.AGAINST, themes.REFUSING),
            ending=(themes.ENDING,),
            loss=(themes.LOSS,),
            letting=(themes.LETTING,),
        ),
        place_words=_single_words(vocabulary.PLACE_WORDS),
        sure_place_words=_single_words(vocabulary.SURE_PLACE_WORDS),
        name_heads=_single_words(vocabulary.NAME_HEADS),
        name_bearers=_single_words(themes.NAME_BEARERS),
        votes=_votes(singles, stem),
    )


def _stances(**tables: tuple[str, ...]) -> dict[str, tuple[Turn, ...]]:
    found: dict[str, list[Turn]] = {}
    for name, texts in tables.items():
        for text in texts:
            for form in (form for _, items in _listed(text) for item in items for form in item.split("/")):
                words = words_of(form.strip("^*"))
                turn = Turn(tuple(words), name, is_first=form[0] == "^", is_open=form[-1] == "*")
                found.setdefault(words[0], []).append(turn)
    return {first: tuple(patterns) for first, patterns in found.items()}


def _irregular(singles: list[tuple[str, list[str], str]], owners: Mapping[str, str]) -> dict[str, str]:
    """Forms that the rules would stem wrongly -> their stems. No stem among them is itself a form with another stem."""
    protected: dict[str, str] = {}
    first: dict[str, str] = {}  # what the rules leave of a form -> the first entry that has such a form
    for name, forms, _ in singles:
        for form in forms:  # "parking" is not "park": a listed word may not fall upon a word of another entry
            root = rule_stem(form, {})
            if root != form and owners[form] == name and owners.get(root, first.setdefault(root, name)) != name:
                protected[form] = form
    irregular = dict(protected)
    for _, forms, _ in singles:
        root = rule_stem(forms[0], protected)
        for form in forms[1:]:
            if rule_stem(form, protected) != root:
                irregular.setdefault(form, root)
    for root in sorted(set(irregular.values())):
        if irregular.get(root, root) != root:
            del irregular[root]
    return irregular


def _stemmer(irregular: Mapping[str, str]) -> Callable[[str], str]:
    return lambda word: rule_stem(word, irregular)


def _append(table: dict[str, list[str]], key: str, name: str) -> None:
    names = table.setdefault(key, [])
    if name not in names:
        names.append(name)


def family_of(root: str) -> str:
    """A Latin stem without its derivational ending: "bitumant", "bitumer" and "bitumage" are of one family.

    Empty when less than five letters stay: short words have too many neighbours.
    """
    if not root.isascii():
        return ""
    for size in range(min(_LONGEST_DERIVATION, len(root) - SHORTEST_FAMILY), 0, -1):
        if root[-size:] in _DERIVATIONS:
            return root[:-size]
    return root if len(root) >= SHORTEST_FAMILY else ""


def shortenings(word: str) -> Iterator[str]:
    """The word with each letter left out once; the first letter stays, for few people get it wrong."""
    for place in range(1, len(word)):
        yield word[:place] + word[place + 1 :]


@lru_cache(maxsize=1 << 16)
def stem(word: str, language: str | None = None) -> str:
    """The stem of a folded word. A stem is its own stem.

    ``language``: "fr" or "en" when the text is known to be in it; by default both languages' rules are applied to Latin
    letters, which leaves one and the same stem in texts that mix them.
    """
    table = lexicon()
    found = rule_stem(word, table.irregular, language=language)
    if found[0] in _PARTICLES and len(found) > 2 and found not in table.concepts:
        rest = rule_stem(found[1:], table.irregular)  # "بالطريق" had its article; of "بمدرستنا" the rest must be known
        if rest in table.place_words or (rest in table.concepts and len(rest) > 2):
            return rest
    if found[-1] == "ا" and len(found) > 2 and found not in table.concepts:
        rest = rule_stem(found[:-1], table.irregular)  # the accusative: "نريد مسبحا"
        if rest in table.concepts:
            return rest
    return found
