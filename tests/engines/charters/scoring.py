"""How a reading is scored against what a perfect one would be: shared by the tests and the benchmark.

F1 of titles and of commitments: pairs that are the same text once spaces, punctuation and markers at both ends are left
out. Audiences: the share of matched commitments whose audience agrees (one contains the other, articles aside).
"""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mithaq_engines.charters import Reading
from mithaq_engines.text.folding import fold

_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_SPACES = re.compile(r"[\s\u00a0]+")


@dataclass(frozen=True)
class Score:
    """Figures of one reading, each between 0 and 1; ``kind`` and ``language`` are right or wrong."""

    titles: float
    commitments: float
    audiences: float
    definitions: float
    kind: bool
    language: bool
    title: bool
    missing: tuple[str, ...]
    extra: tuple[str, ...]


def key(text: str) -> str:
    """What of a text is compared."""
    return _EDGES.sub("", _SPACES.sub(" ", text)).casefold()


def f1(found: list[str], wanted: list[str]) -> float:
    """The harmonic mean of precision and recall over texts counted with their repetitions; 1 when both are empty."""
    if not found and not wanted:
        return 1.0
    common = sum((Counter(map(key, found)) & Counter(map(key, wanted))).values())
    return 2 * common / (len(found) + len(wanted))


def score(reading: Reading, truth: dict[str, Any]) -> Score:
    """Score a reading against the ground truth of its layout."""
    found_titles = [value.title for value in reading.values if value.title is not None]
    found = [(item.text, item.audience) for value in reading.values for item in value.commitments]
    wanted_titles = [value["title"] for value in truth.get("values", []) if value["title"] is not None]
    wanted = [pair for value in truth.get("values", []) for pair in _wanted(value)]
    if truth["kind"] == "prose":
        found = [(proposal.text, proposal.audience) for proposal in reading.proposals]
        wanted = [(text, None) for text in truth["proposals"]]
        commitments = _recall([text for text, _ in found], [text for text, _ in wanted])
    else:
        commitments = f1([text for text, _ in found], [text for text, _ in wanted])
    found_keys, wanted_keys = Counter(key(text) for text, _ in found), Counter(key(text) for text, _ in wanted)
    definitions = [value["definition"] for value in truth.get("values", []) if value.get("definition")]
    return Score(
        titles=f1(found_titles, wanted_titles),
        commitments=commitments,
        audiences=_audiences(found, wanted),
        definitions=f1([value.definition for value in reading.values if value.definition], definitions),
        kind=reading.kind == truth["kind"],
        language=reading.language == truth["language"],
        title="title" not in truth or _same(reading.title, truth["title"]),
        missing=tuple((wanted_keys - found_keys).elements())
        + tuple(
            f"TITLE {text}" for text in (Counter(map(key, wanted_titles)) - Counter(map(key, found_titles))).elements()
        ),
        extra=tuple((found_keys - wanted_keys).elements())
        + tuple(
            f"TITLE {text}" for text in (Counter(map(key, found_titles)) - Counter(map(key, wanted_titles))).elements()
        ),
    )


def _same(found: str | None, wanted: str | None) -> bool:
    return (found is None) == (wanted is None) and (found is None or key(found) == key(wanted or ""))


def _wanted(value: dict[str, Any]) -> list[tuple[str, str | None]]:
    pairs: list[tuple[str, str | None]] = []
    for position, item in enumerate(value["commitments"]):
        whose = value.get("audience")
        if isinstance(whose, list):
            whose = whose[position]
        pairs.append((item, whose) if isinstance(item, str) else (item["text"], item["audience"]))
    return pairs


def _recall(found: list[str], wanted: list[str]) -> float:
    """The share of the wanted clauses that are proposed: the same, or one the greater part of the other."""
    hits = sum(any(_near(proposed, text) for proposed in found) for text in wanted)
    return hits / len(wanted) if wanted else 1.0


def _near(first: str, second: str) -> bool:
    words, others = _words(first), _words(second)
    shared = sum((Counter(words) & Counter(others)).values())
    return shared * 4 >= 3 * max(len(words), len(others))


_PREFIX = re.compile(r"^(?:و?ب?ال|و|ب)(?=\w{3})")


def _words(text: str) -> list[str]:
    return [
        _PREFIX.sub("", word) for word in re.findall(r"\w+", fold(text)) if word not in ("و", "et", "and", "to", "de")
    ]


def _audiences(found: list[tuple[str, str | None]], wanted: list[tuple[str, str | None]]) -> float:
    whose = {key(text): audience for text, audience in found}
    right = total = 0
    for text, audience in wanted:
        if key(text) in whose:
            total += 1
            right += _agree(whose[key(text)], audience)
    return right / total if total else 1.0


def _agree(found: str | None, wanted: str | None) -> bool:
    if found is None or wanted is None:
        return found is wanted
    first, second = fold(found), fold(wanted)
    return first in second or second in first


def load(path: Path) -> dict[str, Any]:
    """The ground truth in a JSON file."""
    truth: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return truth
