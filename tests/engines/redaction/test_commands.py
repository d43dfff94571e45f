"""`mithaq-engines redaction`, as a clerk at a terminal has it."""

from __future__ import annotations

from pathlib import Path

import pytest

from mithaq_engines.cli import main
from tests.engines.redaction.documents import Pdf, comes_back, text


@pytest.fixture
def letter(tmp_path: Path) -> str:
    path = tmp_path / "letter.pdf"
    path.write_bytes(Pdf([text("Carte AB123456", 60, 600)]).bytes())
    return str(path)


def test_areas_are_listed_applied_and_checked(letter: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["redaction", "areas", letter, "--words", "1", "--find", "ab 123 456"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "page 1: 600 x 800"
    area = lines[-1].split()[0]
    assert lines[2].split() == [area, "AB123456"]

    out = str(tmp_path / "public.pdf")
    assert main(["redaction", "apply", letter, "--area", f"{area}:art. 7", "-o", out]) == 0
    assert "nothing came back" in capsys.readouterr().out
    assert not comes_back(Path(out).read_bytes(), "AB123456")
    assert Path(out).stat().st_mode & 0o077 == 0

    assert main(["redaction", "check", out, letter, "--area", f"{area}:art. 7"]) == 0
    assert main(["redaction", "check", letter, letter, "--area", area]) == 1
    assert "text stands under" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--area", "1:0,0,1"], "PAGE:LEFT,TOP,RIGHT,BOTTOM"),
        (["--area", "2:0,0,1,1"], "no such page"),
        (["--find", "Dupont"], "does not occur"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(
    letter: str, tmp_path: Path, words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["redaction", "apply", letter, *words, "-o", str(tmp_path / "out.pdf")]) == 2
    error = capsys.readouterr().err
    assert said in error
    assert error.count("\n") == 1
    assert not (tmp_path / "out.pdf").exists()


def test_the_original_is_never_written_over(letter: str) -> None:
    before = Path(letter).read_bytes()
    assert main(["redaction", "apply", letter, "-o", letter]) == 2
    assert Path(letter).read_bytes() == before
