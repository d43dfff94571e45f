"""What each law orders public bodies to publish of their own accord: heads, read once from `publication/*.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from django.utils import translation

from mithaq.law.laws import CODE, LANGUAGES, Law, LawFileError, law

HEAD = re.compile(r"[a-z]+(-[a-z]+)*")
LONGEST_PERIOD = 120  # months
LAW_FIELDS = {"code", "country", "article", "unverified", "period_ours", "scope_ours", "reuse", "heads"}
HEAD_FIELDS = {"article", "name", "counts", "months", "kinds", "elsewhere"}


@dataclass(frozen=True)
class Head:
    """One thing that the law orders published. ``counts``: what belongs there. ``months``: the usual period, if any.

    ``kinds``: codes of the kinds of bodies that it concerns, None for all; ``elsewhere``: why not others.
    """

    code: str
    article: str
    names: Mapping[str, str]
    descriptions: Mapping[str, str]
    months: int | None
    kinds: frozenset[str] | None
    reasons: Mapping[str, str]

    @property
    def name(self) -> str:
        return _in_reader_language(self.names)

    @property
    def counts(self) -> str:
        return _in_reader_language(self.descriptions)

    @property
    def elsewhere(self) -> str:
        return _in_reader_language(self.reasons)

    def concerns(self, kind: str) -> bool:
        """Whether a body of this kind is asked for it."""
        return self.kinds is None or kind in self.kinds


@dataclass(frozen=True)
class PublicationLaw:
    """The part of a law on publication. ``period_ours``, ``scope_ours``: the periods and the kinds of bodies are our
    reading, not the law's words. ``unverified``: not read in the text of the law itself. Screens say all three."""

    code: str
    country: str
    article: str
    heads: Mapping[str, Head]
    reuse_article: str
    reuse_words: Mapping[str, str]
    unverified: bool
    period_ours: bool
    scope_ours: bool

    @property
    def law(self) -> Law:
        found = law(self.code)
        if found is None:
            raise LawFileError(f"{self.code} is not in laws.toml")
        return found

    @property
    def reuse(self) -> str:
        """On what terms what is published may be used again."""
        return _in_reader_language(self.reuse_words)

    def head(self, code: str) -> Head | None:
        return self.heads.get(code)


@cache
def publication_laws() -> Mapping[str, PublicationLaw]:
    """All of them by code. Raises LawFileError."""
    folder = resources.files("mithaq.law").joinpath("publication")
    files = sorted((one for one in folder.iterdir() if one.name.endswith(".toml")), key=lambda one: one.name)
    read = [read_publication_law(one.read_text(encoding="utf-8"), file=one.name) for one in files]
    return {one.code: one for one in read}


def publication_law_of(country: str) -> PublicationLaw | None:
    """The law on publication in a country, where one is known here."""
    return next((one for one in publication_laws().values() if one.country == country), None)


def read_publication_law(text: str, *, file: str) -> PublicationLaw:
    """Read one file. Raises LawFileError, which names the file, the head and what is wrong."""
    try:
        row = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LawFileError(f"{file} is not TOML: {error}") from error
    _refuse_unknown(file, row, LAW_FIELDS)
    code = str(row.get("code", ""))
    if not CODE.fullmatch(code):
        raise LawFileError(f"{file}: {code!r} is not the code of a law: ma-31-13, eu-2019-1937")
    article = str(row.get("article", ""))
    if not row.get("heads"):
        raise LawFileError(f"{file}: it names no head")
    reuse = row.get("reuse", {})
    return PublicationLaw(
        code=code,
        country=str(row.get("country", "")),
        article=article,
        heads={name: _head(f"{file}, {name}", name, head, article) for name, head in row["heads"].items()},
        reuse_article=str(reuse.get("article", "")),
        reuse_words=_names(f"{file}, reuse", reuse.get("words")),
        unverified=bool(row.get("unverified", False)),
        period_ours=bool(row.get("period_ours", False)),
        scope_ours=bool(row.get("scope_ours", False)),
    )


def _head(place: str, code: str, row: Any, article: str) -> Head:
    if not HEAD.fullmatch(code) or not isinstance(row, dict):
        raise LawFileError(f"{place}: the code of a head is small letters and hyphens")
    _refuse_unknown(place, row, HEAD_FIELDS)
    months, kinds = row.get("months"), row.get("kinds")
    if months is not None and not (type(months) is int and 0 < months <= LONGEST_PERIOD):
        raise LawFileError(f"{place}: months is a whole number from 1 to {LONGEST_PERIOD}, not {months!r}")
    if kinds is not None and not (isinstance(kinds, list) and all(isinstance(one, str) for one in kinds)):
        raise LawFileError(f"{place}: kinds is a list of codes of kinds of bodies")
    if not row.get("article", article):
        raise LawFileError(f"{place}: the article is missing")
    return Head(
        code=code,
        article=str(row.get("article", article)),
        names=_names(f"{place}: name", row.get("name")),
        descriptions=_names(f"{place}: counts", row.get("counts")),
        months=months,
        kinds=None if kinds is None else frozenset(kinds),
        reasons={} if kinds is None else _names(f"{place}: elsewhere", row.get("elsewhere")),
    )


def _refuse_unknown(place: str, row: Mapping[str, Any], known: set[str]) -> None:
    if unknown := set(row) - known:
        raise LawFileError(f"{place} has fields that are not known: {', '.join(sorted(unknown))}")


def _names(place: str, value: Any) -> Mapping[str, str]:
    if not isinstance(value, dict) or set(value) != LANGUAGES or not all(value.values()):
        raise LawFileError(f"{place} needs its words in ar, fr and en")
    return {language: str(words) for language, words in value.items()}


def _in_reader_language(names: Mapping[str, str]) -> str:
    return names.get((translation.get_language() or "fr").split("-")[0], names.get("fr", ""))
