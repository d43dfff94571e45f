"""How readings of the blind sets are judged: charters written without knowledge of the engine's rules.

Beside the exact figures of ``scoring``, a near match counts (ratio of 0.9 or more once compatibility forms, tatweel and
vowel signs are set aside), because a reader who sees one wrong hyphen has still been given the commitment. Noise kept
as a title, a definition or a commitment is listed, and titles that the text leaves open ("The citizen undertakes:")
count neither for nor against.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from mithaq_engines.charters import Reading, read_bytes
from tests.engines.charters import scoring

HERE = Path(__file__).parent


@dataclass(frozen=True)
class FirstReading:
    """The means of a set when the engine first read it: what it does on charters that nobody has tuned it for.

    ``hold`` is what the means may not fall below now; ``mended`` says whether the rules were mended for its faults.
    """

    titles: float
    commitments: float
    hold: float
    mended: bool


FIRST_READINGS = {
    "first": FirstReading(titles=0.880, commitments=0.951, hold=0.97, mended=True),
    "second": FirstReading(titles=0.846, commitments=0.827, hold=0.97, mended=True),
    "third": FirstReading(titles=0.856, commitments=0.790, hold=0.97, mended=True),
    "fourth": FirstReading(titles=0.926, commitments=0.852, hold=0.97, mended=True),
    "fifth": FirstReading(titles=0.708, commitments=0.741, hold=0.97, mended=True),
    "sixth": FirstReading(titles=0.667, commitments=0.500, hold=0.90, mended=True),
    "seventh": FirstReading(titles=0.985, commitments=1.000, hold=0.97, mended=True),
}

# Lines that go in pairs ("Because time is short, / we bring …"), without heading, list or pledge: taken for no charter.
KNOWN_MISSES = frozenset({"en53_manifesto"})

NEAR = 0.9  # the ratio from which two texts are taken for the same
_SIGNS = re.compile("[\u0640\u064b-\u0652\u00ad]")


@dataclass(frozen=True)
class Judgement:
    """What became of one charter; figures between 0 and 1, lists of what was missed and what was invented."""

    name: str
    titles: float
    commitments: float
    exact_titles: float
    exact_commitments: float
    audiences: float
    kind: bool
    language: bool
    title: bool
    missing: tuple[str, ...]
    extra: tuple[str, ...]
    noise: tuple[str, ...]

    @property
    def mean(self) -> float:
        """The mean of the two figures that are sought: titles and commitments."""
        return (self.titles + self.commitments) / 2


def texts(*, folder: str) -> list[Path]:
    """The texts of one blind set, in the order of their names."""
    return sorted((HERE / "blind" / folder).glob("*.txt"))


def judge(path: Path) -> Judgement:
    """Read one charter and hold it against the JSON file beside it."""
    truth = scoring.load(path.with_suffix(".json"))
    return judged(path.stem, read_bytes(path.read_bytes()), truth)


def judged(name: str, reading: Reading, truth: dict[str, Any]) -> Judgement:
    """Hold a reading against its ground truth."""
    free = {scoring.key(text) for text in truth.get("optional_titles", [])}
    wanted_titles = [value["title"] for value in truth["values"] if value["title"] is not None]
    found_titles = [value.title for value in reading.values if value.title and scoring.key(value.title) not in free]
    wanted = [text for value in truth["values"] for text in value["commitments"]]
    found = [item.text for value in reading.values for item in value.commitments]
    titles, missing_titles, extra_titles = near_f1(found_titles, wanted_titles)
    commitments, missing, extra = near_f1(found, wanted)
    exact = scoring.score(reading, {**truth, "proposals": []} if truth["kind"] == "prose" else truth)
    kept = [*found_titles, *found, *(value.definition for value in reading.values if value.definition)]
    titled = {plain(text) for text in wanted_titles}
    noise = {plain(text): text for text in truth.get("noise", [])}
    right = truth["kind"] == reading.kind
    if truth["kind"] != "charter":
        titles = commitments = float(right and not found)
    return Judgement(
        name=name,
        titles=titles,
        commitments=commitments,
        exact_titles=scoring.f1(found_titles, wanted_titles),
        exact_commitments=scoring.f1(found, wanted),
        audiences=exact.audiences,
        kind=right,
        language=exact.language,
        title=exact.title,
        missing=(*(f"TITLE {text}" for text in missing_titles), *missing),
        extra=(*(f"TITLE {text}" for text in extra_titles), *extra),
        noise=tuple(
            text
            for line, text in noise.items()
            if line not in titled and any(_holds(plain(whole), line) for whole in kept)
        ),
    )


def _holds(whole: str, line: str) -> bool:
    return whole == line or (len(line) > 12 and line in whole)


def plain(text: str) -> str:
    """What of a text is compared when a near match is enough."""
    return scoring.key(_SIGNS.sub("", unicodedata.normalize("NFKC", text)))


def near_f1(found: list[str], wanted: list[str]) -> tuple[float, list[str], list[str]]:
    """F1 with near matches, each text paired at most once; then what is missing and what is extra."""
    left, missing = list(found), []
    for text in wanted:
        near = [(SequenceMatcher(None, plain(text), plain(other), autojunk=False).ratio(), other) for other in left]
        best = max(near, default=(0.0, ""))
        if best[0] >= NEAR:
            left.remove(best[1])
        else:
            missing.append(text)
    whole = len(found) + len(wanted)
    return (2 * (len(wanted) - len(missing)) / whole if whole else 1.0), missing, left
