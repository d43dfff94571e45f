"""`mithaq-engines tally …` as a clerk meets it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mithaq_engines.cli import main

FILE = """META
key;value
description;Needs of the commune of Tizi n'Oucheg
country;Morocco
unit;Tizi n'Oucheg
instance;2026
num_projects;4
num_votes;5
budget;100
vote_type;approval
rule;equalshares
currency;MAD
PROJECTS
project_id;cost;votes;name
a;40;3;Lamps on the school road
b;40;2;A well at the souk
c;60;3;A football field
d;20;2;"Books; and shelves"
VOTES
voter_id;vote
1;a,c
2;a,c
3;a,c
4;b,d
5;b,d
"""


@pytest.fixture
def path(tmp_path: Path) -> str:
    file = tmp_path / "votes.pb"
    file.write_text(FILE, encoding="utf-8")
    return str(file)


def answer(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, object]:
    assert main(["tally", *words, "--json"]) == 0
    found: dict[str, object] = json.loads(capsys.readouterr().out)
    return found


def test_equal_shares_gives_the_smaller_group_its_part(path: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = answer(capsys, "run", path, "--rule", "mes")
    assert found["winners"] == ["a", "b"]
    assert found["cost"] == "80"
    assert found["rounds"] == [
        {"round": 1, "project": "a", "cost": "40", "phase": "shares", "rho": "0.333333333333", "left": "60"},
        {"round": 2, "project": "b", "cost": "40", "phase": "shares", "rho": "0.5", "left": "20"},
    ]


def test_greedy_gives_the_larger_group_all(path: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(capsys, "run", path, "--rule", "greedy")["winners"] == ["a", "c"]


def test_a_tie_that_mattered_is_told_with_what_settled_it(path: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = answer(capsys, "run", path, "--rule", "greedy", "--tie", "dearest,id")
    assert found["winners"] == ["c", "a"]
    assert found["ties"] == [{"round": 1, "tied": ["a", "c"], "chosen": "c", "settled_by": "dearest"}]


def test_a_completion_spends_what_is_left(path: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(capsys, "run", path, "--completion", "utilitarian")["winners"] == ["a", "b", "d"]
    assert answer(capsys, "run", path, "--completion", "add1")["winners"] == ["a", "b", "d"]


def test_every_rule_answers_in_words_too(path: str, capsys: pytest.CaptureFixture[str]) -> None:
    for rule in ("mes", "greedy", "phragmen", "maximin", "bos"):
        assert main(["tally", "run", path, "--rule", rule]) == 0
        assert "Lamps on the school road" in capsys.readouterr().out


def test_a_lot_needs_its_seed(path: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tally", "run", path, "--tie", "lot"]) == 2
    assert "seed" in capsys.readouterr().err
    assert main(["tally", "run", path, "--tie", "lot", "--lot", "6 12 33"]) == 0


def test_a_utility_that_the_ballots_do_not_give_is_refused(path: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tally", "run", path, "--utility", "borda", "--json"]) == 2
    assert "ordinal" in json.loads(capsys.readouterr().out)["error"]


def test_a_half_bad_file_is_counted_and_every_problem_told(
    path: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path(path).write_text(FILE.replace("5;b,d", "5;b,zz"), encoding="utf-8")
    assert main(["tally", "run", path]) == 0
    assert "line 25" in capsys.readouterr().err
    assert main(["tally", "run", path, "--strict"]) == 2
    capsys.readouterr()
    assert main(["tally", "check", path]) == 1
    assert "zz" in capsys.readouterr().out


def test_a_file_that_is_no_election_is_refused_with_the_reason(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "not.pb"
    file.write_bytes(b"\x00\xff\x1b[31m hello")
    assert main(["tally", "run", str(file)]) == 2
    assert "\x1b" not in capsys.readouterr().err
    assert main(["tally", "check", str(file)]) == 2
    assert main(["tally", "run", str(tmp_path / "nothing.pb")]) == 2


def test_a_good_file_is_said_to_be_good(path: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tally", "check", path]) == 0
    assert "Nothing is wrong" in capsys.readouterr().out


def test_an_explanation_says_who_paid_and_why_the_others_lost(path: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tally", "run", path, "--explain"]) == 0
    told = capsys.readouterr().out
    assert "3 paid 13.33 each" in told
    assert "A football field" in told[told.index("Not bought") :]
    found = answer(capsys, "run", path, "--explain")
    assert {"explanation", "measures"} <= found.keys()


def test_a_voter_is_told_what_the_ballot_did(path: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tally", "run", path, "--ballot", "4"]) == 0
    told = capsys.readouterr().out
    assert "A well at the souk" in told
    assert main(["tally", "run", path, "--ballot", "nobody"]) == 2
    assert "nobody" in capsys.readouterr().err


def test_rules_are_compared_side_by_side(path: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tally", "compare", path]) == 0
    assert "greedy-cost" in capsys.readouterr().out
    assert "rules" in answer(capsys, "compare", path, "--rules", "mes,phragmen")
    assert main(["tally", "compare", path, "--rules", "nonsense"]) == 2


def test_a_rule_obeys_groups_and_envelopes(path: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(capsys, "run", path, "--rule", "greedy", "--exclusive", "a,c")["winners"] == ["a", "b", "d"]
    assert main(["tally", "run", path, "--exclusive", "a,nothing"]) == 2
    assert main(["tally", "run", path, "--envelope", "North=10"]) == 2


def test_the_official_rule_is_held_against_the_published_winners(path: str, capsys: pytest.CaptureFixture[str]) -> None:
    lines = FILE.replace("rule;equalshares", "rule;greedy").replace("votes;name", "votes;name;selected").splitlines()
    marks = {"a;": ";1", "b;": ";0", "c;": ";1", "d;": ";0"}
    told = [line + marks[line[:2]] if line[:2] in marks and line.count(";") > 2 else line for line in lines]
    Path(path).write_text("\n".join(told), encoding="utf-8")
    assert main(["tally", "city", path]) == 0
    capsys.readouterr()
    Path(path).write_text("\n".join(told).replace("a football;1", "").replace(";0", ";1"), encoding="utf-8")
    assert main(["tally", "city", path]) == 1
