"""What the documents promise is there: commands, links, decisions in order, the test command that CI runs."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.tree import ROOT, name, tracked

DOCUMENTS = [path for path in tracked() if path.suffix == ".md"]
COMMANDS = set(re.findall(r"^  \./mithaq ([a-z]+(?: \| [a-z]+)*)", (ROOT / "mithaq").read_text("utf-8"), re.MULTILINE))
KNOWN = {word for line in COMMANDS for word in line.split(" | ")}
ENGINES = {"charters", "clocks", "opinions", "redaction", "sittings", "tally", "text", "tlog", "verdicts"}


@pytest.mark.parametrize("path", DOCUMENTS, ids=name)
def test_a_document_names_only_commands_that_exist(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    said = set(re.findall(r"(?:\./mithaq|make) ([a-z]+)\b", text))
    assert {word for word in said if f"./mithaq {word}" in text} <= KNOWN
    assert set(re.findall(r"mithaq-engines ([a-z]+)\b", text)) <= ENGINES


@pytest.mark.parametrize("path", DOCUMENTS, ids=name)
def test_a_document_links_only_to_files_that_exist(path: Path) -> None:
    targets = re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", path.read_text(encoding="utf-8"))
    assert [target for target in targets if not (path.parent / target).exists()] == []


def test_the_starter_knows_every_command_that_it_names() -> None:
    assert {"demo", "test", "check", "bench", "serve", "worker", "shell", "manage", "messages", "engines"} == KNOWN
    done = subprocess.run([sys.executable, ROOT / "mithaq", "--help"], capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert (
        subprocess.run([sys.executable, ROOT / "mithaq", "nonsense"], capture_output=True, check=False).returncode == 2
    )


def test_continuous_integration_runs_the_checks_and_the_test_command_of_the_readme() -> None:
    lines = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "./mithaq test" in (ROOT / "README.md").read_text(encoding="utf-8")
    assert re.search(r"^\./mithaq check\b", lines, re.MULTILINE)
    assert re.search(r"^\./mithaq test\b", lines, re.MULTILINE)


def test_decisions_are_numbered_without_gaps_and_say_when_and_whether() -> None:
    records = sorted(path for path in tracked() if path.parent == ROOT / "docs/adr" and path.name != "template.md")
    assert [int(path.name[:4]) for path in records] == list(range(1, len(records) + 1))
    for path in records:
        text = path.read_text(encoding="utf-8")
        assert text.startswith(f"# {path.name[:4]}. "), name(path)
        assert re.search(
            r"^- Date: \d{4}-\d\d-\d\d\n- State: (proposed|accepted|replaced by \d{4})$", text, re.MULTILINE
        )


def test_nothing_of_others_is_committed() -> None:
    theirs = [
        name(path) for path in tracked() if path.suffix in {".woff", ".woff2", ".ttf", ".otf", ".mo", ".whl", ".so"}
    ]
    assert theirs + [name(path) for path in tracked() if path.name.endswith((".min.js", ".min.css"))] == []


def test_every_environment_variable_is_documented() -> None:
    settings = (ROOT / "docs/reference/settings.md").read_text(encoding="utf-8")
    documented = set(re.findall(r"`(MITHAQ_[A-Z_]+)`", settings))
    for prefix, ends in re.findall(r"`(MITHAQ_[A-Z]+)_HOST`((?:, `_[A-Z]+`)+)", settings):
        documented |= {prefix + end for end in re.findall(r"_[A-Z]+", ends)}
    code = "".join(
        path.read_text(encoding="utf-8") for path in tracked() if path.suffix == ".py" or path.name == "mithaq"
    )
    read = set(re.findall(r"""["'](MITHAQ_[A-Z_]+)["']""", code))
    assert read - documented == set()
    assert documented - read == set()
