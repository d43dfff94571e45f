"""`mithaq-engines text …`, as somebody types it."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mithaq_engines.cli import main
from mithaq_engines.text.collection import read_texts

NEEDS = "id,text,place\nn1,إصلاح الطريق,حي السلام\nn2,Ramassage des ordures,\nn3,Réparer la route,Hay Nahda\n"


@pytest.fixture
def needs(tmp_path: Path) -> Path:
    """A file of needs."""
    path = tmp_path / "needs.csv"
    path.write_text(NEEDS, encoding="utf-8")
    return path


def test_the_nearest_is_shown_first_with_the_reasons(needs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["text", "near", str(needs), "road repair", "--place", "Hay Salam"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].endswith("n1  إصلاح الطريق")
    assert any("same place" in line for line in lines[1:4])


def test_the_answer_in_json_names_the_pairs_of_words(needs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["text", "near", str(needs), "zbel", "--json", "--count", "1"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert [one["id"] for one in answer["nearest"]] == ["n2"]
    assert answer["nearest"][0]["matches"][0] == {
        "kind": "same meaning",
        "query": "zbel",
        "candidate": "ordures",
        "strength": 0.96,
    }


def test_when_nothing_is_alike_the_answer_is_no(needs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["text", "near", str(needs), "qqqq"]) == 1
    assert "Nothing among 3 texts" in capsys.readouterr().out


def test_a_file_that_is_not_there_cannot_be_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["text", "near", str(tmp_path / "none"), "eau"]) == 2
    assert "Cannot be read" in capsys.readouterr().out


def test_lines_without_a_header_are_texts_numbered_from_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "needs.txt"
    path.write_text("eau\n\nroute\n", encoding="utf-8")
    assert main(["text", "near", str(path), "road"]) == 0
    assert capsys.readouterr().out.startswith("0.9")
    assert [(one.key, one.text) for one in read_texts(path.read_bytes()).texts] == [("1", "eau"), ("3", "route")]


def test_what_would_act_on_the_terminal_is_shown_as_an_escape(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "needs.txt"
    path.write_bytes(b"eau \x1b[31m potable")
    assert main(["text", "near", str(path), "eau"]) == 0
    assert "\x1b" not in capsys.readouterr().out


def test_terms_are_shown_with_spaces_between_them(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["text", "terms", "إصلاح المدارس et les routes"]) == 0
    assert capsys.readouterr().out == "صلح مدرس rout\n"


def test_texts_come_from_the_standard_input_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"route\n")))
    assert main(["text", "near", "-", "road"]) == 0
    assert "route" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("data", "line", "words"),
    [
        (b"eau\n\xff\xfe", 2, "byte 1 is not UTF-8"),
        (b"id,text\n1,\n", 2, "no text"),
        (b"id,text\n1,eau\n1,route\n", 3, "was on line 2 already"),
        (b"id,text\n,eau\n", 2, "no id"),
        (b"text,place\neau,x\n", 1, "no column id"),
        (b"id,text\n1,eau,x\n", 2, "3 fields under 2 columns"),
        (b'id,text\n1,"' + b"a" * 140_000 + b'"\n2,eau\n', 2, "cannot be read as CSV"),
    ],
)
def test_every_problem_of_a_file_is_named_with_its_line(data: bytes, line: int, words: str) -> None:
    problems = read_texts(data).problems
    assert [problem.line for problem in problems][:1] == [line]
    assert words in problems[0].words


@given(st.binary() | st.binary().map(lambda data: b"id,text,place\n" + data))
def test_any_bytes_are_read_without_an_exception(data: bytes) -> None:
    collection = read_texts(data)
    assert len({one.key for one in collection.texts}) == len(collection.texts)
    assert all(one.text for one in collection.texts)
