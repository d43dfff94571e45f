"""What is read out of files of votes and statements, and what is said of the rest."""

from __future__ import annotations

import csv
import io
import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mithaq_engines.opinions import Votes, read_statements, read_votes, sign_of
from mithaq_engines.opinions.forms import ALIASES
from mithaq_engines.opinions.plain import scan_plain
from mithaq_engines.opinions.reading import dense

HEADING = "timestamp,datetime,comment-id,voter-id,vote\n"


def cells(votes: Votes) -> dict[tuple[object, object], int]:
    return {
        (votes.participants[row], votes.statements[column]): int(value)
        for row, column, value in zip(votes.rows.tolist(), votes.columns.tolist(), votes.values, strict=True)
    }


def test_a_later_vote_replaces_an_earlier_one() -> None:
    read = read_votes((HEADING + "20,,1,7,-1\n10,,1,7,1\n").encode())
    assert cells(read.votes) == {(7, 1): -1}
    assert read.problem_count == 0


def test_of_votes_at_the_same_time_the_one_further_down_the_file_counts() -> None:
    assert cells(read_votes((HEADING + "10,,1,7,-1\n10,,1,7,1\n").encode()).votes) == {(7, 1): 1}


def test_participants_stand_in_the_order_of_their_first_votes() -> None:
    read = read_votes((HEADING + "30,,1,5,1\n20,,1,9,1\n40,,2,9,1\n10,,2,6,0\n").encode())
    assert read.votes.participants == (6, 9, 5)


def test_a_pass_is_a_vote_and_a_statement_not_seen_is_none() -> None:
    votes = read_votes((HEADING + "1,,1,7,0\n2,,2,8,1\n").encode()).votes
    assert np.array_equal(dense(votes), [[0.0, np.nan], [np.nan, 1.0]], equal_nan=True)


@pytest.mark.parametrize(
    ("heading", "line"),
    [
        ("participant,statement,vote", "7,1,1"),
        ("Voter_ID,Comment ID,vote,Modified", "7,1,1,2024-05-01T10:00:00Z"),
        ("pid,tid,vote", "7,1,agree"),
        ("person,statement-id,choice", "7,1,+1"),
        ("voter-id,comment-id,vote", "7,1,1.0"),
    ],
)
def test_columns_and_votes_may_bear_other_names(heading: str, line: str) -> None:
    read = read_votes(f"{heading}\n{line}\n".encode())
    assert (cells(read.votes), read.problem_count) == ({(7, 1): 1}, 0)


def test_names_that_are_not_numbers_stay_texts() -> None:
    votes = read_votes(b"participant,statement,vote\n07,a,1\n7,a,-1\n").votes
    assert cells(votes) == {("07", "a"): 1, ("7", "a"): -1}


def test_json_as_the_programming_interface_gives_it_is_read() -> None:
    entries = [{"pid": 0, "tid": 3, "vote": -1, "modified": "1714782753431"}, {"pid": 1, "tid": 3, "vote": 0.0}]
    read = read_votes(json.dumps(entries).encode(), agree=-1)
    assert (cells(read.votes), read.problem_count) == ({(0, 3): 1, (1, 3): 0}, 0)


def test_entries_that_are_not_all_alike_are_read_as_well() -> None:
    entries = [{"pid": 0, "tid": 3, "vote": 1, "modified": "5"}, {"voter-id": 1, "tid": 3, "vote": "agree", "x": 1}]
    assert cells(read_votes(json.dumps(entries).encode()).votes) == {(0, 3): 1, (1, 3): 1}


def test_a_whole_number_too_large_for_a_vote_is_named_and_not_cut_short() -> None:
    read = read_votes(b'[{"pid": 1, "tid": 2, "vote": 257}]')
    assert [problem.name for problem in read.problems] == ["vote-unknown"]


def test_the_wide_form_is_read() -> None:
    read = read_votes(b"participant,group-id,n-votes,0,1,2\n0,1,2,1,,-1\n5,0,1,,0,\n")
    assert cells(read.votes) == {(0, 0): 1, (0, 2): -1, (5, 1): 0}


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_byte_order_marks_and_windows_lines_change_nothing(mark: str, ending: str) -> None:
    text = mark + HEADING + "1,x,1,7,1\n2,x,2,7,-1\n"
    read = read_votes(text.replace("\n", ending).encode())
    assert (cells(read.votes), read.problem_count) == ({(7, 1): 1, (7, 2): -1}, 0)


@pytest.mark.parametrize(
    ("lines", "line", "name"),
    [
        ("1,,1,7,1\n1,,1,7,2\n", 3, "vote-unknown"),
        ("1,,1,7,1\n1,,1,7,\n", 3, "vote-unknown"),
        ("1,,,7,1\n", 2, "statement-missing"),
        ("1,,1,,1\n", 2, "participant-missing"),
        ("soon,,1,7,1\n", 2, "time-unreadable"),
        ("nan,,1,7,1\n", 2, "time-unreadable"),
        ("1,,1,7,1,9\n", 2, "cells"),
        ('1,"a\nb",1,7,1\n1,,1,7,x\n', 4, "vote-unknown"),
    ],
)
def test_a_line_that_cannot_be_read_is_named_with_its_number(lines: str, line: int, name: str) -> None:
    read = read_votes((HEADING + lines).encode())
    assert (line, name) in [(problem.line, problem.name) for problem in read.problems]


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"", "empty"),
        (b"a,b,c\n1,2,3\n", "no-heading"),
        (b"[{]", "not-json"),
        (b"[1]", "not-an-object"),
        (b"participant,statement,vote\n", "no-votes"),
        (b"participant,statement,vote\n1,\xff,1\n", "not-utf-8"),
    ],
)
def test_a_file_that_is_none_is_named_as_such(data: bytes, name: str) -> None:
    assert name in [problem.name for problem in read_votes(data).problems]


def test_problems_beyond_a_thousand_are_counted_and_not_listed() -> None:
    read = read_votes((HEADING + "1,,1,7,9\n" * 3_000).encode())
    assert (len(read.problems), read.problem_count) == (1_000, 3_000)


def test_statements_are_read_with_their_moderation() -> None:
    read = read_statements(
        b'comment-id,agrees,disagrees,moderated,comment-body\n3,1,0,-1,"a, b"\n4,1,0,1,c\n5,0,0,9,d\n'
    )
    assert [(one.name, one.moderated, one.text) for one in read.statements] == [
        (3, -1, "a, b"),
        (4, 1, "c"),
        (5, 0, "d"),
    ]
    assert [(problem.line, problem.name) for problem in read.problems] == [(4, "moderation-unknown")]


def test_a_meta_statement_is_moderated_out_as_in_polis() -> None:
    votes = read_votes(b"participant,statement,vote\n1,3,1\n1,4,1\n").votes
    statements = read_statements(b'[{"tid": 3, "is_meta": true, "mod": 1}, {"tid": 4, "is_meta": false, "mod": 0}]')
    assert statements.applied_to(votes).moderated_out.tolist() == [True, False]


@pytest.mark.parametrize(("written", "sign"), [("1", 1), ("-1", -1)])
def test_the_counts_of_the_statements_tell_how_an_agreement_is_written(written: str, sign: int) -> None:
    votes = read_votes(f"participant,statement,vote\n1,3,{written}\n2,3,{written}\n".encode()).votes
    assert sign_of(votes, read_statements(b"comment-id,agrees,disagrees\n3,2,0\n")) == sign


def test_arrays_of_other_lengths_are_refused() -> None:
    with pytest.raises(ValueError, match="length"):
        Votes.from_arrays(participants=[1, 2], statements=[1], votes=[1])


@pytest.mark.parametrize("vote", [2, float("nan"), 10**30, "1"])
def test_a_vote_of_another_kind_in_an_array_is_refused(vote: object) -> None:
    with pytest.raises(ValueError, match="vote"):
        Votes.from_arrays(participants=[1], statements=[1], votes=[vote])


def test_a_time_that_is_no_number_in_an_array_is_refused() -> None:
    with pytest.raises(ValueError, match="time"):
        Votes.from_arrays(participants=[1, 1], statements=[1, 2], votes=[1, 1], times=[1.0, float("nan")])


rows = st.lists(
    st.tuples(st.integers(0, 2_000_000_000_000), st.integers(0, 12), st.integers(0, 9), st.sampled_from((-1, 0, 1))),
    max_size=40,
)


@given(rows)
def test_the_quick_scan_and_the_patient_reader_say_the_same(rows: list[tuple[int, int, int, int]]) -> None:
    text = HEADING + "".join(f"{time},Mon,{statement},{person},{vote}\n" for time, statement, person, vote in rows)
    quoted = io.StringIO()
    csv.writer(quoted, quoting=csv.QUOTE_ALL).writerows(csv.reader(io.StringIO(text)))
    quick, patient = read_votes(text.encode()), read_votes(quoted.getvalue().encode())
    assert (scan_plain(text.encode(), ALIASES) is None) == (not rows)
    assert scan_plain(quoted.getvalue().encode(), ALIASES) is None
    assert quick.votes.participants == patient.votes.participants
    assert quick.votes.early.tolist() == patient.votes.early.tolist()
    assert cells(quick.votes) == cells(patient.votes)


@given(rows)
def test_the_last_vote_of_each_pair_counts_whatever_the_order_of_the_file(
    rows: list[tuple[int, int, int, int]],
) -> None:
    timed = [(time, statement, person, vote) for time, (_, statement, person, vote) in enumerate(rows)]
    expected = {(person, statement): vote for _, statement, person, vote in timed}
    shuffled = sorted(timed, key=lambda row: (row[1] * 7 + row[2] * 3) % 5)
    votes = Votes.from_arrays(
        participants=np.array([row[2] for row in shuffled], dtype=np.int64),
        statements=np.array([row[1] for row in shuffled], dtype=np.int64),
        votes=np.array([row[3] for row in shuffled], dtype=np.int64),
        times=np.array([row[0] for row in shuffled], dtype=np.int64),
    )
    assert cells(votes) == expected
    firsts = list(dict.fromkeys(row[2] for row in timed))
    assert list(votes.participants) == firsts


pieces = st.sampled_from(
    [b"participant", b"statement", b"vote", b"timestamp", b",", b"\n", b"\r\n", b'"', b"1", b"-1", b"0", b"\xff", b"\0",
     b"[", b"]", b"{", b"}", b":", b"1e999", b"9" * 30, b"nan", b"\xef\xbb\xbf", "٣".encode(), b"comment-id", b"true"]
)  # fmt: skip
texts = st.one_of(
    st.binary(max_size=200),
    st.lists(pieces, max_size=40).map(b"".join),
    st.lists(pieces, max_size=40).map(lambda parts: b"participant,statement,vote,timestamp\n" + b"".join(parts)),
    st.lists(pieces, max_size=40).map(lambda parts: b'[{"pid":' + b"".join(parts)),
    st.lists(pieces, max_size=40).map(lambda parts: b"participant,0,1\n" + b"".join(parts)),
)


def read_anything(data: bytes) -> None:
    for read in (read_votes(data), read_statements(data)):
        assert len(read.problems) == min(read.problem_count, 1_000)
        lines = data.count(b"\n") + data.count(b"\r") + 2
        assert all(0 <= problem.line <= lines + data.count(b"{") for problem in read.problems)
    assert set(read_votes(data).votes.values.tolist()) <= {-1, 0, 1}


@given(texts)
def test_any_bytes_give_votes_and_named_problems(data: bytes) -> None:
    read_anything(data)


@pytest.mark.long
@given(texts)
@settings(max_examples=20_000)
def test_any_bytes_give_votes_and_named_problems_at_length(data: bytes) -> None:
    read_anything(data)
