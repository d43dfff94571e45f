"""Lists page by page, without JavaScript."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest


def page_of(request: HttpRequest, rows: QuerySet[Any] | list[Any], *, size: int = 50, name: str = "page") -> Page[Any]:
    """The page that ``?page=`` asks for (``name``: a second list of the page has another parameter); the nearest there
    is when the number makes no sense."""
    return Paginator(rows, size).get_page(request.GET.get(name))
