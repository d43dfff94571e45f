"""Kinds of bodies and roles of people: data, read once from the TOML files in `data/`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from django.utils import translation


@dataclass(frozen=True)
class BodyKind:
    """A kind of body. ``names`` and ``plurals`` map the languages ar, fr, en to words.

    ``is_internal``: a part of the body above it (a service, a committee), managed by that body's stewards too.
    """

    code: str
    names: Mapping[str, str]
    plurals: Mapping[str, str]
    is_network: bool = False
    is_internal: bool = False

    @property
    def name(self) -> str:
        return _in_reader_language(self.names)

    @property
    def plural(self) -> str:
        return _in_reader_language(self.plurals)


@dataclass(frozen=True)
class Role:
    """A role in a body. ``signatory_class``: official, staff or associated. ``powers``: what the role may do there.

    Powers: ``manage`` (the body's people, charters, campaigns), ``countersign`` (in the body's name), ``guard``
    (keeps the charter: sees coverage in full), ``inform`` (answers those who ask the body), ``decide`` (on complaints
    about the body's answers), ``convene`` (runs calls: enters at the counter, reviews, moderates), ``clerk``
    (prepares and holds the sittings of the council, and what follows them).
    """

    code: str
    names: Mapping[str, str]
    signatory_class: str
    powers: frozenset[str]

    @property
    def name(self) -> str:
        return _in_reader_language(self.names)


@cache
def body_kinds() -> Mapping[str, BodyKind]:
    """All kinds by code, in the order of the file."""
    rows = _rows("body_kinds.toml")
    return {
        code: BodyKind(
            code,
            row["name"],
            row["plural"],
            is_network=row.get("network", False),
            is_internal=row.get("internal", False),
        )
        for code, row in rows.items()
    }


@cache
def roles() -> Mapping[str, Role]:
    """All roles by code, in the order of the file."""
    rows = _rows("roles.toml")
    return {code: Role(code, row["name"], row["class"], frozenset(row.get("powers", []))) for code, row in rows.items()}


@cache
def signatory_classes() -> Mapping[str, Mapping[str, str]]:
    """Names of the classes of signatories by code and language."""
    rows: Mapping[str, Mapping[str, str]] = _rows("signatory_classes.toml")
    return rows


@cache
def internal_kinds() -> tuple[str, ...]:
    """Codes of the kinds that are parts of the body above them."""
    return tuple(code for code, one in body_kinds().items() if one.is_internal)


def body_kind(code: str) -> BodyKind:
    return body_kinds()[code]


def role(code: str) -> Role:
    return roles()[code]


@cache
def roles_with(power: str) -> tuple[str, ...]:
    """Codes of the roles that have ``power``."""
    return tuple(code for code, one in roles().items() if power in one.powers)


def class_name(code: str) -> str:
    """A signatory class in the reader's language: “officials”."""
    return _in_reader_language(signatory_classes()[code])


def _rows(name: str) -> dict[str, Any]:
    return tomllib.loads(resources.files("mithaq.directory").joinpath("data", name).read_text(encoding="utf-8"))


def _in_reader_language(names: Mapping[str, str]) -> str:
    return names.get((translation.get_language() or "fr").split("-")[0], names["fr"])
