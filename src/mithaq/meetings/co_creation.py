"""The five co-creation standards of the Open Government Partnership: data, read once from `data/co_creation.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from mithaq.core.texts import LocalizedText


@dataclass(frozen=True)
class Standard:
    """``meets_every_months``: at least how often the dialogue meets, where the standard says so. ``unverified``: what
    is said of it that we found in no source."""

    number: int
    code: str
    name: LocalizedText
    asks: LocalizedText
    meets_every_months: int = 0
    unverified: LocalizedText | None = None


@cache
def standards() -> Mapping[str, Standard]:
    """All five by code, in their order."""
    rows = {code: row for code, row in _file().items() if isinstance(row, dict)}
    return {code: _standard(number, code, row) for number, (code, row) in enumerate(rows.items(), start=1)}


@cache
def source() -> str:
    """Where the standards are published."""
    return str(_file()["source"])


def _standard(number: int, code: str, row: Mapping[str, Any]) -> Standard:
    unverified = LocalizedText("fr", row["unverified"]) if "unverified" in row else None
    return Standard(
        number,
        code,
        LocalizedText("fr", row["name"]),
        LocalizedText("fr", row["asks"]),
        row.get("meets_every_months", 0),
        unverified,
    )


def _file() -> dict[str, Any]:
    path = resources.files("mithaq.meetings").joinpath("data", "co_creation.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))
