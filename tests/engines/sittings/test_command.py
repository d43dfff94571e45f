"""`mithaq-engines sittings`: answers in text and JSON, and exit statuses."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from mithaq_engines.cli import main

LAW = ["--law", "ma-112-14"]


def told(capsys: pytest.CaptureFixture[str], *arguments: str, status: int = 0) -> str:
    """What the command prints, on standard error where it refuses."""
    assert main(["sittings", *arguments]) == status
    out, err = capsys.readouterr()
    return out or err


def as_json(capsys: pytest.CaptureFixture[str], *arguments: str, status: int = 0) -> list[dict[str, Any]]:
    """What the command answers in JSON."""
    found: list[dict[str, Any]] = json.loads(told(capsys, *arguments, "--json", status=status))
    return found


def test_the_calendar_of_a_year_and_what_comes_before(capsys: pytest.CaptureFixture[str]) -> None:
    lines = told(capsys, "calendar", *LAW, "--year", "2024", "--language", "fr").splitlines()
    assert lines[2] == "2024-09-09  session de septembre 2024"
    agenda = as_json(capsys, "before", *LAW, "--opens", "2024-09-09")[0]
    assert (agenda["due"], agenda["readings"]["earlier"]) == ("2024-08-20", "2024-08-19")
    assert agenda["explanation"][-1] == "The last lawful day is Tuesday 20 August 2024."
    earlier = told(capsys, "before", *LAW, "--opens", "2024-09-09", "--reading", "earlier", "--explain")
    assert earlier.startswith("2024-08-19  agenda-to-governor")
    assert "  The count goes back" in earlier
    commune = told(capsys, "calendar", "--law", "ma-113-14", "--year", "2026")
    assert "2026-02-02  February 2026 session (or any day to 2026-02-07)" in commune


def test_a_quorum_and_a_vote_answer_yes_or_no_by_their_status(capsys: pytest.CaptureFixture[str]) -> None:
    members = ["--members", "31"]
    assert told(capsys, "quorum", *LAW, *members, "--present", "16") == "quorum: 16 of 16 needed\n"
    missing = told(capsys, "quorum", *LAW, *members, "--present", "15", "--on", "2024-09-09", status=1)
    assert "call 2: 2024-09-12 to 2024-09-14" in missing
    own = told(capsys, "quorum", "--law", "own", *members, "--present", "1", "--on", "2024-09-09", status=1)
    assert "call 2: 2024-09-12 to any later day" in own
    programme = ["majority", *LAW, *members, "--matter", "programme", "--for", "15", "--against", "3"]
    assert as_json(capsys, *programme, status=1)[0]["outcome"] == "second-sitting"
    assert as_json(capsys, *programme, "--round", "2")[0]["outcome"] == "adopted"
    tie = ["majority", *LAW, *members, "--for", "5", "--against", "5"]
    assert told(capsys, *tie, "--president", "for").startswith("adopted: 5 of 6")
    assert told(capsys, *tie, "--president", "against", status=1).startswith("rejected")
    assert "votes are public" in told(capsys, *tie, "--secret", status=1)


def test_what_follows_requests_and_petitions(capsys: pytest.CaptureFixture[str]) -> None:
    after = as_json(capsys, "after", *LAW, "--decided", "2024-09-09", "--matter", "programme", "--visa")
    assert [each["step"] for each in after if each["projected"]] == ["opposition", "visa"]
    known = as_json(
        capsys, "after", *LAW, "--decided", "2024-09-09", "--closed", "2024-09-23", "--received", "2024-10-07"
    )
    assert not any(each["projected"] for each in known)
    assert told(capsys, "request", *LAW, "--on", "2026-03-02", "--by", "third").startswith(
        "2026-03-12  session-refusal"
    )
    region = ["petition", "--law", "ma-111-14", "--population", "900000", "--deposited", "2026-01-15"]
    short = told(capsys, *region, "--signatures", "299", "--part", "A=285", "--part", "B=14", "--explain", status=1)
    assert "missing: 1, B: 1\n2026-03-15  petition-answer" in short
    assert "2026-03-02  March 2026 session" in short
    assert "enough" in told(capsys, *region, "--signatures", "300", "--part", "A=285", "--part", "B=15")
    assert "2/3" not in told(capsys, "laws")
    assert json.loads(told(capsys, "laws", "--json", "--language", "ar"))["ma-112-14"]["levels"]["petition"]["level"]


def test_files_of_law_statutes_and_holidays_are_read(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    statutes = tmp_path / "statutes.json"
    statutes.write_text('{"months": [6], "days": [15], "notice_days": 30}', encoding="utf-8")
    own = ["--law", "own", "--statutes", str(statutes)]
    assert told(capsys, "calendar", *own, "--year", "2026").startswith("2026-06-15  June 2026 session")
    holidays = tmp_path / "holidays.toml"
    holidays.write_text("[[moved]]\nfrom = 2026-06-16\nto = 2026-06-15\n", encoding="utf-8")
    moved = [*own, "--holidays", str(holidays)]
    assert told(capsys, "calendar", *moved, "--year", "2026").startswith("2026-06-16")
    file = tmp_path / "law.toml"
    text = Path("src/mithaq_engines/sittings/laws/own.toml").read_text(encoding="utf-8")
    file.write_text(text, encoding="utf-8")
    assert told(capsys, "check", str(file)) == "The file of councils' law is right.\n"
    assert "2026-03-02" in told(capsys, "calendar", "--law", str(file), "--year", "2026", "--holidays", str(holidays))
    file.write_text(text.replace('share = "1/2"', 'share = "half"', 1), encoding="utf-8")
    assert "calls.first.share: 'half' is no share" in told(capsys, "check", str(file), status=1)
    assert "calls.first.share" in told(capsys, "calendar", "--law", str(file), "--year", "2026", status=2)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["calendar", "--law", "xx-1", "--year", "2026"], "no law 'xx-1'"),
        (["calendar", *LAW, "--year", "1900"], "1950 to 2200"),
        (["before", *LAW, "--opens", "soon"], "'soon' is no date"),
        (["before", *LAW, "--opens", "2026-01-12", "--reading", "loosely"], "no reading 'loosely'"),
        (["petition", *LAW, "--part", "Rabat"], "NAME=N"),
        (["calendar", "--law", "own", "--statutes", "nowhere.json", "--year", "2026"], "nowhere.json"),
        (["calendar", *LAW, "--year", "2026", "--holidays", "nowhere.toml"], "nowhere.toml"),
        (["check", "nowhere.toml"], "nowhere.toml"),
        (["request", *LAW, "--on", "2026-01-12", "--by", "anyone"], "not 'anyone'"),
    ],
)
def test_what_cannot_be_read_is_said_and_leaves_with_two(
    capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    assert message in told(capsys, *arguments, status=2)


@pytest.mark.parametrize("text", ["[1]", "{", '{"quorum": "half"}', "\xff"])
def test_statutes_that_cannot_be_read_are_refused(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, text: str
) -> None:
    file = tmp_path / "statutes.json"
    file.write_bytes(text.encode("latin-1"))
    assert told(capsys, "calendar", "--law", "own", "--statutes", str(file), "--year", "2026", status=2)
