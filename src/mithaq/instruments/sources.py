"""What a commitment answers, whoever knows it: each kind of source says how it is shown and what may be chosen.

An app above calls ``register`` from its ``AppConfig.ready``; orientations of strategic programmes are our own kind.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise

from mithaq.core.texts import LocalizedText
from mithaq.instruments.models import Instrument, Source

Label = LocalizedText | str


@dataclass(frozen=True)
class Shown:
    """``path``: of its page, if it has one. ``note``: what stands beside it."""

    label: Label
    path: str = ""
    note: str = ""


@dataclass(frozen=True)
class Kind:
    """``show(ids)``: those that can be shown, in one query. ``offered(instrument)``: those that its commitments may
    name, in one query or two. ``name``: what a source of this kind is called."""

    code: str
    name: str | Promise
    show: Callable[[Sequence[str]], Mapping[str, Shown]]
    offered: Callable[[Instrument], Mapping[str, Label]]


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Let commitments name sources of this kind. Registering twice is registering once."""
    _kinds[kind.code] = kind


def kinds() -> Mapping[str, Kind]:
    return _kinds


def shown(sources: Iterable[Source]) -> dict[tuple[str, str], Shown]:
    """How each is shown, by kind and public id: a query a kind. What is unknown or hidden is missing."""
    asked: dict[str, list[str]] = {}
    for source in sources:
        asked.setdefault(source.kind, []).append(source.public_id)
    return {
        (code, public_id): one
        for code, ids in asked.items()
        if code in _kinds
        for public_id, one in _kinds[code].show(ids).items()
    }


def offered(instrument: Instrument) -> dict[tuple[str, str], tuple[Kind, Label]]:
    """Everything that a commitment of ``instrument`` may name as its source, by kind and public id."""
    return {
        (kind.code, public_id): (kind, label)
        for kind in _kinds.values()
        for public_id, label in kind.offered(instrument).items()
    }
