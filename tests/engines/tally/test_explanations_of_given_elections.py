"""Explanations of the real elections add up too. Needs ``MITHAQ_DATA``: see ``test_given_elections``."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from mithaq_engines.tally import Election, Outcome, equal_shares, greedy, my_ballot, phragmen, read_file
from mithaq_engines.tally.explained_text import as_text
from mithaq_engines.tally.explanations import explain
from mithaq_engines.tally.losers import NOT_REACHED

FILES = sorted((Path(os.environ["MITHAQ_DATA"]) / "pb").glob("*.pb")) if "MITHAQ_DATA" in os.environ else []

pytestmark = pytest.mark.skipif(not FILES, reason="MITHAQ_DATA names no folder of elections")


def counted(election: Election) -> list[Outcome]:
    return [equal_shares(election, completion="add1u"), equal_shares(election), greedy(election), phragmen(election)]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_real_count_is_explained_to_the_unit(path: Path) -> None:
    election = read_file(path).election
    assert election is not None
    for outcome in counted(election):
        told = explain(election, outcome)
        for step in told.rounds:
            assert step.paid is None or step.paid.total == step.cost
            if step.runner_up is not None and step.measure is not None and outcome.rule != "greedy" and step.paid:
                assert step.runner_up.measure >= step.measure
        assert NOT_REACHED not in {reason.code for loser in told.losers for reason in loser.reasons}
        assert len(told.losers) + len(told.rounds) == len(election.projects)
        assert max(len(line) for line in as_text(told).split("\n")) <= 80
        json.dumps(told.as_json())
        effect = my_ballot(election, outcome, voter=len(election.ballots) // 2, explanation=told)
        assert outcome.endowment is None or outcome.endowment == effect.paid + (effect.left or 0)
