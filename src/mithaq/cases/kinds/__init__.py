"""The kinds of cases. Each is a declaration in a file of its own; this list makes it known
(docs/how-to/add-a-kind-of-case.md)."""

from __future__ import annotations

from mithaq.cases.kinds.declaration import Field, Kind, Template
from mithaq.cases.kinds.information import INFORMATION

_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> Kind:
    """Make a kind known. Registering the same one twice is registering once; raises ValueError for another of its
    code."""
    if _kinds.setdefault(kind.code, kind) is not kind:
        raise ValueError(f"there is a kind of case {kind.code!r} already")
    return kind


def forget(kind: Kind) -> None:
    """Take a kind away again: for tests, and for an installation that offers fewer."""
    _kinds.pop(kind.code, None)


def kind_of(code: str) -> Kind:
    """The declaration with this code. Raises LookupError."""
    if code not in _kinds:
        raise LookupError(f"there is no kind of case {code!r}")
    return _kinds[code]


def all_kinds() -> list[Kind]:
    return list(_kinds.values())


def kinds_handled_by(power: str) -> list[str]:
    """Codes of the kinds that those with ``power`` handle."""
    return [code for code, kind in _kinds.items() if kind.handled_by == power]


def powers() -> list[str]:
    """Every power by which some kind is handled, and that of the heads of bodies."""
    return sorted({"decide", *(kind.handled_by for kind in _kinds.values())})


def kinds_seen_with(power: str) -> list[str]:
    """Codes of the kinds whose open cases those with ``power`` see: the ones they handle; heads, where they are
    told."""
    if power == "decide":
        return [code for code, kind in _kinds.items() if kind.head_sees or kind.handled_by == power]
    return kinds_handled_by(power)


for _each in (INFORMATION,):
    register(_each)

__all__ = [
    "INFORMATION",
    "Field",
    "Kind",
    "Template",
    "all_kinds",
    "forget",
    "kind_of",
    "kinds_handled_by",
    "kinds_seen_with",
    "powers",
    "register",
]
