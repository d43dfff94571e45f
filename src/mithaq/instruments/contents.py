"""The whole content of one edition in memory, loaded in four queries: what pages show and hashes cover."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from threading import Lock

from django.db.models import F

from mithaq.instruments.models import Audience, Commitment, Edition, LegalReference, Section


@dataclass(frozen=True)
class SectionContents:
    """A section, its commitments in order, and the sections inside it."""

    section: Section
    commitments: Sequence[Commitment]
    inner: Sequence[SectionContents]


@dataclass(frozen=True)
class EditionContents:
    """An edition with everything in it. ``references`` maps a commitment's key to its legal references."""

    edition: Edition
    audiences: Sequence[Audience]
    sections: Sequence[SectionContents]
    references: Mapping[int, Sequence[LegalReference]]

    @property
    def flat(self) -> list[SectionContents]:
        """Every section, outer before inner, in reading order."""
        return [part for outer in self.sections for part in _flatten(outer)]

    @property
    def commitments(self) -> list[Commitment]:
        """Every commitment, in reading order."""
        return [commitment for part in self.flat for commitment in part.commitments]

    def audience_of(self, commitment: Commitment, section: Section) -> Audience | None:
        """The commitment's own audience, else its section's or that of the block around it. None: everybody bound."""
        key = commitment.audience_id or self._audience_of_section.get(section.pk)
        return next((audience for audience in self.audiences if audience.pk == key), None)

    def section_audience(self, section: Section) -> Audience | None:
        """The section's audience, else that of the block around it."""
        key = self._audience_of_section.get(section.pk)
        return next((audience for audience in self.audiences if audience.pk == key), None)

    @cached_property
    def _audience_of_section(self) -> dict[int, int | None]:
        found: dict[int, int | None] = {}
        for part in self.flat:  # outer before inner
            found[part.section.pk] = part.section.audience_id or found.get(part.section.parent_id or 0)
        return found


def contents_of(edition: Edition) -> EditionContents:
    """Load ``edition`` whole: see `contents_of_all`."""
    return contents_of_all([edition])[edition.pk]


def contents_of_all(editions: Collection[Edition]) -> dict[int, EditionContents]:
    """Several editions whole, by their keys: in four queries however many they are, in none for those whose text is
    frozen and was read lately, since it cannot have changed."""
    found = {edition.pk: kept for edition in editions if (kept := _lately_read.get(edition))}
    fresh = _loaded([edition for edition in editions if edition.pk not in found])
    for contents in fresh.values():
        _lately_read.keep(contents)
    return {**found, **fresh}


class _LatelyRead:
    """The texts of public editions read lately, at most ``size``. A hash names a text for ever; only a public edition
    has one, and the public id keeps apart two databases that one process meets one after the other."""

    def __init__(self, size: int) -> None:
        self.size = size
        self._kept: OrderedDict[tuple[str, str], EditionContents] = OrderedDict()
        self._lock = Lock()

    def get(self, edition: Edition) -> EditionContents | None:
        with self._lock:
            contents = self._kept.get((edition.public_id, edition.content_hash))
            if contents is None or not edition.is_public:
                return None
            self._kept.move_to_end((edition.public_id, edition.content_hash))
        return replace(contents, edition=edition)  # its state and dates move on, its text does not

    def keep(self, contents: EditionContents) -> None:
        edition = contents.edition
        if not edition.is_public:
            return
        with self._lock:
            self._kept[edition.public_id, edition.content_hash] = contents
            while len(self._kept) > self.size:
                self._kept.popitem(last=False)


_lately_read = _LatelyRead(size=64)


def _loaded(editions: Collection[Edition]) -> dict[int, EditionContents]:
    """From the database: audiences, sections, commitments and references, one query each."""
    if not editions:
        return {}
    audiences: dict[int, list[Audience]] = {}
    for audience in Audience.objects.filter(edition__in=editions).order_by("order", "pk"):
        audiences.setdefault(audience.edition_id, []).append(audience)
    sections: dict[int, list[Section]] = {}
    for section in Section.objects.filter(edition__in=editions):
        sections.setdefault(section.edition_id, []).append(section)
    by_section: dict[int, list[Commitment]] = {}
    for commitment in Commitment.objects.filter(edition__in=editions).order_by("order", "pk"):
        by_section.setdefault(commitment.section_id, []).append(commitment)
    references: dict[int, dict[int, list[LegalReference]]] = {}
    cited = LegalReference.objects.filter(commitment__edition__in=editions)
    for reference in cited.annotate(of_edition=F("commitment__edition")):
        own = references.setdefault(reference.of_edition, {})
        own.setdefault(reference.commitment_id, []).append(reference)
    return {
        edition.pk: EditionContents(
            edition,
            audiences.get(edition.pk, []),
            _tree(sections.get(edition.pk, []), by_section, None),
            references.get(edition.pk, {}),
        )
        for edition in editions
    }


def _tree(
    sections: Sequence[Section], commitments: Mapping[int, list[Commitment]], parent: int | None
) -> list[SectionContents]:
    return [
        SectionContents(section, commitments.get(section.pk, []), _tree(sections, commitments, section.pk))
        for section in sections
        if section.parent_id == parent
    ]


def _flatten(part: SectionContents) -> list[SectionContents]:
    return [part, *(below for inner in part.inner for below in _flatten(inner))]
