"""The command: what it prints and the status it ends with."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mithaq_engines.cli import main

CHARTER = """Charte d'accueil de la commune d'Aïn Zerga

Écoute
Nous recevons chaque habitant sans rendez-vous le matin.

Clarté
Nous expliquons chaque refus par écrit.
"""


@pytest.fixture
def charter(tmp_path: Path) -> Path:
    path = tmp_path / "charte.txt"
    path.write_text(CHARTER, encoding="utf-8")
    return path


def test_json_has_the_keys_that_importers_rely_on(charter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["charters", "read", str(charter), "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert list(data) == [
        "language",
        "title",
        "issuer",
        "kind",
        "preamble",
        "pledge",
        "values",
        "proposals",
        "dropped",
        "warnings",
        "text",
    ]
    assert list(data["values"][0]) == ["title", "section", "definition", "audience", "commitments"]
    assert list(data["values"][0]["commitments"][0]) == ["text", "audience", "confidence", "why"]


def test_each_line_is_explained(charter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["charters", "read", str(charter), "--explain"]) == 0
    shown = capsys.readouterr().out.splitlines()
    assert len(shown) == 5
    assert "heading" in shown[1] and "Écoute" in shown[1]


def test_without_options_an_outline_is_printed(charter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["charters", "read", str(charter)]) == 0
    assert "  - Nous expliquons chaque refus par écrit." in capsys.readouterr().out


def test_what_cannot_be_read_ends_with_status_2_and_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")
    assert main(["charters", "read", str(empty)]) == 2
    assert main(["charters", "read", str(tmp_path / "absent.txt")]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert len(captured.err.splitlines()) == 2
