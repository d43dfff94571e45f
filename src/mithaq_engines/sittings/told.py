"""What an answer rests on, kept as values until someone asks to read it in Arabic, French or English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from mithaq_engines.clocks import Unit
from mithaq_engines.clocks.laws import Words


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time, told in the right number."""

    count: int
    unit: Unit


@dataclass(frozen=True, slots=True)
class Article:
    """An article: of the law, or of a body's own statutes."""

    number: str


@dataclass(frozen=True, slots=True)
class Months:
    """Months of the year, by their names."""

    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Portion:
    """A share, told in words: “more than half”, “at least 2/3”."""

    numerator: int
    denominator: int
    more_than: bool


@dataclass(frozen=True, slots=True)
class Name:
    """One of the engine's own names, told in words: ``nth-2``, ``weekday-0``."""

    code: str


Value = date | int | str | Words | Length | Article | Months | Portion | Name | tuple[Words, ...] | tuple[date, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence, by its key in ``sentences.toml``, and what is filled into it."""

    key: str
    values: Mapping[str, Value]


def said(key: str, **values: Value) -> Said:
    """One sentence that ``phrases.explain`` tells."""
    return Said(key, values)
