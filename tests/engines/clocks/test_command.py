"""`mithaq-engines clocks`: dates, explanations, laws, checks, and exit statuses."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from mithaq_engines import clocks
from mithaq_engines.cli import main

ANSWER = ["clocks", "due", "--law", "ma-31-13", "--clock", "answer"]


def told(capsys: pytest.CaptureFixture[str], *arguments: str, status: int = 0) -> str:
    """What the command prints, on standard output where it succeeds and on standard error where it does not."""
    assert main(list(arguments)) == status
    out, err = capsys.readouterr()
    return err if err else out


def as_json(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    """What the command answers in JSON."""
    found: dict[str, Any] = json.loads(told(capsys, *arguments, "--json"))
    return found


def test_the_due_date_alone_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys, *ANSWER, "--from", "2026-11-19T10:00") == "2026-12-17\n"
    assert told(capsys, *ANSWER, "--from", "2026-11-19T23:30Z") == "2026-12-18\n"
    assert told(capsys, *ANSWER, "--from", "2026-11-19T23:30Z", "--zone", "UTC") == "2026-12-17\n"


def test_classes_extensions_and_readings_change_it(capsys: pytest.CaptureFixture[str]) -> None:
    urgent = [*ANSWER, "--from", "2026-11-19", "--class", "urgent"]
    assert told(capsys, *urgent) == "2026-11-22\n"
    assert told(capsys, *urgent, "--reading", "urgent-working") == "2026-11-24\n"
    explained = told(capsys, *urgent, "--explain", "--language", "fr").splitlines()
    assert explained[-2:] == ["  reading urgent-calendar: 2026-11-22", "  reading urgent-working: 2026-11-24"]
    assert "favorable au demandeur" in "".join(explained)
    assert told(capsys, *urgent, "--extended") == "2026-11-25\n"
    assert told(capsys, *ANSWER, "--from", "2026-11-19", "--extended", "2026-12-01") == "2027-01-19\n"


def test_a_chain_names_every_remedy_with_its_date(capsys: pytest.CaptureFixture[str]) -> None:
    lines = told(capsys, *ANSWER, "--from", "2026-11-19", "--chain", "--language", "fr").splitlines()
    assert lines[0] == "2026-12-17  answer  Réponse à la demande"
    assert lines[-1] == "2027-06-03  court  Recours devant le tribunal administratif"
    assert len(lines) == 6


def test_a_suspension_names_its_ground_or_takes_the_first(capsys: pytest.CaptureFixture[str]) -> None:
    decision = ["clocks", "due", "--law", "ma-55-19", "--clock", "decision", "--from", "2026-11-02"]
    assert told(capsys, *decision, "--suspend", "2026-11-10..2026-11-20") == "2027-01-13\n"
    both = ["--suspend", "2026-11-10..2026-11-20", "--suspend", "2026-11-25..2026-11-29=document-replaced"]
    assert told(capsys, *decision, *both) == "2027-01-18\n"
    assert told(capsys, *decision, "--extended", "--extension-length", "15") == "2027-01-17\n"


def test_json_has_the_days_the_readings_and_what_follows(capsys: pytest.CaptureFixture[str]) -> None:
    found = as_json(
        capsys, *ANSWER, "--from", "2026-11-17", "--class", "urgent", "--reading", "urgent-working", "--chain"
    )
    assert found["due"] == "2026-11-23"
    assert found["closes"] == "2026-11-24T00:00:00+01:00"
    assert found["readings"] == {"urgent-calendar": "2026-11-20", "urgent-working": "2026-11-23"}
    assert [(day["date"][-2:], day["kind"]) for day in found["days"]] == [
        ("17", "first-day"), ("18", "holiday"), ("19", "counted"), ("20", "counted"),
        ("21", "weekend"), ("22", "weekend"), ("23", "counted"),
    ]  # fmt: skip
    assert found["days"][1]["holiday"] == "Independence Day"
    assert [each["clock"] for each in found["following"]][-1] == "court"
    assert (found["silence"], found["next"], found["branch"]) == ("refusal", ["complaint-to-head"], "event")


def test_the_branch_without_its_event_needs_only_the_first_event(capsys: pytest.CaptureFixture[str]) -> None:
    feedback = ["clocks", "due", "--law", "eu-2019-1937", "--clock", "feedback", "--event", "report=2026-11-19"]
    assert told(capsys, *feedback) == "2027-02-26\n"
    assert told(capsys, *feedback, "--from", "2026-11-20") == "2027-02-20\n"


def test_a_body_s_own_holidays_move_the_date(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "holidays.toml"
    file.write_text("[[moved]]\nfrom = 2026-03-20\nto = 2026-03-22\n", encoding="utf-8")
    assert told(capsys, *ANSWER, "--from", "2026-03-10") == "2026-04-08\n"
    assert told(capsys, *ANSWER, "--from", "2026-03-10", "--holidays", str(file)) == "2026-04-07\n"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("confirmed = 3", "confirmed: a list is expected here"),
        ('confirmed = ["2026-03-20"]', "confirmed: a date such as 2026-03-20, without quotes"),
        ("confirmed = [2026-03-19]", "2026-03-19 is no holiday in MA"),
        ("confirmed = [1066-10-14]", "a year from 1950 to 2200"),
        ("moon = true", "moon: not a field"),
        ("[[moved]]\nfrom = 2026-03-20", "moved 1: a table with from and to"),
        ("removed = [2026-03-20]\n[[moved]]\nfrom = 2026-03-20\nto = 2026-03-21", "moved twice, or moved and removed"),
        ("[[added]]\ndate = 2026-03-20\nname = 'x'", "added 1: name: words are needed in ar, fr, en"),
        ("[[", "not TOML"),
        ("x = " + "9" * 5000, "not TOML"),
    ],
)
def test_a_wrong_list_of_holidays_is_named(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, text: str, why: str
) -> None:
    file = tmp_path / "holidays.toml"
    file.write_text(text, encoding="utf-8")
    said = told(capsys, *ANSWER, "--from", "2026-03-10", "--holidays", str(file), status=2)
    assert why in said
    assert said.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "status", "why"),
    [
        (["--from", "2026-11-19", "--suspend", "2026-11-20..2026-11-21"], 1, "does not suspend the clock answer"),
        (["--from", "2026-11-19", "--extended", "2026-12-18"], 1, "before the deadline ends"),
        (["--from", "yesterday"], 2, "is no date"),
        (["--from", "2026-02-30"], 2, "is no date"),
        ([], 2, "when was it"),
        (["--event", "moon=2026-11-19"], 2, "NAME is one of request, reply"),
        (["--from", "2026-11-19", "--suspend", "2026-11-20"], 2, "FROM..TO"),
        (["--from", "2026-11-19", "--zone", "Moon"], 2, "no time zone"),
        (["--from", "2026-11-19", "--country", "QQ"], 2, "no holidays are known"),
        (["--from", "2026-11-19", "--reading", "\u202emine"], 2, "no reading '\\u202emine'"),
        (["--from", "2026-11-19", "--holidays", "/nowhere"], 2, "No such file"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(
    capsys: pytest.CaptureFixture[str], arguments: list[str], status: int, why: str
) -> None:
    said = told(capsys, *ANSWER, *arguments, status=status)
    assert why in said
    assert said.count("\n") == 1


def test_laws_lists_every_law_with_its_clocks(capsys: pytest.CaptureFixture[str]) -> None:
    text = told(capsys, "clocks", "laws")
    assert "answer  20 working-days, art. 16 (classes: urgent)" in text
    assert "reading urgent-days: urgent-calendar, urgent-working (default: urgent-calendar)" in text
    found = as_json(capsys, "clocks", "laws", "--language", "ar")
    assert set(found) == set(clocks.law_codes())
    assert found["fr-crpa"]["clocks"]["court"]["unverified"]


def test_check_says_whether_a_law_file_is_right(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "mine.toml"
    assert main(["clocks", "laws"]) == 0
    capsys.readouterr()
    file.write_text("schema = 1\n", encoding="utf-8")
    assert told(capsys, "clocks", "check", str(file), status=1) == f"{file}: clocks: missing\n"
    file.write_bytes(b"\xff")
    assert "not UTF-8" in told(capsys, "clocks", "check", str(file), status=2)
    text = (Path(clocks.__file__).parent / "laws" / "ma-31-13.toml").read_bytes()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text)))
    assert told(capsys, "clocks", "check", "-") == "The law file is right.\n"


def test_a_law_file_of_one_s_own_can_be_asked(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    text = (Path(clocks.__file__).parent / "laws" / "ma-31-13.toml").read_text(encoding="utf-8")
    file.write_text(text.replace("length = 20", "length = 10", 1), encoding="utf-8")
    mine = ["clocks", "due", "--law", str(file), "--clock", "answer", "--from", "2026-11-19"]
    assert told(capsys, *mine) == "2026-12-03\n"
    file.write_text(text.replace("length = 20", "length = -1", 1), encoding="utf-8")
    assert "clocks.answer.length" in told(capsys, *mine, status=2)
