"""What every page needs besides its own data: languages, direction, whether this is a demonstration."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from mithaq.core.texts import direction_of


def page(request: HttpRequest) -> dict[str, Any]:
    language = get_language() or settings.LANGUAGE_CODE
    return {
        "language": language,
        "direction": direction_of(language),
        "languages": [
            {"code": code, "name": name, "address": address_in(request, code)} for code, name in settings.LANGUAGES
        ],
        "is_demonstration": settings.IS_DEMONSTRATION,
    }


def address_in(request: HttpRequest, language: str) -> str:
    """This page's address in another language: the language is the first part of the path."""
    first, _, rest = request.path.lstrip("/").partition("/")
    known = {code for code, _name in settings.LANGUAGES}
    path = f"/{language}/{rest}" if first in known else f"/{language}/"
    query = request.META.get("QUERY_STRING", "") if request.method == "GET" else ""
    return f"{path}?{query}" if query else path
