"""The command: what it prints, what it refuses, and that nothing it prints can act on a terminal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mithaq_engines.cli import main
from tests.engines.opinions.made import planted

FOLDER = Path(__file__).parent / "conversations" / "below-100-ptpts"


@pytest.fixture
def votes_file(tmp_path: Path) -> Path:
    votes, _ = planted(sizes=(30, 25), statements=20, seen=0.8, seed=11)
    rows = zip(votes.rows.tolist(), votes.columns.tolist(), votes.values.tolist(), strict=True)
    path = tmp_path / "votes.csv"
    path.write_text("participant,statement,vote\n" + "".join(f"{p},{s},{v}\n" for p, s, v in rows))
    return path


def test_the_map_is_told_in_json(votes_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["opinions", "map", str(votes_file), "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["format"] == "mithaq-opinions/1"
    assert sum(group["size"] for group in answer["groups"]) == 55
    assert len(answer["groups"]) == 2
    assert "positions" not in answer


def test_the_map_is_told_in_words(votes_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["opinions", "map", str(votes_file)]) == 0
    said = capsys.readouterr().out
    assert "55 people, 20 statements" in said
    assert "Group A: " in said


def test_the_other_mode_says_whether_groups_are_stable(votes_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["opinions", "map", str(votes_file), "--mode", "steady", "--seed", "7"]) == 0
    assert "These groups are stable" in capsys.readouterr().out


def test_positions_are_told_only_when_asked_for(votes_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["opinions", "map", str(votes_file), "--json", "--with-positions"]) == 0
    assert len(json.loads(capsys.readouterr().out)["positions"]) == 55


def test_a_real_conversation_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["opinions", "map", str(FOLDER / "votes.csv"), "--json", "--minimum-group-size", "1"]
    assert main(arguments) == 0
    assert len(json.loads(capsys.readouterr().out)["groups"]) == 3


def test_a_file_written_the_other_way_round_is_turned(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    votes, comments = tmp_path / "votes.csv", tmp_path / "comments.csv"
    votes.write_text("participant,statement,vote\n" + "".join(f"{person},1,-1\n" for person in range(9)))
    comments.write_text("comment-id,agrees,disagrees,moderated,comment-body\n1,9,0,1,good\n")
    assert main(["opinions", "map", str(votes), "--comments", str(comments), "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["statements"][0]["agree"] == 9
    assert [problem["name"] for problem in answer["problems"]] == ["turned"]


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"a,b\n1,2\n"])
def test_a_file_without_votes_cannot_be_read(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "votes.csv"
    path.write_bytes(content)
    assert main(["opinions", "map", str(path)]) == 2


def test_a_missing_file_cannot_be_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["opinions", "map", str(tmp_path / "none.csv")]) == 2
    assert "Cannot be read" in capsys.readouterr().err


def test_words_of_a_statement_cannot_act_on_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    votes, comments = tmp_path / "votes.csv", tmp_path / "comments.csv"
    votes.write_text("participant,statement,vote\n" + "".join(f"{person},1,1\n" for person in range(20)))
    comments.write_text("comment-id,comment-body\n1,\x1b[2Jgone\u202e\n", encoding="utf-8")
    assert main(["opinions", "map", str(votes), "--comments", str(comments)]) == 0
    said = capsys.readouterr().out
    assert "gone" in said
    assert "\x1b" not in said
    assert "\u202e" not in said


def test_the_picture_is_written_in_the_language_asked_for(votes_file: Path, tmp_path: Path) -> None:
    target = tmp_path / "map.svg"
    assert main(["opinions", "map", str(votes_file), "--svg", str(target), "--language", "ar"]) == 0
    assert 'lang="ar"' in target.read_text(encoding="utf-8")


def test_a_picture_that_cannot_be_written_is_said_to_be_so(votes_file: Path, tmp_path: Path) -> None:
    assert main(["opinions", "map", str(votes_file), "--svg", str(tmp_path / "none" / "map.svg")]) == 2
