"""Whom a commitment binds: from a heading, a label or the sentence that announces a list; always the text's words."""

from __future__ import annotations

import re

from mithaq_engines.charters import lexicon
from mithaq_engines.text.folding import fold

_OURS = ("our ", "nos ", "notre ")  # "Our tenants": those whom we serve, not those bound
_TRAILING = re.compile(r"[\s:،,.;]+$")


def of_heading(title: str) -> str | None:
    """The audience a heading names: "Engagements des élus" -> "élus", "Staff duties" -> "Staff"."""
    folded = fold(title)
    if (match := lexicon.HEADING_AUDIENCE.search(folded)) is not None:
        found = next((group for group in match.groups() if group), None)
        if found is not None and lexicon.ACTOR.match(found):
            return _in_original(title, found)
    if _names_only(folded) and not folded.startswith(_OURS) and not lexicon.VALUE_WORDS.search(folded.split(" ")[0]):
        return title
    if lexicon.AUDIENCE_LABEL.match(folded):
        return of_label(title)
    return None


def _names_only(folded: str) -> bool:
    """Whether a heading is someone's name and nothing else: "Les agents publics", not "Members come first"."""
    match = lexicon.ACTOR.match(folded)
    if match is None:
        return False
    rest = folded[match.end() :].split()
    return len(rest) <= 3 and not (rest and lexicon.NOT_A_NAME.match(rest[0]))


def of_label(label: str) -> str:
    """The audience a label names: the label itself, without its colon."""
    return _TRAILING.sub("", label)


def of_lead(lead: str) -> str | None:
    """The audience of a sentence that announces a list: "Les élus s'engagent à :" -> "Les élus"; "Nous …" -> null."""
    tail = lead[-400:].rstrip(" -–—.…")
    folded = fold(tail)
    match = lexicon.LEAD_SUBJECT_AR.search(folded) or lexicon.LEAD_SUBJECT.search(folded)
    if match is not None:
        found = next((group for group in match.groups() if group), None)
        if found is not None and not lexicon.GENERIC_SUBJECT.match(found) and lexicon.ACTOR.match(found):
            return _in_original(tail, found)
        return None
    body = _TRAILING.sub("", tail)
    if (section := lexicon.SECTION_OF_LEAD.search(body)) is not None:
        return of_heading(section.group().strip())
    return None


def _in_original(original: str, found: str) -> str | None:
    """The words of ``original`` that fold to ``found``, as they stand in it."""
    words = original.split()
    wanted = found.split()
    for size in (len(wanted), len(wanted) - 1, len(wanted) + 1):
        for start in range(len(words) - size + 1):
            if size > 0 and _same(words[start : start + size], found):
                begin = _position(original, words, start)
                end = _position(original, words, start + size - 1) + len(words[start + size - 1])
                return _from_folded(_TRAILING.sub("", original[begin:end]), found)
    return None


def _same(words: list[str], found: str) -> bool:
    folded = fold(" ".join(words)).strip(" :،,.;")
    return folded == found or (folded.endswith(found) and len(folded) - len(found) <= 3)


def _from_folded(phrase: str, found: str) -> str:
    """Cut an elided article or preposition ("d'", "l'", "لل") that belongs to the word before."""
    folded = fold(phrase)
    if folded != found and folded.endswith(found) and len(phrase) > len(found):
        return phrase[len(phrase) - len(found) :] if fold(phrase[len(phrase) - len(found) :]) == found else phrase
    return phrase


def _position(original: str, words: list[str], index: int) -> int:
    position = 0
    for number, word in enumerate(words):
        position = original.index(word, position)
        if number == index:
            return position
        position += len(word)
    return position
