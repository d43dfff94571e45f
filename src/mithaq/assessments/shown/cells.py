"""An answer as it is shown: a word, its place on the scale as a small picture with its numbers, and what shows it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import ngettext

from mithaq.assessments import books
from mithaq.core.texts import LocalizedText, empty_text
from mithaq.delivery.evidence import Shown
from mithaq_engines.verdicts import Code, CodeBook, Direction, direction_words, self_difference

CHIPS: Mapping[Direction, str] = {Direction.SAME: "kept", Direction.SELF_HIGHER: "late", Direction.CIVIL_HIGHER: "soon"}


@dataclass(frozen=True)
class Cell:
    """``place`` of ``size`` steps, from 1, where the answers have an order; 0 where they have none."""

    value: str
    name: str
    place: int = 0
    size: int = 0
    is_high: bool = False
    who: str = ""
    words: LocalizedText = field(default_factory=empty_text)
    evidence: Sequence[Shown] = ()

    @property
    def chip(self) -> str:
        return "kept" if self.is_high else "plain"


def cell(
    code: Code, coding: str, *, who: str = "", words: LocalizedText | None = None, evidence: Sequence[Shown] = ()
) -> Cell | None:
    """None where nothing was answered."""
    if not coding:
        return None
    value = code.values.get(coding)
    return Cell(
        value=coding,
        name=books.value_name(code, coding),
        place=value.position + 1 if value and code.is_ordinal else 0,
        size=len(code.values) if value and code.is_ordinal else 0,
        is_high=bool(value and value.is_high),
        who=who,
        words=words or LocalizedText("fr"),
        evidence=evidence,
    )


@dataclass(frozen=True)
class Gap:
    """What lies between what the body says of itself and what civil society says."""

    direction: Direction
    words: str
    steps: str

    @property
    def chip(self) -> str:
        return CHIPS.get(self.direction, "plain")

    @property
    def is_difference(self) -> bool:
        return self.direction in {Direction.SELF_HIGHER, Direction.CIVIL_HIGHER, Direction.DIFFERENT}


def gaps(own: Mapping[str, str], civil: Mapping[str, str], book: CodeBook) -> dict[str, Gap]:
    """By code, for those that both answered."""
    found = {}
    for one in self_difference(own, civil, book):
        if one.direction in {Direction.SELF_ONLY, Direction.CIVIL_ONLY}:
            continue
        count = abs(one.steps or 0)
        steps = ngettext("%(count)s step", "%(count)s steps", count) % {"count": count} if count else ""
        found[one.code] = Gap(one.direction, books.name_of(direction_words(one.direction)), steps)
    return found
