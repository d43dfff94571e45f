"""What apps above add to the pages of delivery: accounts, assessments, ratings.

An app above calls ``register_panel`` from its ``AppConfig.ready``. Places:

- ``delivery_action``, ``delivery_side``, ``delivery_below``: the page that shows where a programme or a charter stands;
  a source is called as ``source(request, edition)``. The page is at the bound of its queries: link, and ask nothing;
- ``story_side``, ``story_below``: the story of one commitment; called as ``source(request, subject)``, one query.

A source returns a `Panel` (template and context, as on the pages of instruments) or None.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

from django.http import HttpRequest

from mithaq.instruments.panels import Panel

__all__ = ["Panel", "Place", "register_panel", "shown"]

Place = Literal["delivery_action", "delivery_side", "delivery_below", "story_side", "story_below"]
Source = Callable[[HttpRequest, Any], Panel | None]

_sources: dict[Place, list[Source]] = {}


def register_panel(place: Place, source: Source) -> None:
    """Show at ``place`` what ``source`` returns. Registering twice is registering once."""
    sources = _sources.setdefault(place, [])
    if source not in sources:
        sources.append(source)


def shown(place: Place, request: HttpRequest, about: Any) -> list[Panel]:
    """The panels of one place of one page, in the order in which they were registered."""
    panels = (source(request, about) for source in _sources.get(place, []))
    return [panel for panel in panels if panel is not None]
