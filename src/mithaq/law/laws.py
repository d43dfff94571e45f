"""The laws that a commitment may cite: read once from ``laws.toml``, refused with a clear message when malformed."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

from django.utils import translation

CODE = re.compile(r"[a-z]{2}-[a-z0-9-]+")
LANGUAGES = frozenset({"ar", "fr", "en"})


class LawFileError(ValueError):
    """The file of laws is malformed; the message says where."""


@dataclass(frozen=True)
class Article:
    """What an article is about, in a few words of ours. ``unverified``: not read in the text of the law itself."""

    number: str
    subjects: Mapping[str, str]
    unverified: bool = False

    @property
    def subject(self) -> str:
        return _in_reader_language(self.subjects)


@dataclass(frozen=True)
class Law:
    """A text of law. ``unverified``: what we say of it was not read in the text itself, and the screen says so."""

    code: str
    country: str
    names: Mapping[str, str]
    shorts: Mapping[str, str]
    unverified: bool = False
    articles: Mapping[str, Article] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return _in_reader_language(self.names)

    @property
    def short(self) -> str:
        """As one cites it: “law 31-13”."""
        return _in_reader_language(self.shorts)

    def article(self, number: str) -> Article | None:
        return self.articles.get(number)


@cache
def laws() -> Mapping[str, Law]:
    """All laws by code, in the order of the file. Raises LawFileError."""
    return read_laws(resources.files("mithaq.law").joinpath("laws.toml").read_text(encoding="utf-8"))


def law(code: str) -> Law | None:
    """The law with this code, or None."""
    return laws().get(code)


def read_laws(text: str) -> Mapping[str, Law]:
    """Read a file of laws. Raises LawFileError, which names the law and what is wrong."""
    try:
        rows = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LawFileError(f"the file of laws is not TOML: {error}") from error
    return {code: _law(code, row) for code, row in rows.items()}


def _law(code: str, row: Any) -> Law:
    if not CODE.fullmatch(code) or not isinstance(row, dict):
        raise LawFileError(f"{code!r} is not the code of a law: ma-31-13, eu-2019-1937")
    if unknown := set(row) - {"country", "name", "short", "unverified", "articles"}:
        raise LawFileError(f"{code} has fields that are not known: {', '.join(sorted(unknown))}")
    articles = {
        number: Article(number, _names(code, article.get("subject")), bool(article.get("unverified", False)))
        for number, article in row.get("articles", {}).items()
    }
    return Law(
        code=code,
        country=str(row.get("country", "")),
        names=_names(code, row.get("name")),
        shorts=_names(code, row.get("short")),
        unverified=bool(row.get("unverified", False)),
        articles=articles,
    )


def _names(code: str, value: Any) -> Mapping[str, str]:
    if not isinstance(value, dict) or set(value) != LANGUAGES or not all(value.values()):
        raise LawFileError(f"{code}: each name needs its words in ar, fr and en")
    return {language: str(words) for language, words in value.items()}


def _in_reader_language(names: Mapping[str, str]) -> str:
    return names.get((translation.get_language() or "fr").split("-")[0], names["fr"])
