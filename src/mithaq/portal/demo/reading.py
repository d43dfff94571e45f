"""Read the demonstration's texts and facts from the TOML files in `data/`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

from mithaq.core.texts import LocalizedText


@cache
def rows_of(name: str) -> dict[str, Any]:
    """The content of one file of `data/`, e.g. ``charters/network.toml``."""
    path = resources.files("mithaq.portal.demo").joinpath("data", *name.split("/"))
    return tomllib.loads(path.read_text(encoding="utf-8"))


def text_of(words: Mapping[str, str], original: str | None = None) -> LocalizedText:
    """A text from a TOML table; its original is in ``original``, else in the language that stands first."""
    texts = {language: one.strip() for language, one in words.items()}
    return LocalizedText(original or next(iter(texts), "fr"), texts)
