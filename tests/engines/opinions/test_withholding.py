"""What somebody with the published map, and a pencil, could take off one another: never the votes of a few."""

from __future__ import annotations

import numpy as np
import pytest

from mithaq_engines.opinions.maps import OpinionMap, map_of, map_of_groups
from mithaq_engines.opinions.publication import label_of, outline, published
from mithaq_engines.opinions.votes import Votes
from tests.engines.opinions.made import planted

LEAST = 5


def someone_s(seed: int) -> OpinionMap:
    """A conversation of groups of all sizes, on statements seen by few and by many; some people in no group."""
    chance = np.random.default_rng(seed)
    people, statements = int(chance.integers(8, 70)), int(chance.integers(3, 15))
    seen = chance.random((people, statements)) < chance.uniform(0.05, 1.0, size=statements)
    rows, columns = np.nonzero(seen)
    votes = Votes.from_arrays(participants=rows, statements=columns, votes=chance.integers(-1, 2, size=len(rows)))
    shares = chance.dirichlet(np.full(int(chance.integers(2, 6)), 0.7))
    membership = chance.choice(len(shares), size=len(votes.participants), p=shares)
    membership[chance.random(len(membership)) < chance.choice([0.0, 0.1, 0.5])] = -1
    labels, numbered = np.unique(membership, return_inverse=True)
    return map_of_groups(votes, numbered - (labels[0] < 0), minimum_group_size=LEAST)


@pytest.mark.parametrize("seed", range(150))
def test_no_subtraction_leaves_the_votes_of_a_few(seed: int) -> None:
    found = someone_s(seed)
    answer = published(found)
    in_groups = found.group_counts.seen.sum(axis=0)
    for place, one in enumerate(answer["statements"]):
        if one["suppressed"]:
            assert "groups" not in one
            continue
        shown = sum(cell["votes"] for cell in one["groups"].values())
        hidden = int(in_groups[place]) - shown
        alone = one["votes"] - int(in_groups[place])
        for rest in (one["votes"] - shown, alone, hidden if "priority" in one else 0):
            assert rest == 0 or rest >= LEAST
        for cell in one["groups"].values():
            assert cell["votes"] == 0 or cell["votes"] >= LEAST
        assert ("consensus" in one) == ("divisiveness" in one) == (len(one["groups"]) == len(answer["groups"]))
    told = [one for one in answer["statements"] if not one["suppressed"]]
    for side in ("agree", "disagree", "pass"):
        assert answer["participation"][side] == sum(one[side] for one in told)


@pytest.mark.parametrize("seed", range(60))
def test_lists_tell_nothing_that_the_statements_hold_back(seed: int) -> None:
    answer = published(someone_s(seed))
    by_id = {one["id"]: one for one in answer["statements"]}
    for group in answer["groups"]:
        for entry in group.get("representative", ()):
            assert entry["trials"] == by_id[entry["statement"]]["groups"][group["label"]]["votes"]
    for side in ("agree", "disagree"):
        for entry in answer["consensus"][side]:
            one = by_id[entry["statement"]]
            assert (entry["successes"], entry["trials"]) == (one[side], one["votes"])
    for entry in answer["divisive"]:
        assert set(entry["agreement"]) == set(by_id[entry["statement"]]["groups"])


def test_the_votes_of_the_only_person_in_no_group_are_in_no_count() -> None:
    votes, groups = planted(sizes=(20, 20), statements=9, seen=1.0, seed=1)
    membership = groups.copy()
    membership[0] = -1
    for one in published(map_of_groups(votes, membership))["statements"]:
        assert one["votes"] == 39
        assert sum(cell["agree"] for cell in one["groups"].values()) == one["agree"]


def test_no_person_s_place_is_what_an_outline_leaves_of_a_centre() -> None:
    votes, groups = planted(sizes=(6, 30), statements=20, seen=1.0, seed=2)
    found = map_of_groups(votes, groups)
    assert not found.small.any()
    assert len(outline(found, 0)) == 0  # five of six: the centre would give away the sixth
    assert len(outline(found, 1)) > 2
    assert label_of(0) == "A"


@pytest.mark.parametrize("scale", [1e-6, 1.0, 1e6])
def test_corners_are_rounded_to_what_a_picture_needs(scale: float) -> None:
    votes, _ = planted(sizes=(30, 30), statements=20, seen=1.0, seed=3)
    found = map_of(votes)
    found.positions[:] *= scale
    corners = outline(found, 0)
    step = 10.0 ** (np.floor(np.log10(np.abs(found.positions).max())) - 2)
    assert np.abs(corners / step - np.round(corners / step)).max() < 1e-6
