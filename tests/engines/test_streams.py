"""What the commands of all engines do with their streams, run as a shell runs them: nothing ends in a traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from mithaq_engines.cli import main

ELECTION = """META
key;value
budget;100
vote_type;approval
PROJECTS
project_id;cost;name
a;40;Puits du marché
b;70;Lampes
VOTES
voter_id;vote
1;a
2;a
3;b
4;b
5;b
"""
ASCII = {"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
MAIN = "import sys; from mithaq_engines.cli import main; sys.exit(main())"


def run(words: list[str], *, shell_tail: str = "", **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = ["sh", "-c", f'"$@" {shell_tail}', "sh", sys.executable, "-c", MAIN, *words]
    return subprocess.run(
        command, env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)} | environment, capture_output=True,
        stdin=subprocess.DEVNULL, check=False,
    )  # fmt: skip


@pytest.fixture
def election(tmp_path: Path) -> str:
    path = tmp_path / "votes.pb"
    path.write_text(ELECTION, "utf-8")
    return str(path)


@pytest.mark.parametrize("words", [["run", "--explain"], ["run", "--ballot", "1"], ["compare"], ["city"]])
def test_a_terminal_of_few_letters_gets_escapes_for_the_others(election: str, words: list[str]) -> None:
    done = run(["tally", words[0], election, *words[1:]], **ASCII)
    assert done.returncode == 0
    assert done.stderr == b""
    assert done.stdout.isascii()
    assert words[0] == "city" or rb"march\xe9" in done.stdout or rb"\u2019" in done.stdout


@pytest.mark.parametrize("tail", [">&-", "<&- >&-", "2>&-"])
def test_a_stream_closed_beforehand_is_no_mistake(election: str, tail: str) -> None:
    done = run(["tally", "run", election], shell_tail=tail)
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_named(election: str) -> None:
    done = run(["tally", "run", election, "--json"], shell_tail=">/dev/full")
    assert done.returncode == 2
    assert done.stderr == b"Cannot be written: No space left on device.\n"


@pytest.mark.parametrize("path", ["nowhere.csv", ".", os.devnull, "with\0in it"])
def test_opinions_refuse_in_json_when_asked_in_json(path: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["opinions", "map", path, "--json"]) == 2
    assert json.loads(capsys.readouterr().out)["error"].startswith("Cannot be read: ")
