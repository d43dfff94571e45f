"""The whole content of one edition in memory, loaded in four queries: what pages show and hashes cover.

A programme takes five more, for the plans of its commitments; however many those are.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from threading import Lock
from typing import Any

from django.db.models import F

from mithaq.instruments.models import (
    Audience,
    Commitment,
    Edition,
    Indicator,
    LegalReference,
    Milestone,
    Plan,
    PriorityTag,
    Section,
    Source,
)
from mithaq.instruments.models.instruments import PROGRAMMES


@dataclass(frozen=True)
class SectionContents:
    """A section, its commitments in order, and the sections inside it."""

    section: Section
    commitments: Sequence[Commitment]
    inner: Sequence[SectionContents]


@dataclass(frozen=True)
class PlanContents:
    """What a commitment of a programme has besides its words. ``plan`` None: nobody has written any of it yet."""

    plan: Plan | None = None
    milestones: Sequence[Milestone] = ()
    indicators: Sequence[Indicator] = ()
    priorities: Sequence[str] = ()
    sources: Sequence[Source] = ()


@dataclass(frozen=True)
class EditionContents:
    """An edition with everything in it. ``references`` maps a commitment's key to its legal references, ``plans`` to
    its plan; a charter has none."""

    edition: Edition
    audiences: Sequence[Audience]
    sections: Sequence[SectionContents]
    references: Mapping[int, Sequence[LegalReference]]
    plans: Mapping[int, PlanContents] = field(default_factory=dict)

    def plan_of(self, commitment: Commitment) -> PlanContents:
        """Its plan; an empty one where nothing is written yet."""
        return self.plans.get(commitment.pk) or PlanContents()

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
    plans = plans_of([one for one in editions if one.instrument.kind in PROGRAMMES])
    return {
        edition.pk: EditionContents(
            edition,
            audiences.get(edition.pk, []),
            _tree(sections.get(edition.pk, []), by_section, None),
            references.get(edition.pk, {}),
            plans.get(edition.pk, {}),
        )
        for edition in editions
    }


def plans_of(editions: Collection[Edition]) -> dict[int, dict[int, PlanContents]]:
    """The plans of programmes by edition and commitment, in five queries; in none without programmes."""
    if not editions:
        return {}
    return _plans({"commitment__edition__in": editions})


def plans_of_commitments(commitments: Collection[Commitment]) -> dict[int, PlanContents]:
    """The plans of some commitments by their keys, in five queries."""
    found = _plans({"commitment__in": commitments}) if commitments else {}
    return {key: plan for plans in found.values() for key, plan in plans.items()}


def _plans(where: Mapping[str, Any]) -> dict[int, dict[int, PlanContents]]:
    edition = F("commitment__edition")
    plans = Plan.objects.filter(**where).select_related("lead_body").annotate(of_edition=edition)
    editions: dict[int, int] = {}
    own = {}
    for plan in plans:
        own[plan.commitment_id], editions[plan.commitment_id] = plan, plan.of_edition
    rows: list[Mapping[int, list[Any]]] = []
    for model in (Milestone, Indicator, PriorityTag, Source):
        by_commitment: dict[int, list[Any]] = {}
        for row in model.objects.filter(**where).annotate(of_edition=edition):
            by_commitment.setdefault(row.commitment_id, []).append(row)
            editions[row.commitment_id] = row.of_edition
        rows.append(by_commitment)
    milestones, indicators, tags, sources = rows
    found: dict[int, dict[int, PlanContents]] = {}
    for key, of_edition in editions.items():
        found.setdefault(of_edition, {})[key] = PlanContents(
            plan=own.get(key),
            milestones=milestones.get(key, ()),
            indicators=indicators.get(key, ()),
            priorities=[one.code for one in tags.get(key, ())],
            sources=sources.get(key, ()),
        )
    return found


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
