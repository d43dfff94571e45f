"""The map of made conversations: groups are found, small ones are not spoken of, and nothing makes it stumble."""

from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mithaq_engines.opinions import SmallGroupError, Votes, map_of, map_of_groups
from mithaq_engines.opinions.clusters import k_means, silhouette
from mithaq_engines.opinions.components import components_of, leading_eigenvectors, positions_of
from mithaq_engines.opinions.maps import MODES
from mithaq_engines.opinions.polis import Smoothing, in_conversation, smoothed
from mithaq_engines.opinions.publication import interval, outline, published
from mithaq_engines.opinions.reading import dense
from tests.engines.opinions.made import planted
from tests.engines.opinions.published import likeness


def voted(rows: list[tuple[int, int, int]]) -> Votes:
    """Votes of (participant, statement, vote), in order."""
    columns = [np.array([row[place] for row in rows], dtype=np.int64) for place in range(3)]
    return Votes.from_arrays(participants=columns[0], statements=columns[1], votes=columns[2])


def test_planted_groups_are_found() -> None:
    votes, groups = planted(sizes=(60, 50, 40), statements=60, seen=0.5, seed=1)
    found = map_of(votes)
    assert likeness(found.membership, groups) > 0.9


@pytest.mark.parametrize("shape", [((40, 30), 20), ((12, 10), 90), ((90, 60), 80)])
def test_positions_are_those_of_a_full_decomposition(shape: tuple[tuple[int, ...], int]) -> None:
    votes, _ = planted(sizes=shape[0], statements=shape[1], seen=0.4, seed=2)
    votes = votes.with_statements(moderated_out=votes.statements[3:6])
    matrix = dense(votes)
    matrix[:, votes.moderated_out] = 0.0
    center = np.nanmean(matrix, axis=0)
    apart = np.where(np.isnan(matrix), 0.0, matrix - center)
    comps = np.linalg.svd(apart, full_matrices=False)[2][:2]
    drawn = np.sqrt(matrix.shape[1] / (~np.isnan(matrix)).sum(axis=1))
    expected = apart @ comps.T * drawn[:, None]
    positions = positions_of(votes, components_of(votes))
    signs = np.sign((positions * expected).sum(axis=0))
    assert np.abs(positions * signs - expected).max() < 1e-9


def test_eigenvectors_that_lie_close_are_still_found() -> None:
    chance = np.random.default_rng(3)
    basis = np.linalg.qr(chance.normal(size=(120, 120)))[0]
    sizes = np.concatenate([[10.0, 10.0 - 1e-7, 9.999], chance.random(117)])
    values, vectors, _ = leading_eigenvectors(basis * sizes @ basis.T)
    assert values == pytest.approx(sizes[:3])
    assert np.abs(basis[:, :2].T @ vectors[:, :1]).max() == pytest.approx(1.0, abs=1e-6)


def test_quick_k_means_is_the_plain_method() -> None:
    chance = np.random.default_rng(4)
    points, seeds = chance.normal(size=(700, 2)), chance.normal(size=(30, 2))
    centers = seeds
    for _ in range(6):
        labels = np.hypot(*(points[:, None] - centers).transpose(2, 0, 1)).argmin(axis=1)
        alive = np.unique(labels)
        centers = np.array([points[labels == label].mean(axis=0) for label in alive])
    quick = k_means(points, seeds, weights=None, steps=5)
    assert np.abs(quick.centers - centers).max() < 1e-12
    assert np.array_equal(alive[quick.labels], labels)


def test_silhouette_is_the_mean_over_points_and_0_for_one_alone() -> None:
    places = np.array([0.0, 1.0, 10.0])
    between = np.abs(places[:, None] - places)
    assert silhouette(between, np.array([0, 0, 1])) == pytest.approx(((10 - 1) / 10 + (9 - 1) / 9 + 0) / 3)


def test_the_first_fifteen_are_in_the_conversation_and_later_ones_from_seven_votes_on() -> None:
    rows = [(0, statement, 1) for statement in range(10)] + [(person, 0, 1) for person in range(1, 20)]
    rows += [(19, statement, 1) for statement in range(1, 7)]
    votes = voted(rows)
    assert np.flatnonzero(in_conversation(votes)).tolist() == [*range(15), 19]
    assert np.flatnonzero(in_conversation(votes, remembered=False)).tolist() == [*range(14), 19]


def test_whoever_voted_on_all_there_was_in_the_beginning_stays_in() -> None:
    rows = [(person, 0, 1) for person in range(30)] + [(0, statement, 1) for statement in range(1, 10)]
    assert in_conversation(voted(rows)).all()


def test_the_number_of_groups_changes_only_after_four_times_in_a_row() -> None:
    state, shown = None, []
    for best in (2, 3, 3, 3, 3, 2):
        state = smoothed(best, state, {2: None, 3: None})  # type: ignore[dict-item] # only the numbers matter here
        shown.append(state.shown)
    assert shown == [2, 2, 2, 2, 3, 3]
    assert state == Smoothing(last=2, times=1, shown=3)


def test_a_small_group_is_not_spoken_of() -> None:
    votes, groups = planted(sizes=(30, 30, 4), statements=30, seen=0.8, seed=5)
    found = map_of_groups(votes, groups)
    with pytest.raises(SmallGroupError):
        found.representatives(2)
    answer = published(found)
    assert answer["groups"][2] == {"id": 2, "label": "C", "suppressed": True}
    assert "C" not in json.dumps([one["groups"] for one in answer["statements"]])
    assert not len(outline(found, 2))


def test_a_small_group_cannot_be_had_by_taking_the_others_off_the_whole() -> None:
    votes, groups = planted(sizes=(30, 20, 4), statements=30, seen=0.8, seed=5)
    assert map_of_groups(votes, groups).small.tolist() == [False, True, True]
    groups[np.flatnonzero(groups == 0)[:3]] = -1  # three people outside every group hide the four well enough
    assert map_of_groups(votes, groups).small.tolist() == [False, False, True]


def test_what_is_published_names_no_participant() -> None:
    votes, _ = planted(sizes=(20, 20), statements=10, seen=0.9, seed=6)
    names = [f"person {name}" for name in votes.participants]
    named = Votes.from_arrays(participants=np.array(names)[votes.rows], statements=votes.columns, votes=votes.values)
    assert "person" not in json.dumps(published(map_of(named)))
    assert set(published(map_of(named), with_positions=True)["positions"]) == set(names)


def test_an_outline_has_no_corner_at_one_persons_place() -> None:
    votes, groups = planted(sizes=(40, 30), statements=30, seen=0.6, seed=7)
    found = map_of_groups(votes, groups)
    corners = outline(found, 0)
    assert len(corners) > 4
    assert np.abs(corners[:, None] - found.positions[None]).max(axis=2).min() > 1e-9


def test_nothing_is_said_of_fewer_people_than_the_minimum() -> None:
    answer = published(map_of(voted([(person, 1, 1) for person in range(4)])))
    assert set(answer) == {"format", "mode", "minimum_group_size", "suppressed"}


def test_a_statement_that_few_voted_on_has_no_counts() -> None:
    rows = [(person, 1, 1) for person in range(9)] + [(person, 2, -1) for person in range(4)]
    shown, held_back = published(map_of(voted(rows)))["statements"]
    assert (shown["suppressed"], shown["votes"]) == (False, 9)
    assert (held_back["suppressed"], "votes" in held_back) == (True, False)


def test_a_person_may_be_told_where_they_stand() -> None:
    votes, _ = planted(sizes=(30, 30), statements=40, seen=0.5, seed=8)
    found = map_of(votes)
    row = 17
    position = found.position_of(votes.participants[row])
    assert (position.x, position.y) == tuple(found.positions[row])
    assert position.group == found.membership[row]
    assert position.votes == votes.votes_cast[row]
    assert position.error[0] > 0


def test_who_voted_on_everything_stands_exactly_there() -> None:
    votes, _ = planted(sizes=(10, 10), statements=12, seen=1.0, seed=9)
    assert map_of(votes).position_of(votes.participants[0]).error == (0.0, 0.0)


def test_a_stranger_has_no_position() -> None:
    with pytest.raises(KeyError):
        map_of(voted([(1, 1, 1)])).position_of("nobody")


def test_the_ends_of_an_interval_are_the_shares_at_which_what_was_seen_is_just_likely_enough() -> None:
    for share in interval(9, 10):
        assert (0.9 - share) ** 2 == pytest.approx(1.6448536**2 * share * (1 - share) / 10)
    assert interval(0, 0) == [0.0, 1.0]


def test_an_unknown_mode_is_refused() -> None:
    with pytest.raises(ValueError, match="mode"):
        map_of(voted([(1, 1, 1)]), mode="other")


conversations = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 9), st.sampled_from((-1, 0, 1))), max_size=60)
uniform = st.tuples(st.integers(0, 30), st.integers(0, 20), st.sampled_from((-1, 0, 1))).map(
    lambda size: [(person, statement, size[2]) for person in range(size[0]) for statement in range(size[1])]
)


def make_any_map(rows: list[tuple[int, int, int]], moderated: set[int], mode: str) -> None:
    votes = voted(rows).with_statements(moderated_out=moderated)
    for least in (1, 5):
        found = map_of(votes, mode=mode, minimum_group_size=least)
        assert np.isfinite(found.positions).all()
        assert np.isfinite(found.centers).all()
        assert found.sizes.sum() == np.count_nonzero(found.membership >= 0)
        assert not moderated & {votes.statements[one.statement] for one in (*found.agreed, *found.disagreed)}
        json.dumps(published(found, with_positions=True), allow_nan=False)


@pytest.mark.parametrize("mode", MODES)
@given(st.one_of(conversations, uniform), st.sets(st.integers(0, 9)))
@settings(max_examples=60)
def test_no_conversation_however_poor_makes_it_stumble(
    mode: str, rows: list[tuple[int, int, int]], moderated: set[int]
) -> None:
    make_any_map(rows, moderated, mode)


@pytest.mark.long
@pytest.mark.parametrize("mode", MODES)
@given(st.one_of(conversations, uniform), st.sets(st.integers(0, 20)))
@settings(max_examples=5_000)
def test_no_conversation_however_poor_makes_it_stumble_at_length(
    mode: str, rows: list[tuple[int, int, int]], moderated: set[int]
) -> None:
    make_any_map(rows, moderated, mode)
