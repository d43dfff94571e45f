"""Charters of many layouts, written for these tests, each with what a perfect reading of it is.

Every third (by number) was held out while the rules were tuned; its lowest acceptable score is therefore its own.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from mithaq_engines.charters import read_bytes
from tests.engines.charters.scoring import Score, load, score

FOLDER = Path(__file__).parent / "layouts"
PATHS = sorted(FOLDER.glob("*.txt"))


def is_held_out(path: Path) -> bool:
    """Whether the layout was kept away from tuning."""
    return int(path.name.split("-")[0]) % 3 == 0


def score_layout(path: Path) -> Score:
    """The score of one layout's reading."""
    return score(read_bytes(path.read_bytes(), filename=path.name), load(path.with_suffix(".json")))


def mean(figures: list[float]) -> float:
    """The arithmetic mean."""
    return sum(figures) / len(figures)


@pytest.mark.parametrize("path", [path for path in PATHS if not is_held_out(path)], ids=lambda path: path.stem)
def test_a_layout_is_read_as_it_was_meant(path: Path) -> None:
    result = score_layout(path)
    assert result.kind and result.language and result.title, result
    assert result.titles >= 0.95 and result.commitments >= 0.95, result
    assert result.audiences >= 0.8 and result.definitions >= 0.8, result


def test_layouts_that_were_held_out_are_read_well_on_average() -> None:
    scores = [score_layout(path) for path in PATHS if is_held_out(path)]
    assert len(scores) >= 10
    assert mean([result.titles for result in scores]) >= 0.85
    assert mean([result.commitments for result in scores]) >= 0.85
    assert mean([float(result.kind) for result in scores]) >= 0.9


def test_there_are_thirty_layouts_in_three_languages() -> None:
    assert len(PATHS) >= 30
    assert {path.name.split("-")[1] for path in PATHS} == {"ar", "fr", "en"}
