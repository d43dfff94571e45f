"""What the draft page of a programme shows: its axes with what each still lacks, and one axis at a time in full."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from mithaq.instruments import cycle
from mithaq.instruments.contents import EditionContents, SectionContents
from mithaq.instruments.models import Section
from mithaq.instruments.pages import InstrumentPage
from mithaq.instruments.programmes.checklist import open_points
from mithaq.instruments.programmes.missing import Placed, placed
from mithaq.instruments.readiness import reasons_against


@dataclass(frozen=True)
class Line:
    """A commitment of the axis shown. ``open``: points of the checklist still to tick."""

    placed: Placed
    open: int


@dataclass(frozen=True)
class Group:
    """A section of the axis shown: the axis itself, or an objective in it."""

    section: Section
    is_inner: bool
    lines: Sequence[Line]


@dataclass(frozen=True)
class Axis:
    """An axis in the list: how many commitments it has, and how many of them lack something."""

    section: Section
    count: int
    lacking: int


def draft_shown(page: InstrumentPage, asked: str) -> dict[str, Any]:
    """Everything that the page needs. ``asked``: the public id of an axis; the first one when it is no such."""
    contents = page.contents
    open_by_key = open_points(contents)
    lines = {one.commitment.pk: Line(one, len(open_by_key[one.commitment.pk])) for one in placed(contents)}
    axes = [_axis(outer, lines) for outer in contents.sections]
    chosen = next((one for one in contents.sections if one.section.public_id == asked), None)
    shown = chosen or (contents.sections[0] if contents.sections else None)
    reasons = [*reasons_against(contents), *cycle.gate("validate", page.edition)] if page.edition.is_draft else []
    return {
        "contents": contents,
        "axes": axes,
        "axis": shown.section if shown else None,
        "groups": _groups(shown, lines) if shown else [],
        "reasons": reasons,
    }


def _axis(outer: SectionContents, lines: dict[int, Line]) -> Axis:
    own = [lines[one.pk] for part in _all(outer) for one in part.commitments]
    return Axis(outer.section, len(own), sum(bool(line.placed.lacks or line.open) for line in own))


def _groups(outer: SectionContents, lines: dict[int, Line]) -> list[Group]:
    return [Group(part.section, part is not outer, [lines[one.pk] for one in part.commitments]) for part in _all(outer)]


def _all(part: SectionContents) -> list[SectionContents]:
    return [part, *(below for inner in part.inner for below in _all(inner))]


def number_of(contents: EditionContents, commitment_key: int) -> str:
    """The number under which a commitment is shown."""
    return next((one.number for one in placed(contents) if one.commitment.pk == commitment_key), "")
