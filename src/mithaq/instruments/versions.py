"""The text of a draft's version, cut into parts and paragraphs that people can point at.

A paragraph's ``key`` names its place (``<lineage>/<field>/<number>``) and is the same in every version that keeps the
place; its ``hash`` names its words. An anchor is a version, a key and a hash: it never shifts. In a later version the
same key with the same hash is an unchanged paragraph, with another hash a reworded one, and a missing key one that
is gone.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mithaq.core.texts import LocalizedText
from mithaq.instruments.contents import EditionContents, SectionContents
from mithaq.instruments.models import Commitment, DraftVersion
from mithaq.instruments.models.plans import TEXTS_AFTER, TEXTS_BEFORE

PartKind = Literal["preamble", "section", "commitment"]
MILESTONE = "milestone"  # its field also names its lineage: one that is put before it does not move it
PREAMBLE: Literal["preamble"] = "preamble"  # stands where other parts have the lineage of a row
EMPTY_LINES = re.compile(r"\n\s*\n")

LABELS: dict[str, str | Promise] = {
    "preamble": _("Preamble"),
    "pledge": _("Pledge"),
    "definition": _("Definition"),
    "text": _("Commitment"),
    "problem": _("Problem"),
    "baseline": _("Where things stand"),
    "solution": _("How it solves the problem"),
    "relevance": _("What it opens"),
    "follow_up": _("Means of follow-up"),
    "control": _("Means of control"),
    "for_team": _("For the team, in plain words"),
    "for_partners": _("For partners, in plain words"),
    "milestone": _("Milestone"),
}


@dataclass(frozen=True)
class Paragraph:
    """``field``: which text of the part it belongs to. ``hash``: SHA-256 of the original's words, in hexadecimal."""

    key: str
    field: str
    text: LocalizedText
    hash: str

    @property
    def label(self) -> str:
        """The name of its field, in the reader's language."""
        return label_of(self.field)


@dataclass(frozen=True)
class Part:
    """``lineage``: of the section or commitment; ``level``: 0 for the preamble and outer sections, deeper below;
    ``number``: “2” or “2.3”, empty for the preamble."""

    kind: PartKind
    lineage: str
    level: int
    number: str
    title: LocalizedText
    paragraphs: tuple[Paragraph, ...]


def label_of(field: str) -> str:
    """The name of a field, in the reader's language."""
    return str(LABELS.get(field.split("-", maxsplit=1)[0], field))


def parts(version: DraftVersion) -> tuple[Part, ...]:
    """The version's text in reading order."""
    return tuple(_part(row) for row in version.contents["parts"])


def title_of(version: DraftVersion) -> LocalizedText:
    """The title as the version has it."""
    return _text(version.contents["title"])


def paragraphs(version: DraftVersion) -> dict[str, Paragraph]:
    """Every paragraph of the version by its key."""
    return {one.key: one for part in parts(version) for one in part.paragraphs}


def contents_to_keep(contents: EditionContents) -> dict[str, Any]:
    """What a version stores of an edition: its title and its parts."""
    edition = contents.edition
    front = [("preamble", edition.preamble), ("pledge", edition.pledge)]
    rows = [_row(PREAMBLE, PREAMBLE, (0, ""), None, front)] if edition.preamble or edition.pledge else []
    for place, section in enumerate(contents.sections, start=1):
        rows.extend(_rows_of(contents, section, str(place), 0))
    return {"format": "mithaq-version/1", "title": edition.title.as_json(), "parts": rows}


def words_of(
    commitment: Commitment, contents: EditionContents
) -> tuple[LocalizedText | None, Sequence[tuple[str, LocalizedText]]]:
    """The title of a commitment, where it has one, and its texts by field, in reading order."""
    plan = contents.plan_of(commitment).plan
    if plan is None:
        return None, [("text", commitment.text)]
    return plan.title or None, [
        *((name, getattr(plan, name)) for name in TEXTS_BEFORE),
        ("text", commitment.text),
        *((name, getattr(plan, name)) for name in TEXTS_AFTER),
        *((f"{MILESTONE}-{one.lineage}", one.text) for one in contents.plan_of(commitment).milestones),
    ]


def words_hash(words: str) -> str:
    """SHA-256 of a paragraph's words in their canonical form, 64 hexadecimal digits."""
    return hashlib.sha256(unicodedata.normalize("NFC", words).encode()).hexdigest()


def _rows_of(contents: EditionContents, part: SectionContents, number: str, level: int) -> Iterator[dict[str, Any]]:
    section = part.section
    yield _row("section", section.lineage, (level, number), section.title, [("definition", section.definition)])
    place = 0
    for commitment in part.commitments:
        place += 1
        title, texts = words_of(commitment, contents)
        yield _row("commitment", commitment.lineage, (level + 1, f"{number}.{place}"), title, texts)
    for inner in part.inner:
        place += 1
        yield from _rows_of(contents, inner, f"{number}.{place}", level + 1)


def _row(
    kind: PartKind,
    lineage: str,
    place: tuple[int, str],
    title: LocalizedText | None,
    texts: Sequence[tuple[str, LocalizedText]],
) -> dict[str, Any]:
    return {
        "kind": kind,
        "lineage": lineage,
        "level": place[0],
        "number": place[1],
        "title": title.as_json() if title else None,
        "paragraphs": [row for field, text in texts for row in _paragraph_rows(lineage, field, text)],
    }


def _paragraph_rows(lineage: str, field: str, text: LocalizedText) -> Iterator[dict[str, Any]]:
    """One row a paragraph of the original; a rendition is cut in the same way where it has as many paragraphs, and
    stands whole beside the first one else."""
    originals = _cut(text.original_text)
    renditions = {tag: _cut(words) for tag, words in text.texts.items()}
    for place, words in enumerate(originals):
        texts = {}
        for tag, cut in renditions.items():
            if len(cut) == len(originals):
                texts[tag] = cut[place]
            elif place == 0:
                texts[tag] = "\n\n".join(cut)
        yield {
            "key": f"{lineage}/{field}/{place + 1}",
            "field": field,
            "text": {"original": text.original, "texts": texts},
            "hash": words_hash(words),
        }


def _cut(words: str) -> list[str]:
    return [one.strip() for one in EMPTY_LINES.split(words.replace("\r\n", "\n")) if one.strip()]


def _part(row: Mapping[str, Any]) -> Part:
    return Part(
        kind=row["kind"],
        lineage=row["lineage"],
        level=row["level"],
        number=row["number"],
        title=_text(row["title"]),
        paragraphs=tuple(
            Paragraph(one["key"], one["field"], _text(one["text"]), one["hash"]) for one in row["paragraphs"]
        ),
    )


def _text(value: Mapping[str, Any] | None) -> LocalizedText:
    return LocalizedText(value["original"], value["texts"]) if value else LocalizedText("fr", {})
