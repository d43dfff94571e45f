"""Elections written as files, and read back by us and by pabutools."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings

from mithaq_engines.tally import Ballots, Election, ElectionError, Project, read_bytes, write_bytes, write_file
from tests.engines.tally.elections import elections, parts_of
from tests.engines.tally.pabutools_view import as_pabutools_reads, as_we_read


def small(*, project_id: str = "a", columns: dict[str, list[str]] | None = None, **others: object) -> Election:
    return Election.make(
        projects=[Project(id=project_id, cost=Fraction(5), fields=others.get("fields", {}))],  # type: ignore[arg-type]
        budget=10,
        ballots=Ballots.from_arrays(starts=[0, 1, 1], projects=[0], columns=columns or {}),
        meta=others.get("meta"),  # type: ignore[arg-type]
    )


@given(elections())
def test_a_written_election_is_read_back_equal(election: Election) -> None:
    read = read_bytes(write_bytes(election)).election
    assert read is not None
    assert parts_of(read) == parts_of(election)


@given(elections())
def test_nothing_in_a_written_election_is_worth_more_than_a_remark(election: Election) -> None:
    codes = {problem.code for problem in read_bytes(write_bytes(election)).problems if not problem.is_remark}
    assert codes <= {"voter-twice"}  # the texts of the columns are any


@settings(max_examples=200)
@given(elections())
def test_pabutools_reads_a_written_election_as_we_do(election: Election) -> None:
    ours = as_we_read(election)
    theirs = as_pabutools_reads(write_bytes(election).decode())
    assert theirs["budget"] == ours["budget"]
    assert len(theirs["ballots"]) == len(ours["ballots"])
    if not any(set(project.id) & set("\n\x1c\u2028") for project in election.projects):
        assert theirs == ours  # pabutools loses such characters within ids, and so may take two ids for one


def test_the_facts_that_the_election_tells_stand_before_the_rule() -> None:
    lines = write_bytes(small(meta={"description": "d", "instance": "2024", "rule": "greedy"})).decode().split("\n")
    assert lines[2:9] == [
        "description;d",
        "instance;2024",
        "num_projects;1",
        "num_votes;2",
        "budget;10",
        "vote_type;approval",
        "rule;greedy",
    ]


def test_ballots_without_ids_are_numbered() -> None:
    read = read_bytes(write_bytes(small())).election
    assert read is not None
    assert list(read.ballots.columns["voter_id"]) == ["1", "2"]


def test_a_ballot_of_empty_cells_is_still_a_ballot() -> None:
    data = write_bytes(small(columns={"voter_id": ["", ""]}))
    assert data.endswith(b'"";a\n"";\n')
    read = read_bytes(data).election
    assert read is not None
    assert len(read.ballots) == 2


def test_a_file_is_written_where_it_should_be(tmp_path: Path) -> None:
    write_file(small(), tmp_path / "a.pb")
    assert (tmp_path / "a.pb").read_bytes() == write_bytes(small())


@pytest.mark.parametrize("project_id", ["", " a", "a,b", "Votes", "meta", "a\r", "\0"])
def test_an_id_that_a_file_cannot_hold_is_refused(project_id: str) -> None:
    with pytest.raises(ElectionError):
        write_bytes(small(project_id=project_id))


@pytest.mark.parametrize(
    "columns",
    [{"voter_id": ["projects", "2"]}, {"voter_id": ["1"]}, {"vote": ["1", "2"]}, {"": ["1", "2"]}],
    ids=["a section's name", "too few", "the name of the votes", "no name"],
)
def test_columns_that_a_file_cannot_hold_are_refused(columns: dict[str, list[str]]) -> None:
    with pytest.raises(ElectionError):
        write_bytes(small(columns=columns))


def test_a_project_s_field_may_not_take_the_place_of_its_cost() -> None:
    with pytest.raises(ElectionError):
        write_bytes(small(fields={"cost": "7"}))
