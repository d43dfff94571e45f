"""An act of the log as a reader sees it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise

from mithaq.core.ids import ALPHABET
from mithaq.ledger.kinds import KINDS
from mithaq.ledger.models import Entry


@dataclass(frozen=True)
class Field:
    """A public field. ``is_identifier``: it names a public thing, which answers at /id/…"""

    name: str
    value: Any
    is_identifier: bool


@dataclass(frozen=True)
class ShownAct:
    """A leaf in words, with its place (None while it waits)."""

    uid: str
    sentence: Promise | str
    kind: str
    time: datetime
    public: Sequence[Field]
    personal: Sequence[tuple[str, str]]
    leaf: str
    index: int | None


def shown_act(leaf: str, entry: Entry | None) -> ShownAct:
    """What the log says, without asking any other table."""
    content = json.loads(leaf)
    return ShownAct(
        uid=content["id"],
        sentence=KINDS.get(content["kind"], content["kind"]),
        kind=content["kind"],
        time=datetime.fromisoformat(content["time"]),
        public=[Field(name, value, _is_identifier(value)) for name, value in sorted(content["public"].items())],
        personal=sorted(content["personal"].items()),
        leaf=leaf,
        index=entry.idx if entry else None,
    )


def _is_identifier(value: Any) -> bool:
    return isinstance(value, str) and len(value) == 16 and all(character in ALPHABET for character in value)
