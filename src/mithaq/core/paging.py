"""Lists page by page, without JavaScript."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest


class Counted(Paginator):  # type: ignore[type-arg]  # Django's own class takes no parameter when it runs
    """Pages of rows whose number is known without asking for it again."""

    known: int | None = None

    @cached_property
    def count(self) -> int:
        return super().count if self.known is None else self.known


def page_of(
    request: HttpRequest,
    rows: QuerySet[Any] | list[Any],
    *,
    size: int = 50,
    name: str = "page",
    count: int | None = None,
) -> Page[Any]:
    """The page that ``?page=`` asks for (``name``: a second list of the page has another parameter); the nearest there
    is when the number makes no sense. ``count``: how many rows there are, where that is known."""
    pages = Counted(rows, size)
    pages.known = count
    return pages.get_page(request.GET.get(name))
