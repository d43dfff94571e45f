"""The words of the scales on which people say what they see (`data/scales.toml`)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from mithaq.core.texts import LocalizedText

_FILE = Path(__file__).parent / "data" / "scales.toml"


@cache
def _scales() -> dict[str, dict[str, LocalizedText]]:
    rows = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return {
        scale: {code: LocalizedText.of(**one["name"]) for code, one in values.items()} for scale, values in rows.items()
    }


def seen() -> Mapping[str, LocalizedText]:
    """What is seen on the ground: code -> words, from nothing to all of it."""
    return _scales()["seen"]


def satisfaction() -> Mapping[int, LocalizedText]:
    """How content somebody is: 1 to 5 -> words."""
    return {int(code): words for code, words in _scales()["satisfaction"].items()}
