"""The how-to page says what the importer does: its columns, headers, roles and kinds."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mithaq.directory import kinds
from mithaq.directory.imports.columns import TEMPLATES, columns, folded

PAGE = (Path(__file__).resolve().parents[2] / "docs/how-to/import-people.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", TEMPLATES)
def test_every_column_and_header_is_on_the_page_and_no_other(kind: str) -> None:
    section = PAGE.split(f"## {kind.capitalize()}\n")[1].split("\n## ")[0]
    rows = re.findall(r"^\| `(\w+)` \| (yes|) ?\| (.+) \|$", section, re.MULTILINE)
    said = {code: (needed == "yes", tuple(headers.split(", "))) for code, needed, headers in rows}
    assert said == {code: (column.is_required, column.names) for code, column in columns(kind).items()}


def test_every_role_and_kind_is_on_the_page() -> None:
    for code in [*kinds.roles(), *kinds.body_kinds()]:
        assert f"`{code}`" in PAGE


@pytest.mark.parametrize("kind", TEMPLATES)
def test_no_two_columns_share_a_header(kind: str) -> None:
    headers = [folded(name) for column in columns(kind).values() for name in column.names]
    own = [{folded(name) for name in column.names} for column in columns(kind).values()]
    assert len(set(headers)) == sum(map(len, own))


@pytest.mark.parametrize("kind", TEMPLATES)
def test_the_examples_have_known_headers(kind: str) -> None:
    known = {folded(name) for column in columns(kind).values() for name in column.names}
    assert {folded(header) for header in TEMPLATES[kind][0]} <= known
