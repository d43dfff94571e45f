"""The engine says of real conversations what Polis published of them.

One small conversation is kept here; all that stand in the folder named by ``MITHAQ_DATA`` are checked as well.
"""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest

from mithaq_engines.opinions import map_of, map_of_groups
from tests.engines.opinions.published import Published, conversations, likeness, read_published

HERE = Path(__file__).parent / "conversations"
GIVEN = Path(os.environ["MITHAQ_DATA"]) / "polis" if "MITHAQ_DATA" in os.environ else None
FOLDERS = conversations(HERE) + (conversations(GIVEN) if GIVEN is not None else [])
EXACT = 1e-9


@pytest.fixture(params=FOLDERS, ids=lambda folder: folder.name, scope="module")
def published(request: pytest.FixtureRequest) -> Published:
    return read_published(request.param)


def test_the_centre_is_the_published_one(published: Published) -> None:
    found = map_of(published.votes)
    center = np.array(published.blob["pca"]["center"])[published.columns]
    assert np.abs(found.components.center + center).max() < EXACT  # Polis writes an agreement -1


def test_the_components_are_the_published_ones_up_to_sign(published: Published) -> None:
    found = map_of(published.votes)
    comps = np.array(published.blob["pca"]["comps"])[:, published.columns]
    signs = np.sign((found.components.comps * comps).sum(axis=1))
    assert np.abs(found.components.comps * signs[:, None] - comps).max() < EXACT


def test_people_stand_where_polis_puts_them_up_to_sign(published: Published) -> None:
    found = map_of(published.votes)
    rows = {name: row for row, name in enumerate(published.votes.participants)}
    base = published.blob["base-clusters"]
    ours = np.array([found.positions[[rows[pid] for pid in members]].mean(axis=0) for members in base["members"]])
    theirs = np.array([base["x"], base["y"]]).T
    signs = np.sign((ours * theirs).sum(axis=0))
    assert np.abs(ours * signs - theirs).max() < EXACT


def test_statements_stand_where_polis_puts_them_up_to_sign(published: Published) -> None:
    found = map_of(published.votes)
    theirs = np.array(published.blob["pca"]["comment-projection"]).T[published.columns]
    signs = np.sign((found.statement_positions * theirs).sum(axis=0))
    assert np.abs(found.statement_positions * signs - theirs).max() < EXACT
    assert found.extremity == pytest.approx(np.array(published.blob["pca"]["comment-extremity"])[published.columns])


def test_each_participant_has_the_published_number_of_votes(published: Published) -> None:
    cast = dict(zip(published.votes.participants, published.votes.votes_cast.tolist(), strict=True))
    assert cast == {int(pid): count for pid, count in published.blob["user-vote-counts"].items()}


def test_the_same_people_are_in_the_conversation(published: Published) -> None:
    found = map_of(published.votes)
    ours = {name for name, inside in zip(published.votes.participants, found.inside, strict=True) if inside}
    assert ours == set(published.blob["in-conv"])


def test_votes_of_each_group_are_the_published_ones(published: Published) -> None:
    found = map_of_groups(published.votes, published.membership, minimum_group_size=1)
    for text, group in published.blob["group-votes"].items():
        assert int(found.sizes[int(text)]) == group["n-members"]
        for place, name in enumerate(published.votes.statements):
            ours = {
                "A": int(found.group_counts.agree[int(text), place]),
                "D": int(found.group_counts.disagree[int(text), place]),
                "S": int(found.group_counts.seen[int(text), place]),
            }
            assert ours == group["votes"][str(name)], (text, name)


def test_representative_statements_are_the_published_ones_in_order_with_their_statistics(published: Published) -> None:
    found = map_of_groups(published.votes, published.membership, minimum_group_size=1)
    for text, listed in published.blob["repness"].items():
        ours = found.representatives(int(text))
        assert [(published.votes.statements[one.statement], one.side) for one in ours] == [
            (one["tid"], one["repful-for"]) for one in listed
        ]
        for one, said in zip(ours, listed, strict=True):
            assert (one.successes, one.trials) == (said["n-success"], said["n-trials"])
            assert one.probability == pytest.approx(said["p-success"], abs=EXACT)
            assert one.probability_test == pytest.approx(said["p-test"], abs=EXACT)
            assert one.representativeness == pytest.approx(said["repness"], abs=EXACT)
            assert np.float32(one.representativeness_test) == np.float32(said["repness-test"])
            assert one.best_agree == said.get("best-agree", False)


@pytest.mark.parametrize("side", ["agree", "disagree"])
def test_what_all_share_is_the_published_list_in_order(published: Published, side: str) -> None:
    found = map_of_groups(published.votes, published.membership)
    ours = found.agreed if side == "agree" else found.disagreed
    listed = published.blob["consensus"][side]
    assert [published.votes.statements[one.statement] for one in ours] == [one["tid"] for one in listed]
    for one, said in zip(ours, listed, strict=True):
        assert (one.successes, one.trials) == (said["n-success"], said["n-trials"])
        assert one.probability == pytest.approx(said["p-success"], abs=EXACT)
        assert one.probability_test == pytest.approx(said["p-test"], abs=EXACT)


def test_group_informed_consensus_is_the_published_one(published: Published) -> None:
    found = map_of_groups(published.votes, published.membership, minimum_group_size=1)
    said = published.blob["group-aware-consensus"]
    theirs = np.array([said[str(name)] for name in published.votes.statements])
    assert np.abs(found.consensus_agree - theirs).max() < EXACT


def test_priorities_of_statements_are_the_published_ones(published: Published) -> None:
    """Polis reckons them from the groups of the update before: they hold where the last update changed no group."""
    found = map_of_groups(published.votes, published.membership, minimum_group_size=1)
    said = published.blob["comment-priorities"]
    theirs = np.array([said[str(name)] for name in published.votes.statements])
    assert found.priorities == pytest.approx(theirs, abs=EXACT)


def test_groups_found_from_the_votes_are_near_the_published_ones(published: Published) -> None:
    found = map_of(published.votes)
    theirs = published.membership
    both = (theirs >= 0) & (found.membership >= 0)
    assert len(found.centers) == len(published.blob["group-clusters"])
    assert likeness(found.membership[both], theirs[both]) > 0.9
