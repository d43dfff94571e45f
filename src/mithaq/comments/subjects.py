"""What can be commented: apps above register their kinds of things, since comments know no needs.

A thread hangs on (call, kind, public id). The functions of a kind are asked for what anybody may see only.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from mithaq.calls.models import Call

Find = Callable[[Call, str], Any]
Path = Callable[[Call, str], str]
IsOpen = Callable[[Call, Any], bool]


@dataclass(frozen=True)
class Kind:
    """``find(call, public_id)``: the thing, or None when nothing public bears this id in the call; its words as text
    are its title. ``path(call, public_id)``: of its page, without asking the database. ``is_open(call, thing)``:
    whether comments are taken now."""

    code: str
    find: Find
    path: Path
    is_open: IsOpen


@dataclass(frozen=True)
class Subject:
    """A thing that can be commented."""

    call: Call
    kind: str
    public_id: str
    title: str
    path: str
    is_open: bool


_kinds: dict[str, Kind] = {}


def register(code: str, *, find: Find, path: Path, is_open: IsOpen) -> None:
    """Called when an app above is ready; registering the same again replaces it."""
    _kinds[code] = Kind(code, find, path, is_open)


def forget(code: str) -> None:
    """Take a kind away again."""
    _kinds.pop(code, None)


def subject_at(call: Call, code: str, public_id: str) -> Subject | None:
    """The thing, or None when there is none that can be commented."""
    kind = _kinds.get(code)
    thing = kind.find(call, public_id) if kind else None
    if kind is None or thing is None:
        return None
    path = kind.path(call, public_id)
    return Subject(call, code, public_id, str(thing), path, kind.is_open(call, thing))


def path_of(call: Call, code: str, public_id: str) -> str:
    """Of the page of a thing that is known to be there; empty for a kind that is registered no more."""
    kind = _kinds.get(code)
    return kind.path(call, public_id) if kind else ""
