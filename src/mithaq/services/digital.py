"""How far a service is digital: the scale (`data/digital.toml`), which is ours."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from mithaq.core.texts import LocalizedText

_FILE = Path(__file__).parent / "data" / "digital.toml"


@dataclass(frozen=True)
class Stage:
    """``number``: its place on the scale, from 1."""

    code: str
    number: int
    name: LocalizedText
    means: LocalizedText

    @property
    def chip(self) -> str:
        """The look of its chip: the last stage is what is sought."""
        return "kept" if self.number == len(stages()) else "plain"


@cache
def stages() -> Mapping[str, Stage]:
    """By code, from paper to entirely online."""
    rows = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return {
        code: Stage(code, number, LocalizedText.of(**row["name"]), LocalizedText.of(**row["means"]))
        for number, (code, row) in enumerate(rows.items(), start=1)
    }
