"""Kinds of notices: apps above declare theirs, with the words under which people choose how to be told of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise

from mithaq.notices.models import CODE, INVITATION

# What people need in order to act in time or to keep their account safe is not a subscription.
ALWAYS_SENT: set[str] = {INVITATION, CODE}
_DECLARED: dict[str, Kind] = {}


@dataclass(frozen=True)
class Kind:
    """``name`` is what a person reads: “Reminders to sign”."""

    code: str
    name: str | Promise


def declare(code: str, name: str | Promise) -> None:
    """Let people choose how they are told of this kind. Called when an app is ready; again changes nothing."""
    _DECLARED[code] = Kind(code, name)


def declared() -> Iterator[Kind]:
    """What people may choose about: every kind declared and not always sent, in the order of declaration."""
    return (kind for code, kind in _DECLARED.items() if code not in ALWAYS_SENT)


def always_sent(kind: str) -> None:
    """Make ``kind`` one that no choice holds back: whoever is not told of it would miss a date or lose a right."""
    ALWAYS_SENT.add(kind)
