"""Charters written without knowledge of the rules: each set was scored before the rules were mended for its faults.

What a set showed at its first reading is kept in ``judging.FIRST_READINGS``; here the sets hold what has been gained.
"""

from __future__ import annotations

from pathlib import Path
from statistics import fmean

import pytest

from tests.engines.charters import judging

SETS = tuple(judging.FIRST_READINGS)
PATHS = [path for folder in SETS for path in judging.texts(folder=folder)]


@pytest.mark.parametrize("folder", SETS)
def test_a_blind_set_is_read_well_on_average(folder: str) -> None:
    judgements = [judging.judge(path) for path in judging.texts(folder=folder)]
    wanted = judging.FIRST_READINGS[folder].hold
    assert len(judgements) >= 12
    assert fmean(judgement.titles for judgement in judgements) >= wanted
    assert fmean(judgement.commitments for judgement in judgements) >= wanted
    assert fmean(judgement.audiences for judgement in judgements) >= 0.85


@pytest.mark.parametrize("path", judging.texts(folder="others"), ids=lambda path: path.stem)
def test_a_notice_a_tariff_or_a_recipe_is_no_charter(path: Path) -> None:
    assert judging.judge(path).kind


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_no_blind_charter_is_badly_read(path: Path) -> None:
    judgement = judging.judge(path)
    if judging.FIRST_READINGS[path.parent.name].mended and path.stem not in judging.KNOWN_MISSES:
        assert judgement.kind and judgement.language, judgement
        assert min(judgement.titles, judgement.commitments) >= 0.6, judgement
        assert not judgement.noise, judgement
