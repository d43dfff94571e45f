"""Values that no honest form sends, and the places of a request in which they are put."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import mithaq

NUL = "a\0b"
SCRIPT = "<script>alert('mithaq')</script><img src=x onerror=alert(1)>\"'>"
UNESCAPED = ("<script>alert(", "<img src=x")
VALUES = (
    SCRIPT,
    "-1",
    "9" * 40,
    "x" * 10_000,
    "\u202egnilaever\u2066\u200f",
    "٣٣٣",
    "1e400",
    "2024-13-45",
    "' OR 1=1 --",
    "[]",
    "\U0001f600\u0301" * 50,
    "../../etc/passwd",
    "",
)
SOURCES = Path(mithaq.__file__).parent
READ = re.compile(r"""request\.(?:GET|POST)(?:\.get|\.getlist)?[\[(]["'](\w+)["']""")


@cache
def asked_names() -> tuple[str, ...]:
    """Every name that a view looks for in an address or, without a form, in what is posted; and the usual ones."""
    found = {name for path in SOURCES.rglob("*.py") for name in READ.findall(path.read_text())}
    return tuple(sorted(found | {"page", "q", "next", "role", "state", "kind", "at", "size", "text", "do"}))


def rotations(names: tuple[str, ...], *, times: int) -> Iterator[dict[str, list[str]]]:
    """``times`` ways of giving each name a value, so that over all values each name has each; some are given twice."""
    for turn in range(times):
        yield {
            name: [VALUES[(place + turn) % len(VALUES)]] * (1 + (place + turn) % 2) for place, name in enumerate(names)
        }


class Fields(HTMLParser):
    """The forms of a page: the names of their fields with the values that they came with."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.values: dict[str, str] = {}
        self.kinds: dict[str, str] = {}
        self._select = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given: Mapping[str, str | None] = dict(attrs)
        name = given.get("name") or ""
        if tag == "select":
            self._select = name
        if tag == "option" and self._select and (self._select not in self.values or "selected" in given):
            self.values[self._select] = given.get("value") or ""
        if tag in {"input", "textarea", "select", "button"} and name and name != "csrfmiddlewaretoken":
            kind = given.get("type") or tag
            if kind in {"checkbox", "radio"} and name in self.values and "checked" not in given:
                return
            self.kinds[name] = kind
            if tag != "select":
                self.values[name] = given.get("value") or ""
