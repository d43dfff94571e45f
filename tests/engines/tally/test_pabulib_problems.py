"""Every kind of problem: named by its code and its line, and what is done about it."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path

import pytest

from mithaq_engines.tally import CannotRead, Election, Problem, read_bytes, read_file
from mithaq_engines.tally.pabulib import CODES, Weight

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "pabulib.md"
RIGHT = """META
key;value
budget;100
vote_type;cumulative
num_projects;2
num_votes;3
PROJECTS
project_id;cost;votes;score
a;10;2;5
b;20;1;2
VOTES
voter_id;vote;points
1;a,b;3,2
2;a;2
3;;
"""
# For each code: what is changed in the right file, and the line that is named then.
WRONG: dict[str, tuple[str, str, int]] = {
    "comment": ("2;a;2\n", "# a word from the clerk\n2;a;2\n", 14),
    "outside-section": ("META", "a title\nMETA", 1),
    "quote-unclosed": ("2;a;2", '2;a;"2', 14),
    "quote-followed": ("2;a;2", '"2"0;a;2', 14),
    "section-twice": ("VOTES", "META\nkey;value\ncountry;Morocco\nVOTES", 11),
    "sections-many": ("META\n", "META\n" * 101, 101),
    "meta-missing": ("META\nkey;value\nbudget;100\nvote_type;cumulative\nnum_projects;2\nnum_votes;3\n", "", 0),
    "projects-missing": ("PROJECTS\nproject_id;cost;votes;score\na;10;2;5\nb;20;1;2\n", "", 0),
    "votes-missing": ("VOTES\nvoter_id;vote;points\n1;a,b;3,2\n2;a;2\n3;;\n", "", 0),
    "header-missing": ("key;value\n", "", 2),
    "column-missing": ("project_id;cost;", "project_id;price;", 8),
    "column-twice": ("voter_id;vote;points", "voter_id;vote;points;age;age", 12),
    "column-unnamed": ("project_id;cost;votes;score", "project_id;cost;votes;;score", 8),
    "name-spelling": ("budget", "Budget", 3),
    "id-not-first": ("project_id;cost;votes;score\na;10;2;5\nb;20", "cost;project_id;votes;score\n10;a;2;5\n20;b", 8),
    "cells-missing": ("2;a;2", "2;a", 14),
    "cells-extra": ("2;a;2", "2;a;2;F", 14),
    "row-blank": ("2;a;2", ";;;\n2;a;2", 14),
    "meta-twice": ("num_votes;3", "num_votes;4\nnum_votes;3", 7),
    "budget-missing": ("budget;100\n", "", 0),
    "budget-bad": ("budget;100", "budget;a hundred", 3),
    "vote-type-missing": ("vote_type;cumulative\n", "", 0),
    "vote-type-unknown": ("cumulative", "quadratic", 4),
    "number-spaced": ("b;20", "b;20 000", 10),
    "limit-bad": ("num_votes;3", "num_votes;3\nmax_length;few", 7),
    "count-projects": ("num_projects;2", "num_projects;3", 5),
    "count-votes": ("num_votes;3", "num_votes;4", 6),
    "project-unnamed": ("b;20", ";20", 10),
    "project-twice": ("b;20", "a;20", 10),
    "project-comma": ("b;20", "b,c;20", 10),
    "cost-bad": ("b;20", "b;NaN", 10),
    "cost-negative": ("b;20", "b;-20", 10),
    "voters-unnamed": ("voter_id", "voter", 12),
    "voter-unnamed": ("2;a;2", ";a;2", 14),
    "voter-twice": ("2;a;2", "1;a;2", 14),
    "project-unknown": ("2;a;2", "2;c;2", 14),
    "project-dropped": ("b;20", "b;", 13),
    "entry-twice": ("2;a;2", "2;a,a;1,2", 14),
    "entry-empty": ("2;a;2", "2;,a;,2", 14),
    "points-missing": ("1;a,b;3,2", "1;a,b;3", 13),
    "points-extra": ("3;;", "3;;1", 15),
    "points-bad": ("2;a;2", "2;a;two", 14),
    "points-negative": ("2;a;2", "2;a;-2", 14),
    "points-large": ("2;a;2", "2;a;2e12", 14),
    "points-rounded": ("2;a;2", "2;a;2.0000001", 14),
    "ballot-short": ("num_votes;3", "num_votes;3\nmin_length;1", 16),
    "ballot-long": ("num_votes;3", "num_votes;3\nmax_length;1", 14),
    "ballot-cost": ("num_votes;3", "num_votes;3\nmax_sum_cost;29.99", 14),
    "ballot-points": ("num_votes;3", "num_votes;3\nmax_points;2", 14),
    "recount-votes": ("b;20;1", "b;20;2", 10),
    "recount-score": ("b;20;1;2", "b;20;1;3", 10),
}
BYTES: dict[str, tuple[bytes, int]] = {
    "encoding": (RIGHT.replace("b;20", "b\u0142;20").encode("cp1250"), 10),
    "nul-bytes": (RIGHT.replace("b;20", "b\0;20").encode(), 10),
}


def changed(code: str) -> bytes:
    if code in BYTES:
        return BYTES[code][0]
    old, new, _ = WRONG[code]
    assert RIGHT.count(old) == 1 or old in ("META", "META\n", "budget", "a;10", "voter_id")
    return RIGHT.replace(old, new, 1).encode()


def problems(text: str, code: str) -> list[Problem]:
    return [problem for problem in read_bytes(text.encode()).problems if problem.code == code]


def election(text: str) -> Election:
    read = read_bytes(text.encode()).election
    assert read is not None
    return read


def test_a_file_with_nothing_wrong_has_no_problems() -> None:
    assert read_bytes(RIGHT.encode()).problems == ()


def test_every_code_is_tried_here() -> None:
    assert WRONG.keys() | BYTES.keys() == CODES.keys()


def test_every_code_is_explained_on_the_page_of_the_reader() -> None:
    explained = dict(re.findall(r"^\| `([a-z-]+)` \| (\w+) \|", PAGE.read_text("utf-8"), re.MULTILINE))
    assert explained == {code: weight.value for code, (weight, _) in CODES.items()}


@pytest.mark.parametrize("code", CODES)
def test_a_problem_is_named_with_its_line(code: str) -> None:
    line = BYTES[code][1] if code in BYTES else WRONG[code][2]
    assert line in [problem.line for problem in read_bytes(changed(code)).problems if problem.code == code]


@pytest.mark.parametrize("code", CODES)
def test_only_what_is_fatal_leaves_no_election(code: str) -> None:
    assert (read_bytes(changed(code)).election is None) == (CODES[code][0] is Weight.FATAL)


@pytest.mark.parametrize("code", [code for code, (weight, _) in CODES.items() if weight is not Weight.REMARK])
def test_strictly_a_file_with_a_problem_is_refused(code: str) -> None:
    with pytest.raises(CannotRead) as refused:
        read_bytes(changed(code), strict=True)
    assert code in [problem.code for problem in refused.value.problems]


@pytest.mark.parametrize("code", [code for code, (weight, _) in CODES.items() if weight is Weight.REMARK])
def test_strictly_a_file_with_a_remark_is_read_all_the_same(code: str) -> None:
    assert read_bytes(changed(code), strict=True).election is not None


def test_of_one_kind_a_hundred_problems_are_told_and_the_others_counted() -> None:
    text = RIGHT + "".join(f"v{number};zz;1\n" for number in range(1234))
    told = problems(text, "project-unknown")
    assert len(told) == 101
    assert told[-1].line == 116
    assert "and 1134 more" in told[-1].message


def test_a_spaced_number_is_read_and_its_reading_told() -> None:
    assert election(RIGHT.replace("b;20;", "b;1 020 000,5;")).projects[1].cost == Fraction(2040001, 2)


def test_of_two_projects_with_one_id_the_first_is_kept() -> None:
    assert [project.cost for project in election(RIGHT.replace("b;20", "a;20")).projects] == [10]


def test_a_project_without_a_cost_is_left_out_of_the_ballots_too() -> None:
    read = election(RIGHT.replace("b;20", "b;none"))
    assert [project.id for project in read.projects] == ["a"]
    assert read.ballots.projects.tolist() == [0, 0]


def test_a_project_twice_on_a_ballot_keeps_its_first_place_and_its_last_points() -> None:
    read = election(RIGHT.replace("1;a,b;3,2", "1;a,b,a;3,2,1"))
    assert read.ballots.row(0).tolist() == [0, 1]
    assert read.ballots.points is not None
    assert read.ballots.points.tolist()[:2] == [1, 2]


def test_points_with_more_than_six_decimals_are_rounded() -> None:
    read = election(RIGHT.replace("2;a;2", "2;a;0.33333333"))
    assert read.ballots.points is not None
    assert read.ballots.points.tolist() == [3_000_000, 2_000_000, 333_333]
    assert read.ballots.points_unit == 1_000_000


def test_points_too_large_beside_decimals_are_left_out() -> None:
    read = election(RIGHT.replace("1;a,b;3,2", "1;a,b;999999999999,2").replace("2;a;2", "2;a;0.5"))
    assert read.ballots.row(0).tolist() == [1]


def test_negative_points_are_counted_where_points_are_scores() -> None:
    read = election(RIGHT.replace("cumulative", "scoring").replace("2;a;2", "2;a;-2"))
    assert read.ballots.points is not None
    assert read.ballots.points.tolist() == [3, 2, -2]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["newline", "both", "return"])
def test_lines_may_end_in_three_ways(end: str) -> None:
    assert read_bytes(b"\xef\xbb\xbf" + RIGHT.replace("\n", end).encode()).problems == ()


def test_a_line_is_counted_also_within_quotes() -> None:
    text = RIGHT.replace("num_votes;3", 'num_votes;3\ncomment;"one\ntwo\nthree"').replace("2;a;2", "2;c;2")
    assert [problem.line for problem in problems(text, "project-unknown")] == [17]


@pytest.mark.parametrize("page", ["utf-16", "utf-16-be", "cp1250", "cp1252"])
def test_a_file_in_another_encoding_is_read_and_the_encoding_told(page: str) -> None:
    name = "Łódź" if page == "cp1250" else "Béja"
    text = RIGHT.replace("num_votes;3", f"num_votes;3\nlanguage;{'pl' if page == 'cp1250' else 'fr'}\nunit;{name}")
    data = text.encode(page) if page != "utf-16-be" else b"\xfe\xff" + text.encode(page)
    reading = read_bytes(data)
    assert reading.election is not None
    assert reading.election.meta["unit"] == name
    assert [problem.code for problem in reading.problems] == ["encoding"]


def test_one_broken_byte_in_a_file_of_utf_8_spoils_one_character_only() -> None:
    data = RIGHT.replace("num_votes;3", "num_votes;3\nunit;أيت واورغة X").encode().replace(b"X", b"\xe9")
    reading = read_bytes(data)
    assert reading.election is not None
    assert reading.election.meta["unit"] == "أيت واورغة \ufffd"
    assert [(problem.line, problem.code) for problem in reading.problems] == [(7, "encoding")]


def test_sections_may_come_in_any_order() -> None:
    meta, projects, votes = re.split(r"(?=PROJECTS|VOTES)", RIGHT)
    reading = read_bytes((votes + projects + meta).encode())
    assert reading.problems == ()
    assert reading.election is not None
    assert reading.election.ballots.projects.tolist() == [0, 1, 0]


def test_two_sections_of_votes_with_other_columns_are_read_as_one() -> None:
    read = election(RIGHT + "VOTES\nage;points;vote;voter_id\n30;7;b;4\n")
    assert read.ballots.projects.tolist() == [0, 1, 0, 1]
    assert {name: list(texts) for name, texts in read.ballots.columns.items()} == {
        "voter_id": ["1", "2", "3", "4"],
        "age": ["", "", "", "30"],
    }


def test_a_budget_may_be_huge() -> None:
    assert election(RIGHT.replace("budget;100", f"budget;{10**30}")).budget == 10**30


def test_limits_hold_for_costs_beyond_64_bits() -> None:
    text = RIGHT.replace("b;20", f"b;{10**30}").replace("num_votes;3", f"num_votes;3\nmax_sum_cost;{10**30}")
    assert [problem.line for problem in problems(text, "ballot-cost")] == [14]


def test_ids_longer_than_those_looked_up_at_once_are_found() -> None:
    long = "p" * 100
    text = RIGHT.replace("b;20", f"{long};20").replace("a,b", f"a,{long}")
    assert read_bytes(text.encode()).problems == ()


def test_projects_too_many_for_a_table_are_found() -> None:
    rows = "".join(f"p{number};1\n" for number in range(10_000))
    text = f"META\nkey;value\nbudget;5\nvote_type;ordinal\nPROJECTS\nproject_id;cost\n{rows}VOTES\nvoter_id;vote\n"
    reading = read_bytes((text + "1;p9999,p0,p10000,p77\n").encode())
    assert [problem.code for problem in reading.problems] == ["project-unknown"]
    assert reading.election is not None
    assert reading.election.ballots.projects.tolist() == [9999, 0, 77]


def test_an_election_of_an_invented_commune_is_read_without_a_remark() -> None:
    reading = read_file(Path(__file__).parent / "files" / "tamsloht.pb", strict=True)
    assert reading.problems == ()
    read = reading.election
    assert read is not None
    assert read.budget == Fraction(700_001, 2)
    assert read.projects[0].id == "عين-1"
    assert read.projects[3].name == "Dispensaire\net logement de l'infirmière"
    assert read.ballots.points_unit == 2
    assert len(read.ballots) == 8
    assert list(read.ballots.columns["district"])[4:7] == ["Centre; Est", "None", ""]
