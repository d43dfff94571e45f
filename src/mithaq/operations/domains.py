"""What measures are about (`data/domains.toml`)."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from mithaq.core.texts import LocalizedText

_FILE = Path(__file__).parent / "data" / "domains.toml"


@cache
def domains() -> dict[str, LocalizedText]:
    """Code -> name, in the order of the file. A name's original is its first language."""
    rows = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return {code: LocalizedText.of(**row["name"]) for code, row in rows.items()}
