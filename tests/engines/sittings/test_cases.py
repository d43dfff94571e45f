"""The engine's dates against those worked by hand in ``cases.toml``."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from mithaq_engines import sittings
from mithaq_engines.clocks import Changes

CASES: dict[str, list[dict[str, Any]]] = tomllib.loads(Path(__file__).with_name("cases.toml").read_text("utf-8"))
NAMED = {"ar": "عطلة", "fr": "jour chômé", "en": "day off"}


def worked(kind: str) -> pytest.MarkDecorator:
    """The rows of one kind as parameters of a test."""
    rows = CASES[kind]
    return pytest.mark.parametrize("case", rows, ids=[f"{each['law']}-{number}" for number, each in enumerate(rows)])


def law_of(case: dict[str, Any]) -> sittings.CouncilLaw:
    """The law of one row, with the holidays and the statutes that it gives."""
    changes = Changes(
        moved={date.fromisoformat(old): new for old, new in case.get("moved", {}).items()},
        added=dict.fromkeys(case.get("added", []), NAMED),
        removed=frozenset(case.get("removed", [])),
    )
    return sittings.council_law(case["law"], case.get("statutes"), changes, readings=tuple(case.get("readings", [])))


def due(steps: list[sittings.Step], name: str) -> sittings.Step:
    """The step of this name."""
    return next(step for step in steps if step.name == name)


@worked("session")
def test_a_session_opens_and_ends_on_the_days_worked_by_hand(case: dict[str, Any]) -> None:
    found = next(each for each in sittings.ordinary_sessions(law_of(case), case["year"]) if each.month == case["month"])
    assert found.opens == case["opens"], case["why"]
    assert found.moved_from == case.get("moved_from"), case["why"]
    assert (found.may_last_until, found.prolonged_until) == (case.get("until"), case.get("prolonged")), case["why"]


@worked("before")
def test_what_comes_before_is_due_on_the_day_worked_by_hand(case: dict[str, Any]) -> None:
    kind = case.get("session", "ordinary")
    steps = sittings.before(law_of(case), case["opens"], kind, population=case.get("population"))
    step = due(steps, case["step"])
    assert step.due == case["due"], case["why"]
    assert step.readings.get("earlier") == case.get("earlier"), case["why"]


@worked("after")
def test_what_comes_after_is_due_on_the_day_worked_by_hand(case: dict[str, Any]) -> None:
    steps = sittings.after(
        law_of(case),
        case["decided"],
        "programme",
        needs_visa=case["step"] == "visa",
        closed_on=case.get("closed"),
        received_on=case.get("received"),
    )
    step = due(steps, case["step"])
    assert step.due == case["due"], case["why"]
    assert step.projected is (step.acts == "state" and "received" not in case)


@worked("request")
def test_a_request_starts_the_clock_worked_by_hand(case: dict[str, Any]) -> None:
    steps = sittings.extraordinary(law_of(case), case["on"], case["by"])
    assert [(step.name, step.due) for step in steps] == [(case["step"], case["due"])], case["why"]


@worked("call")
def test_the_next_call_is_on_the_days_worked_by_hand(case: dict[str, Any]) -> None:
    found = sittings.next_call(law_of(case), case["first"], case["call"])
    assert (found.earliest, found.latest) == (case["earliest"], case.get("latest")), case["why"]
    assert len(found.working_days) == case.get("working", 0), case["why"]


@worked("answer")
def test_a_petition_is_answered_by_the_day_worked_by_hand(case: dict[str, Any]) -> None:
    assert sittings.petition_answer(law_of(case), case["on"]).due == case["due"], case["why"]


def test_the_table_has_sixty_cases_and_more_and_names_every_step_of_every_law() -> None:
    assert sum(map(len, CASES.values())) >= 60
    named = {(case["law"], case["step"]) for kind in ("before", "after", "request") for case in CASES[kind]}
    for code in sittings.council_law_codes():
        law = sittings.council_law(code)
        for step in (*law.following, *law.approval):
            assert ("ma-112-14" if code.startswith("ma") else code, step) in named
        for notice in law.notices:
            assert (code, notice.name) in named or notice.length == 0 or code == "ma-111-14"
