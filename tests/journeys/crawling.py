"""Finding pages by following links, as somebody signed in would, and reading what stands on them."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urldefrag, urlsplit

from django.test import Client
from django.urls import Resolver404, resolve
from django.utils import translation

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
SILENT = {"script", "style", "code", "pre", "svg", "title", "bdi"}


@dataclass
class Text:
    """Words between two tags, with the language that the nearest ``lang`` gives them."""

    words: str
    language: str


class Reading(HTMLParser):
    """Links and texts of a page."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.links: list[str] = []
        self.texts: list[Text] = []
        self._open: list[tuple[str, str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        if tag == "a" and attributes.get("href"):
            self.links.append(attributes["href"] or "")
        if tag not in VOID:
            language = attributes.get("lang") or (self._open[-1][1] if self._open else "")
            self._open.append((tag, language))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        words = " ".join(data.split())
        if words and not SILENT & {tag for tag, _language in self._open}:
            self.texts.append(Text(words, self._open[-1][1] if self._open else ""))


@dataclass
class Found:
    """A page: its path in one language, its kind (the name of its view and of what it was asked), its reading."""

    path: str
    kind: str
    status: int
    reading: Reading = field(repr=False)


def kind_of(path: str, language: str) -> str | None:
    """The view's name and the names of the query's parts: two pages of one kind differ in their data only."""
    parts = urlsplit(path)
    try:
        with translation.override(language):
            name = resolve(parts.path).view_name
    except Resolver404:
        return None
    asked = sorted(set(re.findall(r"(?:^|&)([^=&]+)=", parts.query)) - {"page"})
    return f"{name}?{','.join(asked)}" if asked else name


def crawl(client: Client, start: Iterable[str], *, language: str, most: int, each: int = 1) -> Iterator[Found]:
    """Follow links from ``start``, ``each`` of a kind at the most and no more than ``most`` pages in all."""
    waiting, seen, count = deque(start), set[str](), dict[str, int]()
    visited = 0
    while waiting and visited < most:
        path = urldefrag(waiting.popleft()).url
        kind = kind_of(path, language)
        if path in seen or kind is None or count.get(kind, 0) >= each:
            continue
        seen.add(path)
        count[kind] = count.get(kind, 0) + 1
        visited += 1
        answer = client.get(path, follow=True)
        is_page = answer["Content-Type"].startswith("text/html")
        reading = Reading(answer.content.decode() if is_page else "")
        if is_page:
            yield Found(path, kind, answer.status_code, reading)
        else:
            assert answer.status_code == 200, path
        here = answer.request["PATH_INFO"]
        for link in reading.links:
            target = here + link if link.startswith("?") else link
            if target.startswith(f"/{language}/"):
                waiting.append(target)
