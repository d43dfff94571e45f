"""Who may have to keep out of an item: apps above say so from what was declared. A suggestion is asked about in the
sitting; it recuses nobody by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from mithaq.core.texts import LocalizedText
from mithaq.directory.models import Mandate
from mithaq.sittings.models import AgendaItem


@dataclass(frozen=True)
class Suggestion:
    """``source``: under which code the app registered; ``words``: why this member may have to keep out."""

    mandate: Mandate
    reason: str
    words: LocalizedText
    source: str


Source = Callable[[AgendaItem], Iterable[Suggestion]]
_SOURCES: list[Source] = []


def register(source: Source) -> None:
    """Called when an app above is ready; twice is once."""
    if source not in _SOURCES:
        _SOURCES.append(source)


def suggestions(item: AgendaItem) -> list[Suggestion]:
    """Whom to ask before this item is opened."""
    return [one for source in _SOURCES for one in source(item)]
