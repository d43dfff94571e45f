"""Explanations in English fit a terminal of 80 columns and cannot act on it."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings, strategies

from mithaq_engines.tally import Ballots, Election, Project, equal_shares, greedy, phragmen
from mithaq_engines.tally.ballot_effects import my_ballot
from mithaq_engines.tally.comparison import compare
from mithaq_engines.tally.explained_text import WIDTH, as_text, ballot_as_text, comparison_as_text, money
from mithaq_engines.tally.explanations import explain
from mithaq_engines.terminal import inert

NAMES = {"a": "A well\x1b[31m at the school\n\u202e", "b": "x" * 300, "c": "ملعب القرب", "d": ""}


def election() -> Election:
    costs = {"a": 30, "b": 60, "c": 40, "d": 400}
    return Election.make(
        projects=[Project(name, Fraction(cost), {"name": NAMES[name]}) for name, cost in costs.items()],
        budget=100,
        ballots=Ballots.from_rows([[0, 1], [0, 1], [1, 2], [1, 2], [0], [2, 3]]),
    )


def texts() -> list[str]:
    one = election()
    found = []
    for outcome in (
        equal_shares(one),
        equal_shares(one, completion="add1u", minimum_votes=2),
        greedy(one, overflow="stop"),
        phragmen(one),
    ):
        told = explain(one, outcome)
        found.append(as_text(told))
        found.append(ballot_as_text(my_ballot(one, outcome, voter=5, explanation=told), told.names))
    found.append(comparison_as_text(compare(one), NAMES))
    return found


def test_no_line_is_wider_than_a_terminal_or_acts_on_it() -> None:
    for text in texts():
        assert max(len(line) for line in text.split("\n")) <= WIDTH
        assert all(inert(line) == line for line in text.split("\n"))
        assert "\\u001b" in text or "A well" not in text


@settings(max_examples=100, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(strategies.text(max_size=120), strategies.text(max_size=120))
def test_any_name_is_shown_without_acting(name: str, other: str) -> None:
    one = Election.make(
        projects=[Project("1", Fraction(3), {"name": name}), Project(other or "x", Fraction(300))],
        budget=5,
        ballots=Ballots.from_rows([[0], [1]]),
    )
    for line in as_text(explain(one, equal_shares(one))).split("\n"):
        assert inert(line) == line


def test_a_count_is_told_in_sentences() -> None:
    told = as_text(explain(election(), equal_shares(election(), utility="cost")))
    assert "Each of 6 voters had 16.67." in told
    assert "It costs more than the whole budget of 100." in told
    stopped = as_text(explain(election(), greedy(election(), overflow="stop")))
    assert "paid by the budget" in stopped


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (Fraction(1234567), "1,234,567"),
        (Fraction(1, 3), "0.33"),
        (Fraction(-12345, 100), "-123.45"),
        (Fraction(1999, 1000), "2.00"),
        (Fraction(10**30), "1,000,000,000,000,000,000,000,000,000,000"),
    ],
)
def test_money_has_separators_and_two_decimals(amount: Fraction, text: str) -> None:
    assert money(amount) == text


def test_the_losers_that_are_not_shown_are_counted() -> None:
    one = election()
    told = explain(one, equal_shares(one))
    assert f"… and {len(told.losers) - 1} more." in as_text(told, losers=1)
