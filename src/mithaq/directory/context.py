"""Who is looking at the page, for the header of every page."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from mithaq.directory.people import acting_person


def person(request: HttpRequest) -> dict[str, Any]:
    return {"person": acting_person(request)}
