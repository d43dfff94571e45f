"""The engine's dates against those worked by hand in ``cases.toml``."""

from __future__ import annotations

import tomllib
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from mithaq_engines import clocks

CASES: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("cases.toml").read_text(encoding="utf-8"))["case"]
NAMED = {"ar": "عطلة", "fr": "jour chômé", "en": "day off"}


def deadline_of(case: dict[str, Any]) -> clocks.Deadline:
    """The deadline of one row of the table."""
    law = clocks.law(case["law"])
    changes = clocks.Changes(
        moved={date.fromisoformat(old): new for old, new in case.get("moved", {}).items()},
        added=dict.fromkeys(case.get("added", []), NAMED),
        removed=frozenset(case.get("removed", [])),
    )
    extended = case.get("extend") or (case["clock"] if case.get("extended") else None)
    facts = clocks.Facts(
        events=case["events"],
        kind=case.get("kind"),
        extensions={extended: [clocks.Extended(length=case.get("length"))]} if extended else {},
        suspensions={case["clock"]: [clocks.Suspension(*row) for row in case.get("suspend", [])]},
        readings=frozenset(case.get("readings", [])),
    )
    return clocks.due(law, case["clock"], facts, calendar=clocks.Calendar.of(law, changes=changes))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['law']}:{case['clock']}:{case['due']}")
def test_a_deadline_ends_on_the_day_worked_by_hand(case: dict[str, Any]) -> None:
    assert deadline_of(case).due == case["due"], case["why"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['law']}:{case['clock']}:{case['due']}")
def test_the_days_told_one_by_one_lead_to_the_same_last_day_and_number(case: dict[str, Any]) -> None:
    deadline = deadline_of(case)
    days = clocks.day_by_day(deadline)
    assert days[0] == clocks.Day(deadline.start, clocks.Kind.FIRST, 0, deadline.calendar.holiday(deadline.start))
    assert days[-1].date == deadline.due
    assert [day.date.toordinal() for day in days] == list(
        range(deadline.start.toordinal(), deadline.due.toordinal() + 1)
    )
    assert max(day.number for day in days) == deadline.length
    carried = deadline.rule.unit.full or deadline.due != deadline.ends
    assert days[-1].kind is (clocks.Kind.LAST if carried else clocks.Kind.COUNTED)


def test_the_table_has_sixty_cases_and_more_and_covers_every_clock_of_every_law() -> None:
    worked = Counter((case["law"], case["clock"]) for case in CASES)
    assert worked.total() >= 60
    assert set(worked) == {(code, clock) for code in clocks.law_codes() for clock in clocks.law(code).clocks}
