"""What apps above do when a phase opens or closes: each registers a handler for the kinds of phases it fills.

A handler's questions are asked and its acts are done in the transaction in which the phase turns. ``why_not_open`` and
``why_not_close`` return sentences: as long as there is one, the phase waits, and is late in public.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise

from mithaq.calls.models import Phase

Why = Callable[[Phase], list[str | Promise]]
Act = Callable[[Phase, datetime], None]


def _nothing_against(_phase: Phase) -> list[str | Promise]:
    return []


def _nothing_to_do(_phase: Phase, _at: datetime) -> None:
    return None


@dataclass(frozen=True)
class Handler:
    """``code`` names it: registering the same again replaces it."""

    code: str
    kind: str
    why_not_open: Why = _nothing_against
    on_open: Act = _nothing_to_do
    why_not_close: Why = _nothing_against
    on_close: Act = _nothing_to_do


_handlers: dict[str, Handler] = {}


def register(handler: Handler) -> None:
    """Called when an app above is ready."""
    _handlers[handler.code] = handler


def forget(code: str) -> None:
    """Take a handler away again."""
    _handlers.pop(code, None)


def handlers_of(phase: Phase) -> list[Handler]:
    """Those of a phase's kind."""
    return [one for one in _handlers.values() if one.kind == phase.kind]


def why_not_open(phase: Phase) -> list[str | Promise]:
    """What keeps a phase from opening, in words."""
    return [reason for one in handlers_of(phase) for reason in one.why_not_open(phase)]


def why_not_close(phase: Phase) -> list[str | Promise]:
    """What keeps a phase from closing, in words."""
    return [reason for one in handlers_of(phase) for reason in one.why_not_close(phase)]
