"""What can be reported, hidden and shown again: apps register their kinds of things, comments among them.

Everything about reports, queues, reasons, appeals and the log is the same for all kinds and stands in this app.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise

from mithaq.calls.models import Call, Participant
from mithaq.comments import states


@dataclass(frozen=True)
class Thing:
    """A thing as moderation sees it. ``state``: shown, waiting, hidden or deleted. ``path``: of its page or place."""

    public_id: str
    words: str
    language: str
    path: str
    author: Participant | None
    state: str = states.SHOWN


Find = Callable[[Call, Sequence[str]], Mapping[str, Thing]]
Hide = Callable[[Call, str, str, datetime], None]
Restore = Callable[[Call, str, datetime], None]


@dataclass(frozen=True)
class Kind:
    """``find(call, public_ids)``: the things that are there, whoever may see them, in one query or two.

    ``hide(call, public_id, reason, at)`` and ``restore(call, public_id, at)`` run inside the decision's transaction;
    to restore is also to show what waited. ``can_be_reported``: by anybody.
    """

    code: str
    name: str | Promise
    find: Find
    hide: Hide
    restore: Restore
    can_be_reported: bool = True


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Called when an app is ready; registering the same again replaces it."""
    _kinds[kind.code] = kind


def forget(code: str) -> None:
    """Take a kind away again."""
    _kinds.pop(code, None)


def kind_of(code: str) -> Kind | None:
    """The kind of this code."""
    return _kinds.get(code)


def kinds() -> list[Kind]:
    """All of them, in the order of registration."""
    return list(_kinds.values())


def thing_at(call: Call, code: str, public_id: str) -> Thing | None:
    """One thing, or None when there is none."""
    kind = _kinds.get(code)
    return kind.find(call, [public_id]).get(public_id) if kind else None


def things_at(call: Call, wanted: Sequence[tuple[str, str]]) -> dict[tuple[str, str], Thing]:
    """Many things by (kind, public id): as many queries as there are kinds, not things."""
    found: dict[tuple[str, str], Thing] = {}
    for code in dict.fromkeys(code for code, _public_id in wanted):
        if (kind := _kinds.get(code)) is not None:
            ids = [public_id for one, public_id in wanted if one == code]
            found |= {(code, public_id): thing for public_id, thing in kind.find(call, ids).items()}
    return found
