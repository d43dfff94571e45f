"""What apps above add to our pages: each registers a function that says what to show for an edition.

An app above calls ``register`` from its ``AppConfig.ready``. Places:

- ``edition_action``: the main act offered beside an edition's title (“Read and sign”);
- ``edition_side``: a card beside the matrix (who has signed), first in the column;
- ``edition_below``: below the matrix;
- ``commitment``: below a commitment's practices (where it comes from);
- ``programme_action``, ``programme_side``, ``programme_below``: the same places of a programme's page, which also
  stands while only versions of its draft are public.

A function returns a Panel or None when it has nothing to show. Its template is included with ``panel`` as its context;
it may use what the page has (``edition``, ``body``, ``person``). It should cost one query at most.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from django.http import HttpRequest

from mithaq.instruments.models import Edition

Place = Literal[
    "edition_action",
    "edition_side",
    "edition_below",
    "commitment",
    "programme_action",
    "programme_side",
    "programme_below",
]


@dataclass(frozen=True)
class Panel:
    """``template`` is included with ``panel`` = ``context``."""

    template: str
    context: Mapping[str, Any] = field(default_factory=dict)


Source = Callable[[HttpRequest, Edition], Panel | None]

_sources: dict[Place, list[Source]] = {}


def register(place: Place, source: Source) -> None:
    """Show at ``place`` what ``source(request, edition)`` returns. Registering twice is registering once."""
    sources = _sources.setdefault(place, [])
    if source not in sources:
        sources.append(source)


def shown(place: Place, request: HttpRequest, edition: Edition) -> list[Panel]:
    """The panels of one place of one page, in the order in which they were registered."""
    panels = (source(request, edition) for source in _sources.get(place, []))
    return [panel for panel in panels if panel is not None]
