"""Running text: which clauses look like commitments or values. No structure is invented; clauses are only proposed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mithaq_engines.charters import lexicon
from mithaq_engines.charters.audiences import of_lead
from mithaq_engines.charters.folding import fold_ends
from mithaq_engines.charters.reading import Proposal
from mithaq_engines.text.folding import fold

MAX_SENTENCE = 4_000

_SENTENCE_END = re.compile(r"(?<=[.!?؟…])[\s\u00a0]+(?=[A-ZÀ-Þ«\"\u0621-\u064a])")
_EN_VERB = re.compile(lexicon.EN_IMPERATIVE)
_TRIM_HEAD = re.compile(r"^[\s،؛,;:.\-–—\"«»“”]+")
_TRIM_TAIL = re.compile(r"[\s،؛,;:.\"«»“”]+$")
_LEADING_SMALL = re.compile(r"^(?:et|and|ainsi que|mais aussi|or|ou)\s+|^(?:à|de|d['’]|to)\s*(?=\w)")
_WORD_AR = re.compile("[\u0621-\u064a]{3,}")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and its folded form."""

    text: str
    folded: str


def sentences(text: str) -> list[Sentence]:
    """The sentences of running text, in order; overlong ones are cut short."""
    found: list[Sentence] = []
    for line in text.split("\n"):
        for part in _SENTENCE_END.split(line):
            stripped = part.strip()[:MAX_SENTENCE]
            if stripped:
                found.append(Sentence(stripped, fold(stripped)))
    return found


def propose(text: str, language: str, *, leave_out: frozenset[str] = frozenset()) -> tuple[Proposal, ...]:
    """Clauses that look like commitments or values, each once, in the text's order."""
    found: dict[str, Proposal] = {}
    pledged = False
    for sentence in sentences(text):
        if sentence.text in leave_out or len(sentence.text) < 12:
            continue
        follows = pledged and lexicon.FOLLOWS.match(sentence.folded) is not None
        pledged = follows or lexicon.PLEDGE.search(sentence.folded) is not None or _first_person(sentence.folded)
        if not pledged:
            continue
        for clause in _clauses(sentence.text, language):
            key = fold(clause)
            if key in found or len(clause) < 4:
                continue
            kind = _kind(clause, language)
            found[key] = Proposal(
                kind=kind,
                text=clause,
                audience=of_lead(sentence.text[:200]),
                confidence=0.6 if kind == "commitment" else 0.5,
                why="clause of a sentence that pledges" if kind == "commitment" else "name of a value in a pledge",
            )
    return tuple(found.values())


def _first_person(folded: str) -> bool:
    return lexicon.FIRST_PERSON.search(folded) is not None


def _clauses(sentence: str, language: str) -> list[str]:
    if language == "ar":
        return _arabic_clauses(sentence)
    opening, split = (lexicon.FR_OPEN, lexicon.FR_SPLIT) if language == "fr" else (lexicon.EN_OPEN, lexicon.EN_SPLIT)
    match = opening.search(sentence)
    if match is None:
        return [_trim(sentence)]
    parts = _cut(split, sentence[match.end() :])
    if language == "en":
        parts = _rejoin_english(parts)
    return [trimmed for part in parts if len((trimmed := _trim(part)).split()) >= 2]


def _rejoin_english(parts: list[str]) -> list[str]:
    """English verbs do not show their form: a part that does not open with a known one belongs to the part before."""
    out: list[str] = []
    for part in parts:
        opened = re.sub(r"^(?:and |or )?(?:to |will |shall |must )?", "", part.strip(" ,;"))
        if out and not _EN_VERB.match(opened.lower()):
            out[-1] += part
        else:
            out.append(part)
    return out


def _cut(split: re.Pattern[str], text: str) -> list[str]:
    """The pieces between the cuts, with their separators at the end, so that pieces put together again are the text."""
    pieces: list[str] = []
    start = 0
    for match in split.finditer(text):
        if match.end() > start:
            pieces.append(text[start : match.end()])
            start = match.end()
    pieces.append(text[start:])
    return pieces


def _arabic_clauses(sentence: str) -> list[str]:
    match = lexicon.AR_OPEN.search(sentence)
    start = match.end() if match is not None else 0
    clauses: list[str] = []
    for part in _cut(lexicon.AR_SPLIT, sentence[start:]):
        trimmed = _trim(part)
        opened = re.sub(r"^(?:بالإضافة إلى\s+|وب(?=ال)|ب(?=ال))", "", trimmed)
        if _WORD_AR.search(opened):
            clauses.append(opened)
    return clauses


def _trim(part: str) -> str:
    out = _TRIM_TAIL.sub("", _TRIM_HEAD.sub("", part))
    for _ in range(2):
        out = _LEADING_SMALL.sub("", out)
    return out


def _kind(clause: str, language: str) -> str:
    folded = fold_ends(clause)
    limit = 2 if language == "ar" else 3
    short = len(folded.split()) <= limit
    return "value" if short and lexicon.VALUE_WORDS.search(folded) else "commitment"
