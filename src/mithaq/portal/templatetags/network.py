"""Tags of the network's pages."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from mithaq.core.dates import long_date
from mithaq.portal.network.matrix import Line

register = template.Library()


@register.simple_tag
def evidence_cells(line: Line, base: str, at: date) -> SafeString:
    """The cells of one member. Here and not in a template, and escaped once: a page has four hundred of them."""
    none = f'<small class="soft">{escape(gettext("no evidence yet"))}</small>'
    start, end = escape(base), escape(f"/{line.member.slug}/?at={at.isoformat()}")
    language = get_language() or "fr"
    cells = (
        f'<td data-for="{duty.number}">'
        + (
            f'<a href="{start}{duty.lineage}{end}">{found.count}</a> <small>{_day(found.newest, language)}</small></td>'
            if found.newest
            else f"{none}</td>"
        )
        for duty, found in line.cells
    )
    return SafeString("".join(cells))


@lru_cache(maxsize=4096)
def _day(newest: date, _language: str) -> str:
    """A date in words: the cells of a page share few."""
    return escape(long_date(newest))
