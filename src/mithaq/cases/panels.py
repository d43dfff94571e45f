"""What apps beside this one add to the report of a year: each registers a function through the portal.

A function gives plain data (it is frozen with the report) for its template, which is shown with ``panel`` as its data:
numbers, dates as ISO text, words as {language: words}. None: nothing to show.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from mithaq.directory.models import Body

Source = Callable[[Body, int], Mapping[str, Any] | None]
_sources: dict[str, tuple[str, Source]] = {}


def register(code: str, template: str, source: Source) -> None:
    """Add a part to the reports: ``source(body, year)`` for ``template``. The same code again replaces it."""
    _sources[code] = (template, source)


def forget(code: str) -> None:
    """Take a part away again."""
    _sources.pop(code, None)


def gathered(body: Body, year: int) -> dict[str, Mapping[str, Any]]:
    """The data of all parts that have something to show, by their code."""
    found = {code: source(body, year) for code, (_template, source) in sorted(_sources.items())}
    return {code: data for code, data in found.items() if data is not None}


def template_of(code: str) -> str:
    """Where the part is drawn; empty when its app is not installed any more."""
    return _sources[code][0] if code in _sources else ""
