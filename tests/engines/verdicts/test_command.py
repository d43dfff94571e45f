"""`mithaq-engines verdicts`: answers in text and JSON, exit statuses, and what the documentation says of the rule."""

from __future__ import annotations

import json
import re
from importlib import resources
from pathlib import Path

import pytest

from mithaq_engines import verdicts
from mithaq_engines.cli import main

DOCUMENT = Path("docs/reference/verdicts.md").read_text(encoding="utf-8")
COMPLETE = {"verdict": {"completion": "complete"}, "assessed_on": "2026-10-31", "ends_on": "2026-06-30"}


def told(capsys: pytest.CaptureFixture[str], *arguments: str, status: int = 0) -> str:
    """What the command prints, on standard error where it refuses."""
    assert main(["verdicts", *arguments]) == status
    out, err = capsys.readouterr()
    return out or err


def promises(tmp_path: Path, *rows: object) -> str:
    """A file of promises read on the first day of 2027."""
    file = tmp_path / "promises.json"
    file.write_text(json.dumps({"read_on": "2027-01-01", "promises": rows}), encoding="utf-8")
    return str(file)


def test_books_are_listed_and_shown_in_three_languages(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert "ogp-2020  Open Government Partnership: action plans of 2020  [unverified]" in told(capsys, "books")
    assert "  limited  limité -> non tenu" in told(capsys, "book", "ogp-2021", "--language", "fr")
    assert "في كل مكان ودائما -> وُفي به" in told(capsys, "book", "charter-1", "--language", "ar")
    book = json.loads(told(capsys, "book", "ogp-2021", "--json"))
    assert book["standing"]["values"]["substantial"] == {"outcome": "partly", "reason": "done_in_part"}
    file = tmp_path / "own.toml"
    text = resources.files("mithaq_engines.verdicts").joinpath("books/charter-1.toml").read_text(encoding="utf-8")
    file.write_text(text.replace("charter-1", "charter-9"), encoding="utf-8")
    assert told(capsys, "check", str(file)) == "The code book is right.\n"
    assert json.loads(told(capsys, "book", str(file), "--json"))["code"] == "charter-9"
    file.write_text(text.replace('usual = "lived_usually"', 'usual = "fine"'), encoding="utf-8")
    assert "standing.reasons.usual: 'fine' is not one of" in told(capsys, "check", str(file), status=1)
    assert "standing.reasons.usual" in told(capsys, "book", str(file), status=2)


def test_a_scorecard_is_counted_again_from_its_file(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = promises(
        tmp_path,
        {"book": "ogp-2021", "stage": "results", **COMPLETE, "done_on": "2026-06-30", "count": 2},
        {"book": "ogp-2021", "stage": "results", **COMPLETE, "done_on": "2026-07-10"},
        {"book": "ogp-2021", "stage": "results", **COMPLETE},
        {"book": "ogp-2021", "stage": "results", "verdict": {"verifiable": "no"}, "assessed_on": "2026-10-31"},
        {"book": "charter-1", "is_stopped": True, "verdict": None},
    )
    text = told(capsys, "scorecard", file)
    assert "kept: 2\n    2  Complete, on the promised day or before." in text
    assert "kept rate: 2/4 = 50.0 %\n  late: 2; median 10.0 days, longest 10, 1 by an unknown number of days" in text
    assert "charter-1, no round closed: 1" in text
    assert "kept rate: nothing assessed\n  late: 0" in text
    plans, charters = json.loads(told(capsys, "scorecard", file, "--json"))
    assert plans["reasons"] == {"done_in_time": 2, "done_late": 1, "done_day_unknown": 1, "not_verifiable": 1}
    assert plans["standings"] == {"kept": 2, "partly": 2, "broken": 0, "not_assessed": 1}
    assert (plans["kept_rate"], charters["kept_rate"]) == ("1/2", None)


def test_the_agreement_of_two_assessors_is_told_code_by_code(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "pairs.json"
    pairs = [
        [{"completion": "limited", "verifiable": "yes"}, {"completion": "substantial", "verifiable": "yes"}],
        [{"completion": "complete"}, {"completion": "complete"}],
    ]
    file.write_text(json.dumps({"book": "ogp-2021", "pairs": pairs}), encoding="utf-8")
    lines = told(capsys, "agreement", str(file)).splitlines()
    assert lines[0] == "verifiable: 1 same, 0 near, 0 apart of 1; kappa undefined"
    assert lines[1] == "completion: 1 same, 1 near, 0 apart of 2; weighted kappa 0.500"
    assert json.loads(told(capsys, "agreement", str(file), "--json"))[1]["kappa"] == "1/2"


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"book": "ogp-1999"}, "promises.1.book: 'ogp-1999' is not one of"),
        ({"book": 7}, "promises.1.book: a text"),
        ({"book": "ogp-2021", "colour": "red"}, "promises.1.colour: not a field"),
        ({"book": "ogp-2021", "verdict": {"completion": "done"}}, "Completion: “done” is no answer"),
        ({"book": "ogp-2021", "verdict": {"completion": 4}}, "promises.1.verdict.completion: a text"),
        ({"book": "ogp-2021", "verdict": {"completion": "complete"}}, "promises.1.assessed_on: a verdict has a day"),
        ({"book": "ogp-2021", "ends_on": "soon"}, "promises.1.ends_on: a day is expected"),
        ({"book": "ogp-2021", "stage": "middle"}, "promises.1.stage: 'middle' is not one of design, results"),
        ({"book": "ogp-2021", "count": -1}, "promises.1.count: a whole number from 0"),
        ({"book": "ogp-2021", "is_stopped": "yes"}, "promises.1.is_stopped: true or false"),
        ([], "promises.1: a table is expected"),
    ],
)
def test_a_promise_that_cannot_be_read_is_said_with_its_place(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, row: object, message: str
) -> None:
    assert message in told(capsys, "scorecard", promises(tmp_path, row), status=2)


@pytest.mark.parametrize(
    ("command", "content", "message"),
    [
        ("scorecard", b"{", "not JSON"),
        ("scorecard", b"[" * 100_000, "not JSON: nested too deeply"),
        ("scorecard", b"\xff", "not UTF-8, at byte 0"),
        ("scorecard", b'{"read_on": null, "promises": []}', "the day on which they are read"),
        ("scorecard", b'{"promises": []}', "read_on: missing"),
        ("agreement", b'{"book": "ogp-2021", "pairs": [[{}]]}', "a list of pairs"),
        ("agreement", b'{"book": "ogp-2021", "pairs": [[{}, {"lens": "so"}]]}', "pairs.1.2: Open government lens"),
        ("agreement", b"7", "a table is expected"),
    ],
)
def test_a_file_that_cannot_be_read_leaves_with_two(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, command: str, content: bytes, message: str
) -> None:
    file = tmp_path / "given.json"
    file.write_bytes(content)
    assert message in told(capsys, command, str(file), status=2)


def test_what_is_nowhere_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert "no code book 'ogp-1999'" in told(capsys, "book", "ogp-1999", status=2)
    for command in ("scorecard", "agreement", "check"):
        assert "nowhere.json" in told(capsys, command, "nowhere.json", status=2)


def test_the_document_tells_every_reason_with_its_standing_and_every_value_of_every_book() -> None:
    rows = dict(re.findall(r"^\| `(\w+)` \| (kept|partly|broken|not assessed) \|", DOCUMENT, re.MULTILINE))
    assert rows == {reason.value: reason.outcome.replace("_", " ") for reason in verdicts.Reason}
    for book in verdicts.code_books().values():
        (section,) = re.findall(rf"^### `{book.code}`\n(.*?)(?=^##|\Z)", DOCUMENT, re.MULTILINE | re.DOTALL)
        asked = dict(re.findall(r"^\| `(\w+)`[^|]*\|([^|]*)\|", section, re.MULTILINE))
        assert {code: re.findall(r"`(\w+)`", values) for code, values in asked.items()} == {
            code.code: list(code.values) for code in book.codes.values()
        }
    told_of = set(re.findall(r"`(\w+)`", DOCUMENT))
    assert {
        each.value for kind in (verdicts.What, verdicts.Why, verdicts.Nearness, verdicts.Direction) for each in kind
    } <= told_of


def test_every_answer_has_words_in_three_languages() -> None:
    found = [
        *map(verdicts.reason_words, verdicts.Reason),
        *map(verdicts.outcome_words, verdicts.Outcome),
        *map(verdicts.nearness_words, verdicts.Nearness),
        *map(verdicts.direction_words, verdicts.Direction),
        *map(verdicts.comparison_words, verdicts.Why),
    ]
    for words in found:
        assert set(words) == {"ar", "fr", "en"}
        assert re.search(r"[\u0600-\u06ff]", words["ar"])
        assert not re.search(r" [:;?!»]|«[^\u00a0]|'|[{}]", words["fr"])
    assert len({words["en"] for words in found}) == len(found)
