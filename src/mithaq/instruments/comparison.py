"""Two editions side by side: what was added, removed, moved or reworded, commitment by commitment, word by word."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mithaq.core.texts import LocalizedText, Shown, direction_of
from mithaq.instruments.contents import EditionContents
from mithaq.instruments.models import Audience, Commitment, Section

Status = Literal["added", "removed", "changed", "moved", "unchanged"]
Operation = Literal["same", "out", "in"]

STATUS_NAMES: Mapping[Status, Promise] = {
    "added": _("added"),
    "removed": _("removed"),
    "changed": _("reworded"),
    "moved": _("moved"),
    "unchanged": _("unchanged"),
}
# A word, a run of marks, or a run of spaces: a comma gained does not make the word before it a new word.
TOKENS = re.compile(r"\s+|[.,;:!?…()«»“”\"،؛؟٪%]+|[^\s.,;:!?…()«»“”\"،؛؟٪%]+")
LONGEST = 4_000_000  # words of the old text x words of the new: beyond, the texts stand whole, one after the other


@dataclass(frozen=True)
class Run:
    """A run of words that stayed (same), went (out) or came (in)."""

    operation: Operation
    words: str


@dataclass(frozen=True)
class TextChange:
    """A text in both editions as runs in reading order."""

    language: str
    runs: Sequence[Run]

    @property
    def direction(self) -> str:
        return direction_of(self.language)

    @property
    def is_changed(self) -> bool:
        return any(run.operation != "same" for run in self.runs)


@dataclass(frozen=True)
class CommitmentChange:
    """``notes``: what changed besides the words (role, kind, law), as sentences."""

    status: Status
    text: TextChange
    old: Commitment | None
    new: Commitment | None
    notes: Sequence[str | Promise] = ()

    @property
    def status_name(self) -> Promise:
        return STATUS_NAMES[self.status]


@dataclass(frozen=True)
class SectionChange:
    """A section of either edition. The heading's own status; its commitments have theirs."""

    status: Status
    title: TextChange
    definition: TextChange
    section: Section
    commitments: Sequence[CommitmentChange]

    @property
    def status_name(self) -> Promise:
        return STATUS_NAMES[self.status]

    @property
    def touched(self) -> list[CommitmentChange]:
        """Its commitments that differ."""
        return [one for one in self.commitments if one.status != "unchanged"]

    @property
    def untouched(self) -> list[CommitmentChange]:
        """Its commitments that stayed as they were."""
        return [one for one in self.commitments if one.status == "unchanged"]

    @property
    def is_changed(self) -> bool:
        return self.status != "unchanged" or any(one.status != "unchanged" for one in self.commitments)


@dataclass(frozen=True)
class Comparison:
    """Everything that differs between ``old`` and ``new``, in the order of the new edition; what went comes last."""

    title: TextChange
    preamble: TextChange
    pledge: TextChange
    sections: Sequence[SectionChange]

    @property
    def counts(self) -> dict[Status, int]:
        """How many commitments have each status."""
        counts: dict[Status, int] = dict.fromkeys(STATUS_NAMES, 0)
        for section in self.sections:
            for commitment in section.commitments:
                counts[commitment.status] += 1
        return counts

    @property
    def is_empty(self) -> bool:
        """True when no word, role, kind or place differs."""
        texts = (self.title, self.preamble, self.pledge)
        return not any(one.is_changed for one in texts) and not any(one.is_changed for one in self.sections)


def compare(old: EditionContents, new: EditionContents, language: str) -> Comparison:
    """What ``new`` changes of ``old``, read in ``language`` where both have it, else in the originals."""
    before = {part.section.lineage: part.section for part in old.flat}
    after = {part.section.lineage: part.section for part in new.flat}
    old_commitments = _placed(old)
    new_commitments = _placed(new)
    stayed = _stayed([key for key in before if key in after], [key for key in after if key in before])
    pairs = _Pairs(old, new, old_commitments, new_commitments, language)
    sections = [
        _section(pairs, before.get(lineage), section, moved=lineage in before and lineage not in stayed)
        for lineage, section in after.items()
    ]
    sections += [_section(pairs, section, None) for lineage, section in before.items() if lineage not in after]
    return Comparison(
        title=text_change(old.edition.title, new.edition.title, language),
        preamble=text_change(old.edition.preamble, new.edition.preamble, language),
        pledge=text_change(old.edition.pledge, new.edition.pledge, language),
        sections=sections,
    )


def text_change(old: LocalizedText, new: LocalizedText, language: str) -> TextChange:
    """Compare one text, in ``language`` if both sides have it, else in the original."""
    shown_old, shown_new = old.shown(language), new.shown(language)
    if old and new and shown_old.language != shown_new.language:
        shown_old, shown_new = (
            Shown(one.original_text, one.original, language) if one.original_text else one.shown(language)
            for one in (old, new)
        )
    return TextChange(
        language=(shown_new if new else shown_old).language, runs=runs_between(shown_old.text, shown_new.text)
    )


def runs_between(old: str, new: str) -> list[Run]:
    """Word-level difference. Spaces alone between two changes join them, so that a phrase reads as a phrase."""
    if old == new:
        return [Run("same", new)] if new else []
    before, after = TOKENS.findall(old), TOKENS.findall(new)
    if len(before) * len(after) > LONGEST:
        return [Run("out", old), Run("in", new)]
    runs: list[Run] = []
    gone, come = "", ""
    for operation, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        left, right = "".join(before[i1:i2]), "".join(after[j1:j2])
        if operation != "equal" or (not right.strip() and (gone or come) and j2 < len(after)):
            gone, come = gone + left, come + right
            continue
        runs += _changed(gone, come)
        gone, come = "", ""
        runs.append(Run("same", right))
    return runs + _changed(gone, come)


def _changed(gone: str, come: str) -> list[Run]:
    """A change as what went and what came; spaces that both sides share at the end stay outside."""
    tail = ""
    while gone and come and gone[-1] == come[-1] and gone[-1].isspace():
        tail, gone, come = gone[-1] + tail, gone[:-1], come[:-1]
    found: list[tuple[Operation, str]] = [("out", gone), ("in", come), ("same", tail)]
    return [Run(operation, words) for operation, words in found if words]


@dataclass(frozen=True)
class _Pairs:
    """Both editions, with their commitments by lineage."""

    old: EditionContents
    new: EditionContents
    before: Mapping[str, tuple[Commitment, Section]]
    after: Mapping[str, tuple[Commitment, Section]]
    language: str


def _placed(contents: EditionContents) -> dict[str, tuple[Commitment, Section]]:
    return {one.lineage: (one, part.section) for part in contents.flat for one in part.commitments}


def _stayed(before: Sequence[str], after: Sequence[str]) -> set[str]:
    """Those common to both whose order did not change: the others were moved."""
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    return {before[block.a + offset] for block in matcher.get_matching_blocks() for offset in range(block.size)}


def _section(pairs: _Pairs, old: Section | None, new: Section | None, *, moved: bool = False) -> SectionChange:
    section = new or old
    assert section is not None
    empty = LocalizedText("fr", {})
    title = text_change(old.title if old else empty, new.title if new else empty, pairs.language)
    definition = text_change(old.definition if old else empty, new.definition if new else empty, pairs.language)
    status: Status = "unchanged"
    if old is None or new is None:
        status = "added" if old is None else "removed"
    elif title.is_changed or definition.is_changed:
        status = "changed"
    elif moved:
        status = "moved"
    return SectionChange(status, title, definition, section, _commitments(pairs, section.lineage))


def _commitments(pairs: _Pairs, lineage: str) -> list[CommitmentChange]:
    """Of one section: those it has now, then those it had and that are gone from the charter."""
    had = [key for key, (_one, section) in pairs.before.items() if section.lineage == lineage]
    has = [key for key, (_one, section) in pairs.after.items() if section.lineage == lineage]
    stayed = _stayed([key for key in had if key in has], [key for key in has if key in had])
    changes = [_commitment(pairs, key, moved=key in pairs.before and key not in stayed) for key in has]
    return changes + [_commitment(pairs, key, moved=False) for key in had if key not in pairs.after]


def _commitment(pairs: _Pairs, lineage: str, *, moved: bool) -> CommitmentChange:
    old, old_section = pairs.before.get(lineage, (None, None))
    new, new_section = pairs.after.get(lineage, (None, None))
    empty = LocalizedText("fr", {})
    text = text_change(old.text if old else empty, new.text if new else empty, pairs.language)
    if old is None or new is None:
        return CommitmentChange("added" if old is None else "removed", text, old, new)
    assert old_section is not None
    assert new_section is not None
    notes = _notes(pairs, (old, old_section), (new, new_section))
    status: Status = "changed" if text.is_changed or notes else "moved" if moved else "unchanged"
    if moved and old_section.lineage != new_section.lineage:
        notes.append(_("It stood under another value."))
    elif moved and status == "changed":
        notes.append(_("It stood at another place."))
    return CommitmentChange(status, text, old, new, notes)


def _notes(pairs: _Pairs, before: tuple[Commitment, Section], after: tuple[Commitment, Section]) -> list[str | Promise]:
    notes: list[str | Promise] = []
    if _reach(pairs.old.audience_of(*before)) != _reach(pairs.new.audience_of(*after)):
        notes.append(_("It now speaks to others."))
    if before[0].kind != after[0].kind:
        notes.append(_("It is now of another kind."))
    if _cited(pairs.old, before[0]) != _cited(pairs.new, after[0]):
        notes.append(_("The articles of law that it cites have changed."))
    return notes


def _reach(audience: Audience | None) -> tuple[str, list[str], list[str]]:
    return (audience.code, sorted(audience.classes), sorted(audience.roles)) if audience else ("", [], [])


def _cited(contents: EditionContents, commitment: Commitment) -> set[tuple[str, str]]:
    return {(one.law, one.article) for one in contents.references.get(commitment.pk, [])}
