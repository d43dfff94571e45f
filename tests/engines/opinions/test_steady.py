"""The mode ``steady``: the same groups whatever the order, none where there are none, and their firmness said."""

from __future__ import annotations

import numpy as np
import pytest

from mithaq_engines.opinions import OpinionMap, Votes, map_of, published
from mithaq_engines.opinions.steady import likeness as own_likeness
from tests.engines.opinions.made import planted, shuffled
from tests.engines.opinions.published import likeness


def by_name(found: OpinionMap) -> dict[object, int]:
    return dict(zip(found.votes.participants, found.membership.tolist(), strict=True))


def recovered(votes: Votes, groups: np.ndarray[tuple[int], np.dtype[np.int64]], mode: str) -> float:
    found = map_of(votes, mode=mode)
    inside = found.membership >= 0
    return likeness(found.membership[inside], groups[inside])


def test_the_order_of_arrival_changes_nothing() -> None:
    votes, _ = planted(sizes=(50, 40, 30), statements=50, seen=0.3, seed=41)
    other = shuffled(votes, seed=1)
    assert other.participants != votes.participants
    first, second = map_of(votes, mode="steady"), map_of(other, mode="steady")
    assert by_name(first) == by_name(second)
    assert first.stability == second.stability
    assert first.position_of(17) == second.position_of(17)


def test_in_the_mode_of_polis_the_order_of_arrival_does_change_groups() -> None:
    votes, _ = planted(sizes=(50, 40, 30), statements=50, seen=0.3, seed=41)
    one, two = by_name(map_of(votes)), by_name(map_of(shuffled(votes, seed=1)))
    both = [name for name in one if one[name] >= 0 and two[name] >= 0]
    assert likeness(np.array([one[name] for name in both]), np.array([two[name] for name in both])) < 1


def test_people_who_do_not_divide_are_one_group() -> None:
    votes, _ = planted(sizes=(150,), statements=60, seen=0.4, seed=42)
    assert len(map_of(votes, mode="steady").sizes) == 1
    assert len(map_of(votes, mode="polis").sizes) > 1  # which always finds some


def test_more_than_five_groups_are_found() -> None:
    votes, groups = planted(sizes=(40,) * 8, statements=80, seen=0.6, seed=43)
    found = map_of(votes, mode="steady")
    assert len(found.sizes) == 8
    assert likeness(found.membership, groups) > 0.9


def test_no_group_is_smaller_than_the_minimum() -> None:
    votes, _ = planted(sizes=(40, 30, 2), statements=50, seen=0.7, seed=44)
    assert map_of(votes, mode="steady", minimum_group_size=5).sizes.min() >= 5
    assert map_of(votes, mode="steady", minimum_group_size=1).sizes.min() >= 2


def test_clear_groups_are_called_stable_and_blurred_ones_are_not() -> None:
    clear, _ = planted(sizes=(60, 60), statements=60, seen=0.6, seed=45, wavering=0.1)
    blurred, _ = planted(sizes=(40,) * 5, statements=60, seen=0.2, seed=0)
    found = [map_of(votes, mode="steady") for votes in (clear, blurred)]
    assert [len(one.sizes) > 1 for one in found] == [True, True]
    assert [published(one)["stability"]["stable"] for one in found] == [True, False]


def test_who_voted_little_stands_near_the_middle_with_a_large_error() -> None:
    votes, _ = planted(sizes=(60, 60), statements=60, seen=0.6, seed=48)
    rows = votes.rows.tolist(), votes.columns.tolist(), votes.values.tolist()
    keeps = [place for place, (row, column) in enumerate(zip(rows[0], rows[1], strict=True)) if row != 0 or column < 4]
    few = Votes.from_arrays(
        participants=[rows[0][place] for place in keeps],
        statements=[rows[1][place] for place in keeps],
        votes=[rows[2][place] for place in keeps],
    )
    found = map_of(few, mode="steady")
    little, much = found.position_of(0), found.position_of(5)
    assert little.error[0] > 1.5 * much.error[0]
    assert little.group is None


def test_planted_groups_are_recovered_better_than_in_the_mode_of_polis() -> None:
    """The figures on many more settings are printed by `./mithaq bench opinions`."""
    settings = [((60, 50, 40), 150, 0.15), ((40,) * 5, 60, 0.5), ((30,) * 8, 60, 0.5), ((200, 150, 100, 50), 60, 0.3)]
    scores: dict[str, list[float]] = {"polis": [], "steady": []}
    for seed, (sizes, statements, seen) in enumerate(settings):
        votes, groups = planted(sizes=sizes, statements=statements, seen=seen, seed=seed)
        for mode, reached in scores.items():
            reached.append(recovered(votes, groups, mode))
    assert np.mean(scores["steady"]) > np.mean(scores["polis"]) + 0.15


@pytest.mark.parametrize(("one", "two"), [([0, 0, 1, 1], [1, 1, 0, 0]), ([0, 1, 2, 0], [0, 0, 1, 1])])
def test_two_ways_to_reckon_likeness_agree(one: list[int], two: list[int]) -> None:
    assert own_likeness(np.array(one), np.array(two)) == pytest.approx(likeness(np.array(one), np.array(two)))
