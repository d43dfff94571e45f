"""The reader of many rows at a time finds what a reader of one row at a time finds: ballots, columns, problems."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from itertools import pairwise
from unittest.mock import patch

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from mithaq_engines.tally import Election, read_bytes
from mithaq_engines.tally.election import VOTE_TYPES, WITH_POINTS
from mithaq_engines.tally.pabulib import scan
from tests.engines.tally.careful_reader import read_votes

IDS = [
    "a",
    "1",
    "12",
    "M/01/X",
    "eightoct",
    "nine-octet",
    "مشروع-٣",
    "A;1",
    'say "so"',
    "none",
    "an id of more than " * 4,
]
QUOTED_IDS = "\n".join('"' + name.replace('"', '""').strip() + '";1' for name in IDS)
TOKENS = st.sampled_from([*IDS, "a", "1", "12", "a", "", " a ", "\u00a0 1", "zz", "dear", "None", "eightoc", "#a"])
POINTS = st.sampled_from(
    ["1", "2", "3", "10", "999999999999", "1000000000001", "0.5", "1/3", "-2", "", " 4", "None", "nan", "x", "1e2"]
)
OTHERS = st.sampled_from(
    ["", "F", "internet", " x ", "a;b", "two\nlines", 'a "word"', "None", "é", "جهة", "\x1c", "\u2028"]
)
CODES_OF_ROWS = {
    "comment", "row-blank", "cells-missing", "cells-extra", "voter-unnamed", "voter-twice", "entry-empty",
    "project-dropped", "project-unknown", "points-extra", "points-missing", "points-bad", "points-negative",
    "points-large", "entry-twice",
}  # fmt: skip


def cell(text: str, quotes: bool) -> str:
    if quotes or ";" in text or "\n" in text or text.startswith('"'):
        return '"' + text.replace('"', '""') + '"'
    return text


@st.composite
def files(draw: st.DrawFn) -> tuple[str, str]:
    """A file whose section VOTES is anything, and its vote type."""
    vote_type = draw(st.sampled_from(VOTE_TYPES))
    columns = draw(st.permutations(["voter_id", "vote", "points", *draw(st.sampled_from([[], ["age"], ["age", "b"]]))]))
    quotes = draw(st.sampled_from([False, False, True]))
    rows = []
    for _ in range(draw(st.integers(0, 12))):
        texts = {
            "voter_id": draw(st.sampled_from([str(number) for number in range(30)] + ["", "v 1", " 7"])),
            "vote": ",".join(draw(st.lists(TOKENS, max_size=5))),
            "points": ",".join(draw(st.lists(POINTS, max_size=5))),
        }
        cells = [cell(texts[name] if name in texts else draw(OTHERS), quotes) for name in columns]
        kind = draw(st.integers(0, 11))
        if kind == 0:
            cells.pop()
        elif kind == 1:
            cells.append(draw(st.sampled_from(["", "extra"])))
        row = ";".join(cells)
        rows.append({2: "", 3: ";" * len(row), 4: "# " + draw(OTHERS), 5: "  "}.get(kind, row))
    end = draw(st.sampled_from(["\n", "\r\n", "\r"]))
    lines = [
        *("META", "key;value", "budget;100", f"vote_type;{vote_type}"),
        *("PROJECTS", "project_id;cost", *QUOTED_IDS.split("\n"), "dear;nan"),
        *("VOTES", ";".join(columns), *rows),
    ]
    if draw(st.booleans()):
        lines = [*lines[:4], *lines[len(IDS) + 7 :], *lines[4 : len(IDS) + 7]]
    return end.join(lines), vote_type


def check(text: str, vote_type: str) -> None:
    reading = read_bytes(text.encode())
    assume(not {"quote-unclosed", "quote-followed"} & {problem.code for problem in reading.problems})
    election = reading.election
    assert election is not None
    kept = {project.id for project in election.projects}
    assert kept == {name.strip() for name in IDS}
    careful = read_votes(text, ids=kept, dropped={"dear"}, vote_type=vote_type)
    has_points = vote_type in WITH_POINTS
    if not has_points:
        careful.columns["points"] = [texts.strip() for texts in election.ballots.columns["points"]]
    assert {name: [t.strip() for t in texts] for name, texts in election.ballots.columns.items()} == careful.columns
    found = Counter((problem.line, problem.code) for problem in reading.problems if problem.code in CODES_OF_ROWS)
    if election.ballots.points_unit > 1 and {"points-rounded", "points-large"} & {code for _, code in found}:
        # Beside decimals the largest points that are counted are smaller: the careful reader knows nothing of that.
        found, careful.problems = without_large(found), without_large(careful.problems)
    else:
        assert ballots_of(election) == careful.ballots
    assert found == careful.problems


def without_large(problems: Counter[tuple[int, str]]) -> Counter[tuple[int, str]]:
    return Counter({key: count for key, count in problems.items() if key[1] != "points-large"})


def ballots_of(election: Election) -> list[list[tuple[str, Fraction | None]]]:
    ballots, ids = election.ballots, [project.id for project in election.projects]
    values: list[Fraction | None] = [None] * ballots.projects.size
    if ballots.points is not None:
        values = [Fraction(value, ballots.points_unit) for value in ballots.points.tolist()]
    entries = [(ids[number], value) for number, value in zip(ballots.projects.tolist(), values, strict=True)]
    starts = ballots.starts.tolist()
    return [entries[start:end] for start, end in pairwise(starts)]


@settings(max_examples=300)
@given(files())
def test_any_file_is_read_as_if_row_by_row(file: tuple[str, str]) -> None:
    check(*file)


@settings(max_examples=100)
@given(files())
def test_portions_of_any_size_give_the_same(file: tuple[str, str]) -> None:
    with patch.object(scan, "CHUNK", 40):
        check(*file)


@pytest.mark.long
@settings(max_examples=5_000)
@given(files())
def test_any_file_is_read_as_if_row_by_row_many_times(file: tuple[str, str]) -> None:
    check(*file)
