"""Any bytes in: a reading out, whose election fits together and whose problems are named; never an exception."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mithaq_engines.tally import Election, read_bytes
from mithaq_engines.tally.election import Ballots
from mithaq_engines.tally.pabulib import CODES, Weight

VOCABULARY = """META PROJECTS VOTES key;value project_id;cost;name voter_id;vote;points voter_id;vote budget;100
budget;-1 vote_type;approval vote_type;ordinal vote_type;scoring vote_type;cumulative vote_type;choose-1 num_votes;2
max_length;1 min_sum_cost;3 a;10;x b;20,5;y c;nan;z d;1e3;w a;1;x 1;a 2;a,b;1,2 3;b,b;3,4 4;zz,a,;1,,-2 5;;;
6;a,b,d;0.5,1/3,1e9
7;"a;b",c;"1;2" 8;"a,b" 9;None;None # ; ;; " "" , é مشروع \ufeff max_sum_points;2 min_points;1"""
PIECES = st.sampled_from([*VOCABULARY.split(), "\0", "\x1c", "\u2028", " ", "\u00a0", "\x85"])
LINE_ENDS = st.sampled_from(["\n", "\n", "\n", "\r\n", "\r", ""])
PB_LIKE = st.lists(st.tuples(PIECES, LINE_ENDS), max_size=40).map(lambda rows: "".join(map("".join, rows)))
FRAME = "META\nkey;value\nbudget;100\nvote_type;{}\n{}PROJECTS\nproject_id;cost;name\na;10;x\nb;20,5;y\n{}VOTES\n{}\n{}"


def check(data: bytes) -> None:
    """The reader's promises."""
    reading = read_bytes(data)
    for problem in reading.problems:
        assert problem.code in CODES and problem.message and problem.done
        assert 0 <= problem.line <= data.replace(b"\r", b"\n").count(b"\n") + 1
    fatal = [problem for problem in reading.problems if problem.weight is Weight.FATAL]
    assert (reading.election is None) == bool(fatal)
    if reading.election is None:
        return
    election = reading.election
    Election.make(
        projects=election.projects,
        budget=election.budget,
        ballots=Ballots.from_arrays(
            starts=election.ballots.starts,
            projects=election.ballots.projects,
            points=election.ballots.points,
            points_unit=election.ballots.points_unit,
        ),
        vote_type=election.vote_type,
    )
    assert election.ballots.projects.dtype == np.int32
    for column in election.ballots.columns.values():
        assert len(list(column)) == len(column) == len(election.ballots)
        assert [column[number] for number in range(len(column))] == list(column)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_with_a_named_problem(data: bytes) -> None:
    check(data)


@given(PB_LIKE)
def test_anything_like_an_election_is_read_or_refused_with_a_named_problem(text: str) -> None:
    check(text.encode())


@settings(max_examples=200)
@given(
    st.sampled_from(["approval", "choose-1", "cumulative", "scoring", "ordinal"]),
    st.sampled_from(["voter_id;vote;points", "voter_id;vote;points;age", "vote;points;voter_id", "points;vote"]),
    PB_LIKE,
    PB_LIKE,
    PB_LIKE,
)
def test_any_rows_within_an_election_are_read(
    vote_type: str, header: str, facts: str, projects: str, votes: str
) -> None:
    check(FRAME.format(vote_type, facts, projects, header, votes).encode())


@pytest.mark.long
@settings(max_examples=5_000)
@given(
    st.sampled_from(["approval", "choose-1", "cumulative", "scoring", "ordinal"]),
    st.sampled_from(["voter_id;vote;points", "voter_id;vote;points;age", "vote;points;voter_id", "points;vote"]),
    PB_LIKE,
    PB_LIKE,
    PB_LIKE,
)
def test_any_rows_within_an_election_are_read_many_times(
    vote_type: str, header: str, facts: str, projects: str, votes: str
) -> None:
    check(FRAME.format(vote_type, facts, projects, header, votes).encode())
