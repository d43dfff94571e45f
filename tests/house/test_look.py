"""What the browser is given: no inline style or script, logical CSS, small."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.house.tree import below, name

TEMPLATES = [path for path in below("src", ".html", ".svg", ".txt") if "templates" in path.parts]
SHEETS = below("src", ".css")
LIMIT = 30_000  # bytes of all our style sheets together
INLINE = {
    "a style element": r"<style",
    "a style attribute": r"\sstyle\s*=",
    "an inline script": r"<script(?![^>]*\ssrc=)",
    "an event attribute": r"\son[a-z]+\s*=\s*[\"']",
    "a javascript: address": r"javascript:",
    "another host's file": r"(?:src|<link[^>]*href)\s*=\s*[\"'](?:https?:)?//",
}
PHYSICAL = re.compile(
    r"(?:^|[\s;{])(?:(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right)[\w-]*|left|right"
    r"|border-(?:top|bottom)-(?:left|right)-radius)\s*:|(?:text-align|float|clear)\s*:\s*(?:left|right)"
)


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_a_template_holds_nothing_that_the_security_policy_forbids(path: Path) -> None:
    text = re.sub(r"{#.*?#}|{% comment %}.*?{% endcomment %}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert [what for what, pattern in INLINE.items() if re.search(pattern, text, re.IGNORECASE)] == []


@pytest.mark.parametrize("path", SHEETS, ids=name)
def test_a_style_sheet_knows_no_left_and_right(path: Path) -> None:
    text = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert PHYSICAL.findall(text) == []


def test_all_our_style_sheets_stay_small() -> None:
    assert 0 < sum(path.stat().st_size for path in SHEETS) < LIMIT
