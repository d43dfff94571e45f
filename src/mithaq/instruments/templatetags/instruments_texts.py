"""Tags for texts of editions: words in one given language, with what is missing shown as missing."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from mithaq.core.templatetags.mithaq import language_name
from mithaq.core.texts import LocalizedText, direction_of
from mithaq.instruments.contents import EditionContents, SectionContents
from mithaq.instruments.models import Audience, Commitment
from mithaq.instruments.programmes.content import plain_number
from mithaq.instruments.versions import label_of, words_of
from mithaq.law.laws import law

register = template.Library()


@register.simple_tag
def text_in(value: LocalizedText, language: str) -> SafeString:
    """The words in ``language``; where they are missing, the original, marked as such. Paragraphs are kept apart."""
    return format_html_join("", "{}", ((one,) for one in _paragraphs(value, language)))


@register.simple_tag
def paragraphs_in(value: LocalizedText, language: str) -> SafeString:
    """A text of several paragraphs in ``language``, each in a ``<p>``."""
    return format_html_join("", "<p>{}</p>", ((one,) for one in _paragraphs(value, language, split=True)))


@register.filter
def law_name(code: str) -> str:
    """The short name of the law with this code, in the reader’s language; the code of a law that is not in the list."""
    found = law(code)
    return found.short if found else code


@register.simple_tag
def groups_of(contents: EditionContents, part: SectionContents) -> list[tuple[Audience | None, list[Commitment]]]:
    """A section's commitments in reading order, those in a row that speak to the same audience together."""
    groups: list[tuple[Audience | None, list[Commitment]]] = []
    for commitment in part.commitments:
        audience = contents.audience_of(commitment, part.section)
        if not groups or groups[-1][0] != audience:
            groups.append((audience, []))
        groups[-1][1].append(commitment)
    return groups


@register.simple_tag
def planned(contents: EditionContents, commitment: Commitment) -> dict[str, Any]:
    """A commitment of a programme as it is read whole: its number, its short name, its texts with their labels."""
    title, texts = words_of(commitment, contents)
    plan = contents.plan_of(commitment).plan
    return {
        "number": plan.number if plan else "",
        "title": title or LocalizedText(commitment.text.original),
        "texts": [("" if field == "text" else label_of(field), text) for field, text in texts if text],
    }


@register.filter
def plain(value: Decimal | None) -> str:
    """A number without zeros that say nothing."""
    return plain_number(value) or ""


def _paragraphs(value: LocalizedText, language: str, *, split: bool = False) -> list[SafeString]:
    words = value.texts.get(language)
    if words is not None:
        return [format_html("{}", part) for part in _split(words, split=split)]
    if not value:
        return []
    parts = _split(value.original_text, split=split)
    missing = gettext("not available in %(language)s, original shown") % {"language": language_name(language)}
    shown = [
        format_html('<span lang="{}" dir="{}">{}</span>', value.original, direction_of(value.original), part)
        for part in parts
    ]
    return [*shown[:-1], format_html("{} <small>({})</small>", shown[-1], missing)]


def _split(words: str, *, split: bool) -> list[str]:
    return [part for part in re.split(r"\n\s*\n", words) if part.strip()] if split else [words]
