"""Names of places: known from a gazetteer, or recognised beside words such as "hay", "rue" and "district"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from mithaq_engines.text.dialect import sound, without_article
from mithaq_engines.text.lexicon import SHORTEST_HEARD, Lexicon, lexicon, stem
from mithaq_engines.text.meaning import key_of, word
from mithaq_engines.text.words import words_of

_NAME_WORDS = 2  # "Ibn Sina", "محمد الخامس"; one more after "Sidi", "Ait" and the like
_BEFORE_NAMES = frozenset(("de", "des", "du", "of", "d", "la", "el", "al"))
_AFTER_NAMES = frozenset(("avenue", "village"))
# A capital within a sentence, and what stands after names in English: "Mill Road", "Victoria Park".
_CAPITAL = re.compile("[A-ZÀ-ÖØ-Þ](?<=[^\\W_] .|[,;)] .|[LldD]['’].|[^\\W_]-.)[a-zà-öø-ÿ]\\w*")
_TAILS = frozenset(("road", "lane", "park", "wood", "woods", "close", "drive", "bridge", "hill", "green", "school"))
_TAILS |= frozenset(("station", "market", "river", "square", "court", "primary"))
_MOSTLY_CAPITALS = 0.5  # the share above which capitals say nothing
_LOCATIVE, _SHORTEST_LOCATED = "بف", 5  # "بتافراوت", "فتغازوت": in Tafraout, in Taghazout
_HEADS_OF_THINGS = frozenset(("عين", "ain", "بني"))
_VERBS = ("kay", "kat", "kan", "كي", "كت", "كن")  # of the dialect, in the present
_ONLY_AFTER_NAMES = frozenset(("street", "district", "neighbourhood", "neighborhood", "estate"))


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
    return tuple(key_of(one) for one in name_words(name))


def name_words(name: str) -> list[str]:
    """The words of a name, without those that say what kind of place it is unless there is nothing else."""
    table = lexicon()
    words = [without_particle(one, table) for one in words_of(name)]
    kept = [
        one
        for at, one in enumerate(words)
        if (one not in table.place_words and one not in table.small) or (at and _is_sure_head(words[at - 1], table))
    ]
    return kept or words


def without_names(words: list[str], table: Lexicon) -> tuple[list[str], list[list[str]]]:
    """The words without names of places, and the words of each of those names."""
    plain = [without_particle(one, table) for one in words]
    kept: list[str] = []
    names: list[list[str]] = []
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
            elif end > begin and _is_sure_head(plain[end - 1], table) and words[end] not in table.place_words:
                pass  # after "Ait" or "Sidi" any word is a name: "على", folded, is "علي"
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
                names.append([kept.pop(-2)])
        if end > begin:
            names.append(plain[begin:end])
        at = end if at < end < len(words) + 1 and end > begin else at + 1
    return kept, names


def capitals(text: str) -> frozenset[str]:
    """The words, folded, that are written with a capital where no sentence begins, as names are."""
    found = _CAPITAL.findall(text)
    if not found or len(found) > _MOSTLY_CAPITALS * (text.count(" ") + 1):
        return frozenset()
    return frozenset(words_of(" ".join(found)))


def without_capitals(words: list[str], written: frozenset[str], table: Lexicon) -> tuple[list[str], list[list[str]]]:
    """The words without names that only their capitals betray, and the words of each of those names."""
    kept: list[str] = []
    names: list[list[str]] = []
    at = 0
    while at < len(words):
        end = at
        while end < len(words) and words[end] in written:
            end += 1
        run = words[at:end]
        tail = run.pop() if len(run) > 1 and run[-1] in _TAILS else ""
        if len(run) > 1 or (run and (tail or _is_unknown(run[0], table))):
            names.append(run)
            kept += [tail] if tail else []
        else:
            kept += words[at : max(end, at + 1)]
        at = max(end, at + 1)
    return kept, names


def may_be_located(one: str, table: Lexicon) -> bool:
    """Whether :func:`without_located` could do something with this word or with the next."""
    if one.isascii():
        return False
    if one[0] in _LOCATIVE and len(one) >= _SHORTEST_LOCATED and _is_bare_name(one, table):
        return _is_bare_name(one[1:], table)
    return _bears_names(one, table)


def without_located(words: list[str], table: Lexicon) -> tuple[list[str], list[list[str]]]:
    """Arabic words without names told by a particle or by what bears them: "بتافراوت", "غابة أزرو", "واد نفيس"."""
    kept: list[str] = []
    names: list[list[str]] = []
    for at, one in enumerate(words):
        if one[0] in _LOCATIVE and may_be_located(one, table) and not _bears_names(one, table):
            names.append([one[1:]])
        elif (
            at
            and kept
            and kept[-1] == words[at - 1]
            and _bears_names(words[at - 1], table)
            and _is_bare_name(one, table)
        ):
            names.append([one])
        elif at and names and names[-1][-1:] == [words[at - 1]] and one.startswith("ال") and _is_unknown(one, table):
            names[-1].append(one)
        else:
            kept.append(one)
    return kept, names


def _bears_names(one: str, table: Lexicon) -> bool:
    return (one in table.name_bearers or one[1:] in table.name_bearers) and not one.startswith("ال")


def _is_bare_name(one: str, table: Lexicon) -> bool:
    """Whether an Arabic word may be a name: not known, without article, no feminine, no denial."""
    if one.isascii() or len(one) < SHORTEST_HEARD or one.startswith("ال") or one.endswith(("ه", "ا", "ش")):
        return False
    return _is_unknown(one, table)


def _is_unknown(one: str, table: Lexicon) -> bool:
    if one in table.small or one in table.place_words or one in table.stances:
        return False
    read_as = word(one)
    return read_as.sureness < 1 or not read_as.meanings


def _is_sure_head(one: str, table: Lexicon) -> bool:
    return one in table.name_heads and one not in _HEADS_OF_THINGS


def without_particle(one: str, table: Lexicon) -> str:
    """A word that names are said after, or begin with, without the particle before it: "بحي", "بسيدي"."""
    if one[0] in "بلوفك" and (one[1:] in table.place_words or one[1:] in table.name_heads):
        return one[1:]
    return one


def _may_be_name(one: str, table: Lexicon, *, is_sure: bool) -> bool:
    if one in table.name_heads:
        return True
    if one in table.small or one in table.place_words or one in table.stances or one.isdigit():
        return False
    if one.startswith(_VERBS) and len(one) > SHORTEST_HEARD + 1:
        return False
    read_as = word(one)
    if read_as.sureness < 1 or not read_as.meanings:
        return True
    return is_sure and table.entries[read_as.meanings[0]].kind == "thing" and (one.isascii() or one.startswith("ال"))
