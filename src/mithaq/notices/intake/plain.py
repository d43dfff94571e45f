"""The words of a page of HTML, line by line. They are text from here on, escaped like any other: nothing is trusted.

A parser that builds the page's tree takes minutes over a hundred thousand nested boxes; this reads each letter once.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from mithaq.notices.intake.limits import HTML_LENGTH

_MARKUP = re.compile(r"<!--|<(/?)([a-zA-Z][a-zA-Z0-9]*)[^<>]*>|<[!?/][^<>]*>")
_BLOCKS = frozenset({"p", "div", "br", "hr", "li", "tr", "ul", "ol", "table", "pre", "blockquote"}) | {
    f"h{level}" for level in range(1, 7)
}
_HIDDEN = frozenset({"script", "style", "title", "template"})
_QUOTED = "> "


def text_of_html(page: str) -> str:
    """What a reader sees of it. Quotations stand behind “> ”, as in plain text."""
    lines, depth = [""], 0
    for piece, tag, is_end in _pieces(page[:HTML_LENGTH]):
        if tag == "blockquote":
            depth = max(0, depth - 1) if is_end else depth + 1
        if tag in _BLOCKS:
            lines.append(_QUOTED if depth else "")
        lines[-1] += re.sub(r"\s+", " ", html.unescape(piece))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.strip() for line in lines)).strip()


def _pieces(page: str) -> Iterator[tuple[str, str, bool]]:
    """Text, tag, whether it is an end tag; one of text and tag is empty. What is not shown is left out."""
    place, small = 0, page.lower()
    while match := _MARKUP.search(page, place):
        yield page[place : match.start()], "", False
        place, tag = match.end(), (match[2] or "").lower()
        end = ""
        if match[0] == "<!--":
            end = "-->"
        elif tag in _HIDDEN and not match[1]:
            end = f"</{tag}"
        if end:
            found = small.find(end, place)
            if found < 0:
                return  # what is never ended hides all that follows
            place = found + (len(end) if end == "-->" else 0)
        yield "", tag, bool(match[1])
    yield page[place:], "", False
