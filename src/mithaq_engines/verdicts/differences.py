"""What a body says of itself beside what civil society says of it: the difference, code by code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from mithaq_engines.verdicts.agreements import Nearness, agreement
from mithaq_engines.verdicts.books import Code, CodeBook


class Direction(StrEnum):
    """Which of the two says better of the body; ``DIFFERENT`` where the answers have no order."""

    SAME = "same"
    SELF_HIGHER = "self_higher"
    CIVIL_HIGHER = "civil_higher"
    DIFFERENT = "different"
    SELF_ONLY = "self_only"
    CIVIL_ONLY = "civil_only"


@dataclass(frozen=True, slots=True)
class Difference:
    """One code. ``steps``: from the body's answer to civil society's on the scale, below 0 where that is lower."""

    code: str
    self_coding: str
    civil_coding: str
    direction: Direction
    steps: int | None = None


def self_difference(
    self_codings: Mapping[str, str], civil_codings: Mapping[str, str], book: CodeBook
) -> tuple[Difference, ...]:
    """In the order of the book, for each code that either answered. Raises VerdictError as ``agreement`` does."""
    compared = agreement(self_codings, civil_codings, book).codes
    return tuple(
        _difference(book.codes[name], self_codings.get(name, ""), civil_codings.get(name, ""), near)
        for name, near in compared.items()
    )


def _difference(code: Code, own: str, civil: str, near: Nearness) -> Difference:
    if near is Nearness.ONE_ONLY:
        return Difference(code.code, own, civil, Direction.SELF_ONLY if own else Direction.CIVIL_ONLY)
    if not code.is_ordinal:
        same = near is Nearness.SAME
        return Difference(code.code, own, civil, Direction.SAME if same else Direction.DIFFERENT)
    steps = code.position(civil) - code.position(own)
    direction = Direction.SAME if not steps else Direction.CIVIL_HIGHER if steps > 0 else Direction.SELF_HIGHER
    return Difference(code.code, own, civil, direction, steps)
