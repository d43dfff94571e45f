"""The five texts the platform was asked for, read as a perfect reader would; skipped where they are not at hand.

``MITHAQ_SEEDS`` names the folder that holds them: ``NNN_*.txt`` and ``seedN.json``.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from mithaq_engines.charters import Reading, read_bytes
from tests.engines.charters.scoring import Score, load, score

FOLDER = os.environ.get("MITHAQ_SEEDS", "")
KINDS = {"charter": "charter", "news_about_charter": "prose", "network_article": "other"}

pytestmark = pytest.mark.skipif(not FOLDER or not Path(FOLDER).is_dir(), reason="MITHAQ_SEEDS names no folder")


def read_seed(number: int) -> tuple[Reading, dict[str, Any]]:
    """The reading of a seed and its ground truth, in the shape the scorer takes."""
    truth = load(Path(FOLDER) / f"seed{number}.json")
    truth["kind"] = KINDS[truth["kind"]]
    labels = {name: label for label, name in truth.get("audiences", {}).items()}
    for value in truth["values"]:
        if isinstance(value["audience"], list):
            value["audience"] = [labels[name] for name in value["audience"]]
    if truth["kind"] == "prose":
        truth["proposals"] = [text for value in truth["values"] for text in value["commitments"]]
        truth["values"] = []
    del truth["title"]
    (path,) = Path(FOLDER).glob(f"{number:03}_*.txt")
    return read_bytes(path.read_bytes(), filename=path.name), truth


def score_seed(number: int) -> Score:
    """The score of one seed."""
    return score(*read_seed(number))


@pytest.mark.parametrize("number", [0, 2, 3])
def test_a_charter_among_the_seeds_is_read_almost_perfectly(number: int) -> None:
    result = score_seed(number)
    assert result.kind and result.language, result
    assert result.titles >= 0.95, result
    assert result.commitments >= 0.95, result
    assert result.audiences >= 0.95, result


def test_news_about_a_charter_is_prose_with_its_commitments_proposed() -> None:
    reading, truth = read_seed(1)
    result = score(reading, truth)
    assert reading.kind == "prose"
    assert reading.values == ()
    assert result.commitments >= 0.8, result


def test_an_article_about_a_network_is_neither_and_its_web_noise_is_dropped() -> None:
    reading, truth = read_seed(4)
    assert reading.kind == "other"
    dropped = [dropped.text for dropped in reading.dropped]
    for noise in truth["noise_to_drop"]:
        assert any(text.startswith(noise.removesuffix(" …")) for text in (t.replace("\u00a0", " ") for t in dropped)), (
            noise
        )
