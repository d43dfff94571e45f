"""What was found by attacking the rules from the command line and with made files, so that it does not come back."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import pytest

from mithaq_engines.cli import main
from mithaq_engines.tally import Election, RuleError, equal_shares, explain, greedy, phragmen, read_bytes
from mithaq_engines.tally.election import Ballots, Project
from mithaq_engines.tally.payments import Purses, with_groups
from mithaq_engines.tally.ties import Tied

HEAD = "META\nkey;value\nbudget;{budget}\nvote_type;{kind}\nPROJECTS\nproject_id;cost\n{projects}VOTES\n{votes}"
DECIMALS = HEAD.format(
    budget=10, kind="scoring", projects="a;5\nb;5\nc;5\n", votes="voter_id;vote;points\n1;a,b;2.5,4\n2;c,b;7,0.5\n"
)


def of(text: str) -> Election:
    election = read_bytes(text.encode()).election
    assert election is not None
    return election


def test_a_minimum_score_is_meant_in_points_however_many_decimals_they_have() -> None:
    election = of(DECIMALS)
    outcome = greedy(election, minimum_score=5)
    assert outcome.winners == ("c",)  # a has 2.5 points and b 4.5
    loser = explain(election, outcome).loser("b")
    assert loser.reasons[0].figures == {"score": Fraction(9, 2), "minimum_score": 5}


def test_the_greedy_rule_tells_a_score_in_points_however_many_decimals_they_have() -> None:
    assert [step.measure for step in greedy(of(DECIMALS), order="score").rounds] == [7, Fraction(9, 2)]


@pytest.mark.parametrize("rule", ["mes", "phragmen", "greedy"])
def test_amounts_too_far_apart_for_doubles_are_refused_with_a_reason(
    rule: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "far.pb"
    path.write_text(HEAD.format(budget=10, kind="approval", projects="a;1e300\nb;2\n", votes="voter_id;vote\n1;a,b\n"))
    assert main(["tally", "run", str(path), "--rule", rule, "--json"]) == 2
    assert "10^100" in json.loads(capsys.readouterr().out)["error"]


def test_amounts_as_far_apart_as_anybody_means_are_counted() -> None:
    projects = [Project(id=name, cost=cost) for name, cost in (("a", Fraction(10**30)), ("b", Fraction(1, 10**6)))]
    election = Election.make(projects=projects, budget=10**30, ballots=Ballots.from_rows([[0, 1], [1]]))
    assert equal_shares(election).winners == ("b",)
    with pytest.raises(RuleError):
        equal_shares(Election.make(projects=projects, budget=10**120, ballots=Ballots.from_rows([[0, 1], [1]])))


def test_costs_without_a_common_unit_are_left_out() -> None:
    odd = "".join(f"p{number};1/{10**90 + number}\n" for number in range(1, 8))
    reading = read_bytes(HEAD.format(budget=10, kind="approval", projects=odd, votes="voter_id;vote\n1;p1\n").encode())
    assert reading.election is not None
    assert len(reading.election.projects) == 4
    assert [problem.code for problem in reading.problems] == ["cost-bad"] * 3


def test_who_is_told_as_tied_is_who_is_open_from_there_on() -> None:
    closed: set[int] = set()
    asked: list[int] = []

    def is_open(project: int) -> bool:
        asked.append(project)
        return project not in closed

    tied = Tied(range(100), is_open)
    assert tied.from_place(0) == tuple(range(21))
    closed |= {2, 3, 30}
    assert tied.from_place(1) == (1, *range(4, 24))
    assert tied.from_place(25) == (25, 26, 27, 28, 29, *range(31, 47))
    assert len(asked) < 120


def test_projects_without_support_are_bought_in_the_order_of_ties_until_the_dearest_does_not_fit() -> None:
    names = [f"{number:03}" for number in range(200)]
    projects = [Project(id=name, cost=Fraction(2 if name == "150" else 1)) for name in names]
    election = Election.make(projects=projects, budget=120, ballots=Ballots.from_rows([[0]]))
    assert phragmen(election).winners == tuple(names[:119])  # then 1 is left, and one of those tied costs 2
    assert phragmen(election, exclusive=[["005", "150"]]).winners == tuple(names[:120])
    assert [len(tie.tied) for tie in phragmen(election).ties] == [21] * 118


def test_a_count_whose_smallest_unit_of_money_passes_every_double_is_explained() -> None:
    """Each price here has a denominator of its own: what all have in common has more than a thousand bits."""
    count = 900
    projects = [Project(id=f"{number:03}", cost=Fraction(10 + number)) for number in range(count)]
    rows = [list(range(number)) for number in range(1, count)]
    election = Election.make(projects=projects, budget=count * 100, ballots=Ballots.from_rows(rows))
    outcome = equal_shares(election)
    assert Purses(election, with_groups(election, outcome)).full > 2**1024
    told = explain(election, outcome)
    assert all(step.paid is not None and step.paid.total == step.cost for step in told.rounds)
    assert sum(step.runner_up is not None for step in told.rounds) > 100
