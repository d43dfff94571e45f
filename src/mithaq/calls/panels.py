"""What apps above add to a call's page: each registers a function that says what to show.

Places:

- ``action``: the one main act beside the title (“Say a need”, “Vote”); the first that is not None is shown;
- ``main``: below the track, in the wide column, in the order of ``rank``;
- ``side``: cards in the narrow column;
- ``work``: links for those who run the call (queue of moderation, counter), shown to nobody else.
- ``counter``: acts on the page of somebody whom an officer serves (`mithaq.calls.counter.served_in` says whom).

A function returns a Panel or None when it has nothing to show. Its template is included with ``panel`` as its context;
it may use what the page has (``call``, ``body``, ``person``, ``participant``). It should cost one query at most.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from django.http import HttpRequest

from mithaq.calls.models import Call

Place = Literal["action", "main", "side", "work", "counter"]


@dataclass(frozen=True)
class Panel:
    """``template`` is included with ``panel`` = ``context``."""

    template: str
    context: Mapping[str, Any] = field(default_factory=dict)


Source = Callable[[HttpRequest, Call], Panel | None]
_sources: dict[Place, list[tuple[int, Source]]] = {}


def register(place: Place, source: Source, *, rank: int = 100) -> None:
    """Show at ``place`` what ``source(request, call)`` returns; lower ranks first. Twice is once."""
    sources = _sources.setdefault(place, [])
    if source not in [one for _rank, one in sources]:
        sources.append((rank, source))
        sources.sort(key=lambda pair: pair[0])


def shown(place: Place, request: HttpRequest, call: Call) -> list[Panel]:
    """The panels of one place of one call's page."""
    panels = (source(request, call) for _rank, source in _sources.get(place, []))
    return [panel for panel in panels if panel is not None]
