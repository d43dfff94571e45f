"""Official rules named in files, against the winners that the files publish."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings, strategies

from mithaq_engines.tally import Ballots, Election, Project, read_file
from mithaq_engines.tally.cities import DIFFERS, OPEN, SAME, UNKNOWN, official
from tests.engines.tally.small import elections

FOLDER = Path(os.environ.get("MITHAQ_DATA", "")) / "pb"
EXACTLY = [
    "Netherlands_Assen_2024",
    "Poland_Katowice_2023",
    "Poland_Krakow_2021",
    "Poland_Lodz_2022",
    "Poland_Swiecie_2023",
    "Poland_Warszawa_2020_Praga-Poludnie",
    "Poland_Wieliczka_2023_Green_Budget",
]


def election(
    *rows: tuple[str, int, int, str | None], rule: str, budget: int, meta: dict[str, str] | None = None, **columns: Any
) -> Election:
    """Projects as (id, cost, votes, selected), with as many ballots for one project each."""
    projects = []
    for number, (name, cost, votes, selected) in enumerate(rows):
        fields = {"votes": str(votes)} | ({} if selected is None else {"selected": selected})
        fields |= {column: values[number] for column, values in columns.items()}
        projects.append(Project(id=name, cost=Fraction(cost), fields=fields))
    ballots = [[number] for number, (_, _, votes, _) in enumerate(rows) for _ in range(votes)]
    return Election.make(
        projects=projects, budget=budget, ballots=Ballots.from_rows(ballots), meta={"rule": rule} | (meta or {})
    )


def test_greedy_passes_over_what_does_not_fit() -> None:
    found = official(election(("a", 6, 9, "1"), ("b", 7, 8, "0"), ("c", 4, 3, "1"), rule="greedy", budget=10))
    assert found.agreement == SAME
    assert found.outcome is not None
    assert found.outcome.winners == ("a", "c")


def test_greedy_ranks_by_votes_and_not_by_votes_for_each_unit_of_cost() -> None:
    assert official(election(("a", 10, 5, "1"), ("b", 1, 4, "0"), rule="greedy", budget=10)).agreement == SAME


def test_a_published_result_that_the_rule_does_not_give_is_told_project_by_project() -> None:
    found = official(election(("a", 6, 9, "1"), ("b", 7, 8, "1"), ("c", 4, 3, "0"), rule="greedy", budget=10))
    assert found.agreement == DIFFERS
    assert found.agrees is False
    assert [(one.project, one.selected, one.reason) for one in found.differences] == [
        ("b", 1, "does not fit, 4 left at its turn"),
        ("c", 0, "bought, 4 left at its turn"),
    ]


def test_without_skipping_the_first_that_does_not_fit_ends_the_count() -> None:
    rows = (("a", 6, 9, "1"), ("b", 7, 8, "0"), ("c", 4, 3, "0"))
    assert official(election(*rows, rule="greedy-no-skip", budget=10)).agreement == SAME
    assert official(election(*rows, rule="greedy", budget=10)).agreement == DIFFERS


def test_a_withdrawn_project_does_not_end_the_count() -> None:
    rows = (("a", 6, 9, "1"), ("gone", 999_999_999, 8, "0"), ("c", 4, 3, "1"))
    assert official(election(*rows, rule="greedy-no-skip", budget=10)).agreement == SAME


@pytest.mark.parametrize("rule", ["greedy", "greedy-threshold", "greedy-no-skip"])
def test_a_threshold_is_reached_by_as_many_votes(rule: str) -> None:
    rows = (("a", 2, 9, "1"), ("b", 2, 5, "1"), ("c", 2, 4, "0"))
    found = official(election(*rows, rule=rule, budget=10, meta={"min_project_score_threshold": "5"}))
    assert found.agreement == SAME


def test_a_project_below_the_threshold_is_told_so() -> None:
    rows = (("a", 2, 9, "1"), ("c", 2, 4, "1"))
    found = official(election(*rows, rule="greedy-threshold", budget=10, meta={"min_project_score_threshold": "5"}))
    assert [one.reason for one in found.differences] == ["below the threshold of 5"]


def test_points_are_ranked_where_the_file_publishes_them() -> None:
    found = official(election(("a", 6, 9, "0"), ("b", 6, 3, "1"), rule="greedy", budget=10, score=["10", "20"]))
    assert found.agreement == SAME


def test_a_tie_that_mattered_follows_the_published_choice_and_says_so() -> None:
    rows = (("a", 6, 5, "0"), ("b", 6, 5, "1"))
    found = official(election(*rows, rule="greedy", budget=10))
    assert found.agreement == OPEN
    assert found.outcome is not None
    assert [(tie.tied, tie.chosen, tie.settled_by) for tie in found.outcome.ties] == [(("a", "b"), "b", "selected")]


def test_a_tie_without_consequence_is_not_told() -> None:
    found = official(election(("a", 5, 5, "1"), ("b", 5, 5, "1"), rule="greedy", budget=10))
    assert found.agreement == SAME
    assert found.notes == ()


def test_the_published_figures_are_ranked_and_what_the_ballots_lack_is_told() -> None:
    told = election(("a", 6, 2, "0"), ("b", 6, 3, "1"), rule="greedy", budget=10)
    told.projects[1].fields["votes"] = "900"  # type: ignore[index]  # ballots on paper are not in the file
    found = official(told)
    assert found.agreement == SAME
    assert "published votes of 1 projects" in found.notes[0]


@pytest.mark.parametrize("value", ["2", "3"])
def test_a_project_decided_outside_the_rule_counts_neither_for_nor_against(value: str) -> None:
    rows = (("a", 6, 9, value), ("b", 7, 8, "1"), ("c", 4, 3, "0"))
    found = official(election(*rows, rule="greedy", budget=10))
    assert found.agreement == OPEN
    assert found.special == {"a": int(value)}


def test_a_project_paid_from_elsewhere_may_have_ended_the_count() -> None:
    rows = (("a", 6, 9, "1"), ("b", 7, 8, "2"), ("c", 4, 3, "0"))
    assert official(election(*rows, rule="greedy-no-skip", budget=10)).agrees


POZNAN = {"unit": "Poznań"}


def test_poznan_tops_up_the_last_project_from_eighty_percent() -> None:
    rows = (("a", 6, 9, "1"), ("b", 5, 8, "2"), ("c", 1, 3, "0"))
    found = official(election(*rows, rule="greedy-custom", budget=10, meta=POZNAN))
    assert found.agreement == SAME
    assert found.outcome is not None
    assert found.outcome.winners == ("a", "b")
    assert found.outcome.left == -1


def test_poznan_does_not_top_up_what_less_than_eighty_percent_is_left_for() -> None:
    rows = (("a", 6, 9, "1"), ("b", 6, 8, "1"), ("c", 1, 3, "0"))
    found = official(election(*rows, rule="greedy-custom", budget=10, meta=POZNAN))
    assert found.agrees is False
    assert [one.project for one in found.differences] == ["b"]


def test_poznan_may_pay_later_for_the_next_in_the_ranking() -> None:
    rows = (("a", 6, 9, "1"), ("b", 9, 8, "3"), ("c", 9, 3, "0"))
    found = official(election(*rows, rule="greedy-custom", budget=10, meta=POZNAN))
    assert found.agreement == SAME


def test_poznan_paying_later_for_another_than_the_next_is_told() -> None:
    rows = (("a", 6, 9, "1"), ("b", 9, 8, "0"), ("c", 9, 3, "3"))
    found = official(election(*rows, rule="greedy-custom", budget=10, meta=POZNAN))
    assert "not the next ones" in " ".join(found.notes)


def test_projects_that_a_comment_calls_exclusive_are_not_both_bought() -> None:
    rows = (("12", 2, 9, "1"), ("26", 2, 8, "0"), ("7", 2, 3, "1"))
    meta = {"comment": "#1: Other. #2: Projects 12 and 26 are mutually exclusive. 7 is not."}
    found = official(election(*rows, rule="greedy-exclusive", budget=10, meta=meta))
    assert found.agreement == SAME


def test_rivals_that_no_comment_names_are_taken_from_the_published_result() -> None:
    rows = (("a", 2, 9, "1"), ("b", 2, 8, "0"), ("c", 2, 3, "1"))
    found = official(election(*rows, rule="greedy-exclusive", budget=10))
    assert found.agreement == OPEN
    assert "exclude each other with a winner before them: b" in found.notes[-1]


def test_the_first_in_the_ranking_cannot_have_been_excluded_by_another() -> None:
    rows = (("a", 2, 9, "0"), ("b", 2, 8, "1"))
    assert official(election(*rows, rule="greedy-exclusive", budget=10)).agrees is False


def test_envelopes_of_a_file_bound_each_part() -> None:
    rows = (("a", 4, 9, "1"), ("b", 4, 8, "0"), ("c", 4, 3, "1"))
    meta = {"neighborhoods": "North,South", "budget_per_neighborhood": "5,5"}
    found = official(election(*rows, rule="greedy", budget=10, meta=meta, neighborhood=["North", "North", "South"]))
    assert found.agreement == SAME


AMSTERDAM = {"categories": "green,play", "budget_per_category": "6,6"}
FURTHER = {"leftover_budget": "Fund additional projects that fit within leftover budget ordered by score"}
PARTS = {"category": ["green", "green", "green", "play"]}


def test_amsterdam_ends_the_count_of_a_part_with_the_first_that_does_not_fit_its_envelope() -> None:
    rows = (("a", 4, 9, "1"), ("b", 4, 8, "0"), ("c", 2, 7, "0"), ("d", 5, 3, "1"))
    assert official(election(*rows, rule="greedy-custom", budget=12, meta=AMSTERDAM, **PARTS)).agreement == SAME


def test_amsterdam_spends_what_is_left_down_the_whole_ranking() -> None:
    rows = (("a", 4, 9, "1"), ("b", 4, 8, "0"), ("c", 2, 7, "1"), ("d", 5, 3, "1"))
    found = official(election(*rows, rule="greedy-custom", budget=12, meta=AMSTERDAM | FURTHER, **PARTS))
    assert found.agreement == SAME
    assert found.outcome is not None
    assert found.outcome.winners == ("a", "d", "c")
    assert [step.left for step in found.outcome.rounds] == [8, 3, 1]


def test_amsterdam_may_pay_for_a_part_of_the_first_that_does_not_fit() -> None:
    rows = (("a", 6, 9, "1"), ("b", 7, 8, "2"), ("c", 2, 3, "0"))
    meta = {"unit": "Amsterdam", "leftover_budget": "Partially fund one additional project with highest score"}
    assert official(election(*rows, rule="greedy-custom", budget=10, meta=meta)).agreement == SAME


def shares(rows: Sequence[Sequence[int]], selected: str, *, rule: str, costs: Sequence[int], budget: int) -> Election:
    projects = [
        Project(id=chr(ord("a") + number), cost=Fraction(cost), fields={"selected": chosen})
        for number, (cost, chosen) in enumerate(zip(costs, selected, strict=True))
    ]
    return Election.make(projects=projects, budget=budget, ballots=Ballots.from_rows(rows), meta={"rule": rule})


THREE = [[0, 1], [0, 1], [0, 2], [2]]


def test_equal_shares_are_run_by_cost_and_completed_where_the_rule_says_so() -> None:
    assert official(shares(THREE, "100", rule="equalshares", costs=(6, 4, 4), budget=10)).agreement == SAME
    assert official(shares(THREE, "101", rule="equalshares/add1", costs=(6, 4, 4), budget=10)).agreement == SAME


def test_the_comparison_takes_the_greedy_outcome_when_more_voters_prefer_it() -> None:
    found = official(shares([[0], [0], [1]], "110", rule="equalshares-comparison", costs=(1, 1, 1), budget=2))
    assert found.agreement == SAME
    assert "0 voters prefer equal shares, 1 greedy" in found.applied


def test_the_stop_at_an_exhaustive_outcome_is_an_open_reading() -> None:
    rows = [[0, 1, 2], [0, 1, 2], [1, 2], [0, 1, 2]]
    stopped = official(shares(rows, "110", rule="equalshares/add1", costs=(2, 5, 5), budget=10))
    assert stopped.agreement == OPEN
    assert "until nothing more fits" in stopped.applied
    assert official(shares(rows, "011", rule="equalshares/add1", costs=(2, 5, 5), budget=10)).agreement == SAME


def test_the_answer_can_be_written_as_json() -> None:
    found = official(election(("a", 6, 9, "1"), ("b", 7, 8, "1"), rule="greedy", budget=10))
    assert json.loads(json.dumps(found.as_json()))["differences"][0]["project"] == "b"


@pytest.mark.parametrize("rule", ["", "unknown", "something new"])
def test_a_rule_that_is_not_known_is_not_judged(rule: str) -> None:
    found = official(election(("a", 6, 9, "1"), rule=rule, budget=10))
    assert found.agreement == UNKNOWN
    assert found.agrees is None
    assert found.outcome is None
    assert "no rule to compare" in found.as_text()


def test_a_file_without_winners_is_counted_and_not_judged() -> None:
    found = official(election(("a", 6, 9, None), ("b", 6, 8, None), rule="greedy", budget=10))
    assert found.agrees is None
    assert found.published is None
    assert found.outcome is not None
    assert found.outcome.winners == ("a",)
    assert "publishes no winners" in found.as_text()


def test_the_answer_does_not_depend_on_the_order_of_rows() -> None:
    rows = [("a", 6, 5, "0"), ("b", 6, 5, "1"), ("c", 3, 5, "1"), ("d", 3, 5, "0"), ("e", 1, 2, "1")]
    answers = [
        official(election(*turned, rule="greedy", budget=10)).as_json()
        for turned in (rows, rows[::-1], rows[2:] + rows[:2])
    ]
    for answer in answers:
        answer["published"] = sorted(answer["published"])
    assert answers[0] == answers[1] == answers[2]
    assert answers[0]["agreement"] == OPEN


WORDS = strategies.sampled_from(["", "0", "1", "2", "3", "-1", "1.0", "1e999999999", "NaN", "sNaN", "x", "1,5", "९"])
RULE_NAMES = ["greedy", "greedy-threshold", "greedy-no-skip", "greedy-exclusive", "greedy-custom", "Greedy_Custom"]
RULE_NAMES += ["equalshares", "equalshares/add1", "equalshares-comparison", "equalshares/add1-comparison", "unknown"]
KEYS = ["min_project_score_threshold", "budget_per_category", "budget_per_neighborhood", "categories", "neighborhoods"]
KEYS += ["unit", "comment", "leftover_budget", "rule", "fully_funded"]


@settings(max_examples=200, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(
    elections(largest=20),
    strategies.sampled_from(RULE_NAMES),
    strategies.dictionaries(strategies.sampled_from(KEYS), WORDS | strategies.text(max_size=8)),
    strategies.lists(
        strategies.dictionaries(strategies.sampled_from(["selected", "votes", "score", "category"]), WORDS)
    ),
)
def test_whatever_a_file_says_of_itself_an_answer_is_given(
    plain: Election, rule: str, meta: dict[str, str], fields: list[dict[str, str]]
) -> None:
    projects = [
        Project(id=project.id, cost=project.cost, fields=fields[number] if number < len(fields) else {})
        for number, project in enumerate(plain.projects)
    ]
    told = Election.make(
        projects=projects,
        budget=plain.budget,
        ballots=plain.ballots,
        vote_type=plain.vote_type,
        meta={"rule": rule} | meta,
    )
    found = official(told)
    assert json.dumps(found.as_json())
    assert found.as_text()
    assert found.agrees in (None, True, False)


@pytest.mark.skipif(not os.environ.get("MITHAQ_DATA"), reason="MITHAQ_DATA names no folder of elections")
@pytest.mark.parametrize("name", EXACTLY)
def test_a_published_election_is_what_its_official_rule_gives(name: str) -> None:
    told = read_file(FOLDER / f"{name}.pb").election
    assert told is not None
    found = official(told)
    assert found.agreement == SAME
    assert found.notes == ()


@pytest.mark.skipif(not os.environ.get("MITHAQ_DATA"), reason="MITHAQ_DATA names no folder of elections")
def test_wieliczka_chose_thirty_projects_after_comparing_with_greedy() -> None:
    told = read_file(FOLDER / "Poland_Wieliczka_2023_Green_Budget.pb").election
    assert told is not None
    found = official(told)
    assert found.outcome is not None
    assert len(found.outcome.winners) == 30
    assert "1615 voters prefer equal shares, 873 greedy" in found.applied
