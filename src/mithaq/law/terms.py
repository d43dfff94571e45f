"""What a law says of those who ask and of those who answer, beside its time limits: what is asked of a person, on which
grounds one may refuse, who decides a complaint. One TOML file per kind of case and law, in
``answering/KIND/LAW.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

from django.utils import translation

LANGUAGES = frozenset({"ar", "fr", "en"})
OUTCOMES = frozenset({"refused", "not_held"})


class TermsError(ValueError):
    """The file is malformed; the message names it and says where."""


@dataclass(frozen=True)
class Choice:
    """Something to choose, with its words. ``long``: several lines. ``required``: the law asks for it."""

    code: str
    names: Mapping[str, str]
    required: bool = False
    long: bool = False

    @property
    def name(self) -> str:
        return in_reader_language(self.names)


@dataclass(frozen=True)
class Ground:
    """A ground of refusal. ``exception``: a protected interest. ``asks``: what must be said besides, with it.

    ``outcome``: what the case's outcome is when this is the only ground. ``unverified``: not read in the law itself.
    """

    code: str
    article: str
    names: Mapping[str, str]
    exception: bool = False
    asks_in: Mapping[str, str] | None = None
    outcome: str = "refused"
    unverified: bool = False

    @property
    def name(self) -> str:
        return in_reader_language(self.names)

    @property
    def asks(self) -> str:
        return in_reader_language(self.asks_in) if self.asks_in else ""


@dataclass(frozen=True)
class Step:
    """Who acts on a clock of the law: those with ``power`` in the body, or a body ``outside`` this site (its name)."""

    clock: str
    power: str = ""
    outside_in: Mapping[str, str] | None = None

    @property
    def outside(self) -> str:
        return in_reader_language(self.outside_in) if self.outside_in else ""


@dataclass(frozen=True)
class Terms:
    """``clocks`` names the file of time limits; ``articles`` where each thing stands; ``full_release_opens_remedy``:
    whether one may complain after everything was given. ``undertaking``: what whoever asks promises, if anything."""

    code: str = ""
    articles: Mapping[str, str] = field(default_factory=dict)
    identity: tuple[Choice, ...] = ()
    delivery: tuple[Choice, ...] = ()
    extension_reasons: tuple[Choice, ...] = ()
    grounds: Mapping[str, Ground] = field(default_factory=dict)
    steps: Mapping[str, Step] = field(default_factory=dict)
    full_release_opens_remedy: bool = True
    undertaking_in: Mapping[str, str] | None = None
    unverified: bool = False

    @property
    def undertaking(self) -> str:
        return in_reader_language(self.undertaking_in) if self.undertaking_in else ""


def codes(kind: str) -> list[str]:
    """The laws under which there are cases of this kind: ``information``."""
    return sorted(path.name.removesuffix(".toml") for path in _folder(kind).iterdir() if path.name.endswith(".toml"))


@cache
def terms(kind: str, code: str) -> Terms:
    """The file of one law. Raises LookupError for an unknown code, TermsError for a malformed file."""
    if code not in codes(kind):
        raise LookupError(f"no file says how cases of the kind {kind} are answered under {code}")
    return read_terms(code, _folder(kind).joinpath(f"{code}.toml").read_text(encoding="utf-8"))


def read_terms(code: str, text: str) -> Terms:
    """Read one file. Raises TermsError."""
    try:
        rows = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise TermsError(f"{code} is not TOML: {error}") from error
    known = {
        "unverified",
        "articles",
        "identity",
        "delivery",
        "extension_reasons",
        "grounds",
        "steps",
        "full_release",
        "undertaking",
    }
    if unknown := set(rows) - known:
        raise TermsError(f"{code} has parts that are not known: {', '.join(sorted(unknown))}")
    unverified = bool(rows.get("unverified", False))
    grounds = [_ground(code, row, unverified) for row in rows.get("grounds", [])]
    if not grounds:
        raise TermsError(f"{code} lists no ground of refusal: then nothing could ever be refused lawfully")
    articles = rows.get("articles", {})
    if "refusal" not in articles:
        raise TermsError(f"{code}: [articles] must say where refusals stand (refusal = …)")
    return Terms(
        code=code,
        articles=articles,
        identity=tuple(_choice(code, "identity", row) for row in rows.get("identity", [])),
        delivery=tuple(_choice(code, "delivery", row) for row in rows.get("delivery", [])),
        extension_reasons=tuple(_choice(code, "extension_reasons", row) for row in rows.get("extension_reasons", [])),
        grounds=_by_code(code, "grounds", grounds),
        steps={step.clock: step for step in (_step(code, row) for row in rows.get("steps", []))},
        full_release_opens_remedy=bool(rows.get("full_release", {}).get("opens_remedy", True)),
        undertaking_in=_names(code, "undertaking", rows["undertaking"].get("name")) if "undertaking" in rows else None,
        unverified=unverified,
    )


def in_reader_language(names: Mapping[str, str]) -> str:
    """The words in the reader's language; French where it has none."""
    return names.get((translation.get_language() or "fr").split("-")[0], names["fr"])


def _folder(kind: str) -> Any:
    return resources.files("mithaq.law").joinpath("answering", kind)


def _choice(code: str, part: str, row: Mapping[str, Any]) -> Choice:
    _fields(code, part, row, {"code", "name", "required", "long"})
    return Choice(row["code"], _names(code, part, row.get("name")), bool(row.get("required")), bool(row.get("long")))


def _ground(code: str, row: Mapping[str, Any], unverified: bool) -> Ground:
    _fields(code, "grounds", row, {"code", "article", "name", "exception", "asks", "outcome", "unverified"})
    if not row.get("article"):
        raise TermsError(f"{code}: the ground {row['code']!r} has no article")
    if row.get("outcome", "refused") not in OUTCOMES:
        raise TermsError(f"{code}: the ground {row['code']!r} has an unknown outcome {row['outcome']!r}")
    return Ground(
        code=row["code"],
        article=str(row["article"]),
        names=_names(code, "grounds", row.get("name")),
        exception=bool(row.get("exception", False)),
        asks_in=_names(code, "grounds", row["asks"]) if "asks" in row else None,
        outcome=row.get("outcome", "refused"),
        unverified=bool(row.get("unverified", unverified)),
    )


def _step(code: str, row: Mapping[str, Any]) -> Step:
    if set(row) - {"clock", "power", "outside"} or "clock" not in row or ("power" in row) == ("outside" in row):
        raise TermsError(f"{code}: a step needs a clock, and either a power or who acts outside")
    outside = _names(code, "steps", row["outside"]) if "outside" in row else None
    return Step(row["clock"], row.get("power", ""), outside)


def _fields(code: str, part: str, row: Mapping[str, Any], known: set[str]) -> None:
    if unknown := set(row) - known:
        raise TermsError(f"{code}: {part} has fields that are not known: {', '.join(sorted(unknown))}")
    if not row.get("code"):
        raise TermsError(f"{code}: one of {part} has no code")


def _by_code(code: str, part: str, rows: list[Ground]) -> Mapping[str, Ground]:
    found = {row.code: row for row in rows}
    if len(found) < len(rows):
        raise TermsError(f"{code}: a code stands twice in {part}")
    return found


def _names(code: str, part: str, value: Any) -> Mapping[str, str]:
    if not isinstance(value, dict) or set(value) != LANGUAGES or not all(value.values()):
        raise TermsError(f"{code}: {part}: words are needed in ar, fr and en")
    return {language: str(words) for language, words in value.items()}
