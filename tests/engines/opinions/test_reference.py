"""The reference says what is there: its notebook runs, and it names every field of the answer."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from mithaq_engines.opinions import map_of, published
from tests.engines.opinions.made import planted

REFERENCE = (Path(__file__).parents[3] / "docs" / "reference" / "opinions.md").read_text(encoding="utf-8")


def fields(answer: Any) -> set[str]:
    if isinstance(answer, list):
        return set().union(*map(fields, answer)) if answer else set()
    if not isinstance(answer, dict):
        return set()
    names = {key for key in answer if re.fullmatch(r"[a-z_0-9]{2,}", key) and not key.isdigit()}
    return names.union(*map(fields, answer.values()))


def test_the_lines_for_a_notebook_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    votes, _ = planted(sizes=(20, 20), statements=12, seen=0.8, seed=51)
    lines = zip(votes.rows.tolist(), votes.columns.tolist(), votes.values.tolist(), strict=True)
    Path("votes.csv").write_text("participant,statement,vote\n" + "".join(f"{p},{s},{v}\n" for p, s, v in lines))
    Path("comments.csv").write_text("comment-id,moderated,comment-body\n1,1,first\n2,-1,second\n")
    [code] = re.findall(r"```python\n(.*?)```", REFERENCE, re.DOTALL)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("builtins.open", _closing(open))
        exec(code, {})
    assert Path("map.svg").read_text(encoding="utf-8").startswith("<svg")


def _closing(opened: Any) -> Any:
    """An ``open`` whose files close themselves: a notebook may leave that to Python, our tests may not."""

    class Once:
        def __init__(self, path: str, mode: str) -> None:
            self.path, self.mode = path, mode

        def read(self) -> bytes:
            with opened(self.path, self.mode) as file:
                content: bytes = file.read()
            return content

        def write(self, text: str) -> None:
            with opened(self.path, self.mode, encoding="utf-8") as file:
                file.write(text)

    return Once


@pytest.mark.parametrize("mode", ["polis", "steady"])
def test_every_field_of_the_answer_is_named(mode: str) -> None:
    votes, _ = planted(sizes=(30, 30), statements=20, seen=0.8, seed=52)
    answer = published(map_of(votes, mode=mode), with_positions=True)
    assert {name for name in fields(answer) if f"`{name}" not in REFERENCE} <= {"mean", "median"}
