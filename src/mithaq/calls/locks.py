"""Why something about a call can no longer be changed: apps above say so for what hangs on it.

A lock gets the call and the part that is to change (`PARTS`) and returns a sentence, or None. A vote that was cast
must go on meaning what it meant.
"""

from __future__ import annotations

from collections.abc import Callable

from django.utils.functional import Promise

from mithaq.calls.models import Call

# Parts: the words on top; places, themes and envelopes; who may contribute or vote; and each phase, as "phase:ballot".
TEXTS, PLACES, THEMES, ENVELOPES, WAYS, VOTING_WAYS = "texts", "places", "themes", "envelopes", "ways", "voting_ways"
REGISTER = "register"

Lock = Callable[[Call, str], "str | Promise | None"]
_locks: list[Lock] = []


def register(lock: Lock) -> None:
    """Called when an app above is ready; registering twice is registering once."""
    if lock not in _locks:
        _locks.append(lock)


def why_locked(call: Call, part: str) -> str | Promise | None:
    """The first reason for which ``part`` of ``call`` cannot be changed, or None."""
    reasons = (lock(call, part) for lock in _locks)
    return next((reason for reason in reasons if reason is not None), None)
