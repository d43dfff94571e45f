"""Verdicts, consequences and ranks: data, read once from `data/verdicts.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from mithaq.core.texts import LocalizedText
from mithaq.directory import kinds


@dataclass(frozen=True)
class Verdict:
    """``consequences``: codes of those that may follow. ``chip``: how it is shown. ``rank``: 0 is the best."""

    code: str
    name: LocalizedText
    chip: str
    consequences: Sequence[str]
    rank: int


@dataclass(frozen=True)
class Consequence:
    """``has_day``: to be done, by an office and by a day. ``unverified``: it touches on law that nobody checked."""

    code: str
    name: LocalizedText
    has_day: bool
    unverified: bool


@dataclass(frozen=True)
class Scale:
    """``law`` and ``article``: what asks for accounts. ``ranks``: roles of one body, the highest first."""

    code: str
    version: int
    law: str
    article: str
    verdicts: Mapping[str, Verdict]
    consequences: Mapping[str, Consequence]
    ranks: Sequence[Sequence[str]]


@cache
def scale() -> Scale:
    """The one in use. Answers keep its code and version."""
    data = tomllib.loads(
        resources.files("mithaq.accounts").joinpath("data", "verdicts.toml").read_text(encoding="utf-8")
    )
    verdicts = {
        code: Verdict(code, LocalizedText("fr", one["name"]), one["chip"], one["consequences"], rank)
        for rank, (code, one) in enumerate(data["verdicts"].items())
    }
    consequences = {
        code: Consequence(code, LocalizedText("fr", one["name"]), one["has_day"], one.get("unverified", False))
        for code, one in data["consequences"].items()
    }
    return Scale(data["code"], data["version"], data["law"], data["article"], verdicts, consequences, data["ranks"])


def rank_of(role: str) -> int:
    """0 for who stands highest in a body."""
    ranks = scale().ranks
    return next((place for place, roles in enumerate(ranks) if role in roles), len(ranks))


def superior_roles() -> list[str]:
    """Roles that may answer for others: officials who stand above somebody."""
    return [one for roles in scale().ranks for one in roles if kinds.role(one).signatory_class == "official"]
