"""The leaf of the public log: one act as canonical JSON (RFC 8785, strings in NFC), without personal data in clear.

``{"id": …, "kind": …, "personal": {field: commitment}, "public": {…}, "time": …, "version": 1}``
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import rfc8785

from mithaq_engines.tlog.commitments import FIELD_NAME, check_text

VERSION = 1
LARGEST_LEAF = 65_535  # bytes: C2SP's tlog-tiles writes an entry's length in 16 bits
LONGEST_STRING = 4096  # bytes of UTF-8
LARGEST_INTEGER = 2**53 - 1  # RFC 8785: what every JSON reader holds exactly

KIND = re.compile(r"[a-z]+(?:_[a-z]+)*\.[a-z]+(?:_[a-z]+)*")
IDENTIFIER = re.compile(r"[A-Za-z0-9_-]{1,64}")
TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")
COMMITMENT = re.compile(r"[0-9a-f]{64}")
E_MAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_KEYS = {"id", "kind", "personal", "public", "time", "version"}

Scalar = str | int
PublicValue = Scalar | Sequence[Scalar]


class LeafError(ValueError):
    """This may not stand in a leaf; the message says why."""


@dataclass(frozen=True)
class Leaf:
    """One act. Invalid ones cannot be made: ``LeafError`` says what is wrong.

    ``kind``: ``app.past_participle``. ``id``: the act's public id. ``time``: UTC, as 2026-01-31T09:30:00Z.
    ``public``: field -> string, integer or list of these. ``personal``: field -> commitment, 64 hexadecimal digits.
    """

    kind: str
    id: str
    time: str
    public: Mapping[str, PublicValue] = field(default_factory=dict)
    personal: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        _check(self)

    @property
    def data(self) -> bytes:
        """The canonical bytes: what is hashed into the tree. Never holds a newline."""
        return rfc8785.dumps(
            {
                "version": VERSION,
                "kind": self.kind,
                "id": self.id,
                "time": self.time,
                "public": {name: _plain(value) for name, value in self.public.items()},
                "personal": dict(self.personal),
            }
        )


def normalized(value: PublicValue) -> PublicValue:
    """``value`` with its strings in NFC: what a writer does before making a leaf, since a leaf refuses other forms."""
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, int):
        return value
    return [unicodedata.normalize("NFC", item) if isinstance(item, str) else item for item in value]


def parse_leaf(data: bytes) -> Leaf:
    """Read a leaf back. ``LeafError`` unless these are exactly the canonical bytes of a valid leaf."""
    if len(data) > LARGEST_LEAF:
        raise LeafError(f"the leaf is longer than {LARGEST_LEAF} bytes")
    try:
        content: Any = json.loads(data.decode())
    except (ValueError, RecursionError) as error:
        raise LeafError("the leaf is not JSON in UTF-8") from error
    if not isinstance(content, dict) or set(content) != _KEYS:
        raise LeafError(f"the leaf does not have exactly the keys {', '.join(sorted(_KEYS))}")
    if type(content["version"]) is not int or content["version"] != VERSION:
        raise LeafError("the leaf is of a version that is not known")
    leaf = Leaf(
        kind=content["kind"],
        id=content["id"],
        time=content["time"],
        public=content["public"],
        personal=content["personal"],
    )
    if leaf.data != data:  # spacing, order, escapes, repeated keys
        raise LeafError("the leaf is not in canonical form (RFC 8785)")
    return leaf


def _check(leaf: Leaf) -> None:
    for name, value, pattern in (
        ("kind", leaf.kind, KIND),
        ("id", leaf.id, IDENTIFIER),
        ("time", leaf.time, TIME),
    ):
        if not isinstance(value, str) or not pattern.fullmatch(value):
            raise LeafError(f"the leaf's {name} is not of the form of a {name}")
    try:
        datetime.fromisoformat(leaf.time)
    except ValueError as error:
        raise LeafError(f"{leaf.time} is not a date and time that exists") from error
    for name, fields in (("public", leaf.public), ("personal", leaf.personal)):
        if not isinstance(fields, Mapping):
            raise LeafError(f"the leaf's {name} part is not a set of fields")
        for key in fields:
            if not isinstance(key, str) or not FIELD_NAME.fullmatch(key):
                raise LeafError(f"a {name} field's name is not lower-case letters, digits and underscores")
    if shared := set(leaf.public) & set(leaf.personal):
        raise LeafError(f"{min(shared)} is both public and personal")
    for key, public in leaf.public.items():
        _check_public(key, public)
    for key, commitment in leaf.personal.items():
        if not isinstance(commitment, str) or not COMMITMENT.fullmatch(commitment):
            raise LeafError(f"the personal field {key} is not a commitment (64 hexadecimal digits)")
    if len(leaf.data) > LARGEST_LEAF:
        raise LeafError(f"the leaf is longer than {LARGEST_LEAF} bytes")


def _check_public(key: str, value: object) -> None:
    for item in value if isinstance(value, list | tuple) else [value]:
        if isinstance(item, bool) or not isinstance(item, str | int):
            raise LeafError(f"the public field {key} is neither a string, an integer nor a list of these")
        if isinstance(item, int):
            if abs(item) > LARGEST_INTEGER:
                raise LeafError(f"the public field {key} holds an integer beyond 2^53 - 1")
            continue
        if item:
            try:
                check_text(item, what=f"the public field {key}", longest=LONGEST_STRING)
            except ValueError as error:
                raise LeafError(str(error)) from error
        if E_MAIL.search(item):
            raise LeafError(f"the public field {key} holds an e-mail address: personal data is committed to, not shown")


def _plain(value: PublicValue) -> str | int | list[Scalar]:
    return value if isinstance(value, str | int) else list(value)
