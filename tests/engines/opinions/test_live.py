"""A conversation taken in vote by vote is the conversation read from scratch."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mithaq_engines.opinions import LiveConversation, OpinionMap, Votes, map_of
from tests.engines.opinions.made import planted

cast = st.lists(st.tuples(st.integers(0, 20), st.integers(0, 11), st.sampled_from((-1, 0, 1))), max_size=80)


def of_rows(rows: list[tuple[int, int, int]]) -> Votes:
    columns = [np.array([row[place] for row in rows], dtype=np.int64) for place in range(3)]
    return Votes.from_arrays(participants=columns[0], statements=columns[1], votes=columns[2])


def same_votes(one: Votes, two: Votes) -> bool:
    arrays = ("starts", "columns", "values", "early", "moderated_out", "meta")
    return (one.participants, one.statements, one.texts) == (two.participants, two.statements, two.texts) and all(
        np.array_equal(getattr(one, name), getattr(two, name)) for name in arrays
    )


def same_map(one: OpinionMap, two: OpinionMap) -> bool:
    return (
        np.array_equal(one.positions, two.positions)
        and np.array_equal(one.membership, two.membership)
        and np.array_equal(one.components.comps, two.components.comps)
    )


@given(cast)
@settings(max_examples=60)
def test_votes_taken_in_one_by_one_are_the_votes_read_at_once(rows: list[tuple[int, int, int]]) -> None:
    live = LiveConversation()
    live.add_all(rows)
    assert same_votes(live.votes(), of_rows(rows))


@given(cast, cast)
@settings(max_examples=60)
def test_a_conversation_that_goes_on_is_to_the_last_bit_the_one_from_scratch(
    rows: list[tuple[int, int, int]], more: list[tuple[int, int, int]]
) -> None:
    live = LiveConversation.of(of_rows(rows))
    live.add_all(more)
    assert same_map(live.map(), LiveConversation.of(of_rows(rows + more)).map())


@pytest.fixture(scope="module")
def conversation() -> tuple[Votes, list[tuple[int, int, int]]]:
    votes, _ = planted(sizes=(90, 70, 50), statements=90, seen=0.3, seed=21)
    people, statements = np.array(votes.participants), np.array(votes.statements)
    rows = list(
        zip(people[votes.rows].tolist(), statements[votes.columns].tolist(), votes.values.tolist(), strict=True)
    )
    return votes, rows


def test_a_larger_one_is_to_the_last_bit_the_one_from_scratch(
    conversation: tuple[Votes, list[tuple[int, int, int]]],
) -> None:
    votes, rows = conversation
    live = LiveConversation()
    live.add_all(rows)
    live.moderate(out=[3, 4])
    whole = LiveConversation.of(votes.with_statements(moderated_out=[3, 4]))
    assert live.votes().participants == votes.participants
    assert same_map(live.map(), whole.map())


def test_it_is_the_map_of_the_votes_to_rounding(conversation: tuple[Votes, list[tuple[int, int, int]]]) -> None:
    votes = conversation[0].with_statements(moderated_out=[7])
    found, expected = LiveConversation.of(votes).map(), map_of(votes)
    assert np.abs(found.positions - expected.positions).max() < 1e-9
    assert np.array_equal(found.membership, expected.membership)


def test_after_each_vote_components_and_positions_are_near_those_from_scratch(
    conversation: tuple[Votes, list[tuple[int, int, int]]],
) -> None:
    votes, _ = conversation
    live = LiveConversation.of(votes)
    for number in range(12):
        live.add(votes.participants[number], votes.statements[5 * number], 1 - number % 3)
        expected = live.map()
        assert np.abs(live.components.comps - expected.components.comps).max() < 1e-9
        assert live.position_of(votes.participants[number]) == pytest.approx(
            tuple(expected.positions[number]), abs=1e-9
        )


def test_a_statement_moderated_out_comes_back_as_it_was(
    conversation: tuple[Votes, list[tuple[int, int, int]]],
) -> None:
    live = LiveConversation.of(conversation[0])
    before = live.map()
    live.moderate(out=[1], meta=[2])
    assert not same_map(live.map(), before)
    live.moderate(back=[1, 2])
    assert same_map(live.map(), before)


def test_another_vote_than_the_three_is_refused() -> None:
    with pytest.raises(ValueError, match="vote"):
        LiveConversation().add(1, 1, 2)
