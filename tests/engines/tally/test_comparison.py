"""Rules side by side."""

from __future__ import annotations

import json
from fractions import Fraction

import pytest

from mithaq_engines.tally import Ballots, Election, Project, RuleError, equal_shares, greedy
from mithaq_engines.tally.comparison import RULES, compare, preferred, usual_rules

# Six voters in the centre like two dear projects; four in the hills agree on a cheaper one.
CENTRE, HILLS = [[0, 1]] * 6, [[2]] * 4


def commune(vote_type: str = "approval") -> Election:
    ballots = CENTRE + HILLS
    points = [[2] * len(row) for row in ballots] if vote_type in ("cumulative", "scoring") else None
    return Election.make(
        projects=[Project("pitch", Fraction(60)), Project("lamps", Fraction(40)), Project("well", Fraction(36))],
        budget=100,
        ballots=Ballots.from_rows(ballots, points=points),
        vote_type=vote_type,
    )


def test_a_comparison_tells_what_wins_where_and_who_is_better_off() -> None:
    found = compare(commune(), rules=["greedy-cost", "mes"])
    assert [column.outcome.winners for column in found.columns] == [("lamps", "pitch"), ("lamps", "well")]
    assert found.common == ("lamps",)
    assert {item.project: item.under for item in found.differences} == {"pitch": ("greedy-cost",), "well": ("mes",)}
    (pair,) = found.preferences
    assert (pair.first, pair.second) == ("greedy-cost", "mes")
    assert (pair.by_money.first, pair.by_money.second, pair.by_money.same) == (6, 4, 0)
    assert [column.measures.with_nothing for column in found.columns] == [4, 0]


@pytest.mark.parametrize("vote_type", ["approval", "choose-1", "ordinal", "cumulative", "scoring"])
def test_every_usual_rule_counts_ballots_of_its_type(vote_type: str) -> None:
    found = compare(commune(vote_type))
    assert tuple(column.name for column in found.columns) == usual_rules(vote_type)
    assert len(found.preferences) == len(found.columns) * (len(found.columns) - 1) // 2
    assert json.loads(json.dumps(found.as_json()))["rules"][0]["name"] == found.columns[0].name


def test_every_rule_of_the_list_can_be_asked_for_and_no_other() -> None:
    told: list[str] = []
    compare(commune(), rules=list(RULES), each=told.append)
    assert told == list(RULES)
    with pytest.raises(RuleError, match="there is no rule 'plurality'"):
        compare(commune(), rules=["plurality"])


def test_the_voters_choose_between_two_counts() -> None:
    election = commune()
    found = preferred(election, greedy(election), equal_shares(election), names=("greedy", "equal shares"))
    assert found.by_money.first > found.by_money.second
    assert found.as_json()["by_number"] == {"first": 6, "second": 4, "same": 0}
