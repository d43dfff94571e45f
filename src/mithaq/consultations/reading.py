"""The draft as people read it in a consultation: a table of contents, and one section at a time, with what was said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db.models import Count, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mithaq.consultations import states
from mithaq.consultations.anchors import FATES, Standing, Text, latest_version, standing_in, text_of
from mithaq.consultations.models import Consultation, Contribution
from mithaq.core.texts import LocalizedText
from mithaq.instruments.comparison import Run, TextChange, runs_between
from mithaq.instruments.models import DraftVersion
from mithaq.instruments.versions import Paragraph, Part

A_SECTION, A_PAGE = 20, 20  # paragraphs of a section, contributions of a list: a page that a telephone loads at once
COMMITMENT = "commitment"


@dataclass(frozen=True)
class Chapter:
    """A section with the commitments below it, up to the next section."""

    head: Part
    parts: Sequence[Part]
    count: int = 0

    @property
    def lineages(self) -> list[str]:
        return [one.lineage for one in self.parts]


@dataclass(frozen=True)
class Line:
    """A paragraph in its section. ``part`` is set on the first line of each part: it stands above it, with how much was
    said about it as a whole (``on_part``)."""

    paragraph: Paragraph
    part: Part | None
    count: int
    on_part: int = 0

    @property
    def place(self) -> tuple[str, str, int]:
        """The paragraph's key, cut as addresses want it."""
        return place_of(self.paragraph.key)


@dataclass(frozen=True)
class Said:
    """A contribution as a list shows it: where it stands in the draft, and what it would change."""

    contribution: Contribution
    part: Part | None
    paragraph: Paragraph | None
    change: TextChange | None

    @property
    def place(self) -> tuple[str, str, int] | None:
        return place_of(self.paragraph.key) if self.paragraph else None


@dataclass(frozen=True)
class Difference:
    """A paragraph that differs between two versions. ``old`` None: it is new; ``new`` None: it is gone."""

    part: Part
    old: Paragraph | None
    new: Paragraph | None

    @property
    def name(self) -> str | Promise:
        """What happened to it, in words."""
        if self.old is None:
            return _("this paragraph is new")
        return FATES["reworded" if self.new else "gone"]

    def change(self, language: str) -> TextChange:
        old, new = (one.text if one else None for one in (self.old, self.new))
        shown = (new or old or LocalizedText("fr", {})).shown(language)
        words = [one.shown(shown.language).text if one else "" for one in (old, new)]
        return TextChange(shown.language, _runs(*words))


def place_of(key: str) -> tuple[str, str, int]:
    """Lineage, field and number of a paragraph's key."""
    lineage, field, number = key.split("/")
    return lineage, field, int(number)


def chapters_of(text: Text, counts: Mapping[str, int]) -> list[Chapter]:
    """The text by sections, with how much was said about each."""
    groups: list[list[Part]] = []
    for part in text.parts:
        if part.kind == COMMITMENT and groups:
            groups[-1].append(part)
        else:
            groups.append([part])
    return [Chapter(one[0], one, sum(counts.get(part.lineage, 0) for part in one)) for one in groups]


def counts_by_part(consultation: Consultation) -> dict[str, int]:
    """How many shown contributions each part has; under the empty name, those on the whole. One query, of an index."""
    rows = Contribution.objects.shown().filter(consultation=consultation).order_by()
    return dict(rows.values_list("part").annotate(count=Count("pk")))


def lines_of(consultation: Consultation, chapter: Chapter) -> list[Line]:
    """The paragraphs of a section with how much was said about each. One query."""
    rows = Contribution.objects.shown().filter(consultation=consultation, part__in=chapter.lineages).order_by()
    grouped = rows.values_list("part", "paragraph").annotate(count=Count("pk"))
    counts: dict[tuple[str, str], int] = {(part, key): count for part, key, count in grouped}
    return [
        Line(
            paragraph,
            part if place == 0 else None,
            counts.get((part.lineage, paragraph.key), 0),
            counts.get((part.lineage, ""), 0),
        )
        for part in chapter.parts
        for place, paragraph in enumerate(part.paragraphs)
    ]


def chosen_chapter(chapters: Sequence[Chapter], wanted: str) -> tuple[int, Chapter] | None:
    """The section that has the part ``wanted``, with its place; the first one that has words where none is meant."""
    for place, one in enumerate(chapters):
        if wanted and wanted in one.lineages:
            return place, one
    with_words = (place for place, one in enumerate(chapters) if any(part.paragraphs for part in one.parts))
    return next(((place, chapters[place]) for place in with_words), None)


def said_rows(consultation: Consultation, contributions: Sequence[Contribution]) -> list[Said]:
    """Contributions of a page, with their places in the consultation's version."""
    text = text_of(consultation.version)
    rows = []
    for one in contributions:
        one.consultation = consultation
        paragraph = text.paragraphs.get(one.paragraph)
        rows.append(Said(one, text.by_lineage.get(one.part), paragraph, _change(one, paragraph)))
    return rows


def listed(rows: QuerySet[Contribution]) -> QuerySet[Contribution]:
    """With what a row shows, in one query."""
    related = rows.select_related("response__changed_version").defer("response__changed_version__contents")
    return related.order_by("-number")


@dataclass(frozen=True)
class Asked:
    """What a list of contributions is narrowed to. Whatever makes no sense narrows nothing."""

    part: str = ""
    kind: str = ""
    origin: str = ""
    answer: str = ""  # an outcome, or “none”
    state: str = ""  # for those who run it

    @classmethod
    def read(cls, query: Mapping[str, Any], text: Text, *, runs: bool) -> Asked:
        def one_of(name: str, known: Any) -> str:
            value = str(query.get(name, ""))
            return value if value in known else ""

        return cls(
            part=one_of("part", text.by_lineage),
            kind=one_of("kind", states.KINDS),
            origin=one_of("origin", states.ORIGINS),
            answer=one_of("answer", {**states.OUTCOMES, "none": ""}),
            state=one_of("state", states.CONTRIBUTION_STATES) if runs else "",
        )

    @property
    def is_narrowed(self) -> bool:
        return bool(self.part or self.kind or self.origin or self.answer or self.state)

    def applied(self, rows: QuerySet[Contribution], text: Text) -> QuerySet[Contribution]:
        """The rows that answer; a section's part stands for the whole section."""
        if self.part:
            whole = next(one.lineages for one in chapters_of(text, {}) if self.part in one.lineages)
            rows = rows.filter(part__in=whole if whole[0] == self.part else [self.part])
        for name in ("kind", "origin", "state"):
            if value := getattr(self, name):
                rows = rows.filter(**{name: value})
        if self.answer:
            rows = rows.filter(response=None) if self.answer == "none" else rows.filter(response__outcome=self.answer)
        return rows


def standing_of(contribution: Contribution) -> Standing | None:
    """What became of its paragraph in the newest version of the draft; None when there is none newer."""
    version, key = contribution.consultation.version, contribution.paragraph
    newest = latest_version(version) if key else version
    return standing_in(key, version, newest) if newest != version else None


def differences(old: DraftVersion, new: DraftVersion) -> list[Difference]:
    """Each paragraph that differs, in the order of the new text; what is gone comes last. No query once both are
    read, and no word is compared: the hashes tell."""
    before, after = text_of(old), text_of(new)
    found = [
        Difference(after.part_of[key], before.paragraphs.get(key), one)
        for key, one in after.paragraphs.items()
        if key not in before.paragraphs or before.paragraphs[key].hash != one.hash
    ]
    gone = [key for key in before.paragraphs if key not in after.paragraphs]
    return found + [Difference(before.part_of[key], before.paragraphs[key], None) for key in gone]


def earlier_rounds(consultation: Consultation) -> list[Consultation]:
    """Rounds before this one on the same text, the last first, with their versions. One query."""
    rows = Consultation.objects.whole().filter(instrument=consultation.instrument_id, round__lt=consultation.round)
    return list(rows.order_by("-round"))


def _change(one: Contribution, paragraph: Paragraph | None) -> TextChange | None:
    if one.kind != states.WORDING or paragraph is None:
        return None
    shown = paragraph.text.shown(one.language)
    return TextChange(one.language, _runs(shown.text, one.proposed))


@lru_cache(maxsize=4096)
def _runs(old: str, new: str) -> tuple[Run, ...]:
    """Neither side ever changes: a difference is worked out once for all who read it."""
    return tuple(runs_between(old, new))
