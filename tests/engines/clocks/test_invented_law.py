"""Rules that the six laws do not combine, on an invented law: worked by hand from the rule and a calendar."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from mithaq_engines import clocks
from tests.engines.clocks.test_law_files import SMALL, WORDS

WAIT = f"""
[clocks.second.suspensions.wait]
article = "4"
name = {WORDS}
times = 2
first_half = true

[clocks.first.suspensions.pause]
article = "5"
name = {WORDS}
times = 1
"""


def ends(text: str, clock: str, start: date, *stops: tuple[date, date], **more: Any) -> clocks.Deadline:
    """The deadline of a clock of the law in ``text`` whose own event was at ``start``."""
    law = clocks.read_law(text)
    facts = clocks.Facts(
        events={law.clocks[clock].starts.event: start},
        suspensions={clock: [clocks.Suspension(*stop) for stop in stops]},
        **more,
    )
    return clocks.due(law, clock, facts)


def test_months_that_stood_still_end_as_many_days_later() -> None:
    # Two months from 31 January end on 31 March; 10 to 14 February are five days.
    stopped = ends(SMALL + WAIT, "second", date(2026, 1, 31), (date(2026, 2, 10), date(2026, 2, 14)))
    assert stopped.due == date(2026, 4, 5)
    days = clocks.day_by_day(stopped)
    assert [day.number for day in days if day.number] == [1, 2]
    assert [day.date.day for day in days if day.kind is clocks.Kind.SUSPENDED] == [10, 11, 12, 13, 14]
    # One month is complete on 28 February, and five days later.
    assert next(day.date for day in days if day.number == 1) == date(2026, 3, 5)


def test_standing_still_on_the_day_that_is_not_counted_costs_nothing() -> None:
    # 31 January is not counted anyway: only 1 and 2 February stood still.
    stopped = ends(SMALL + WAIT, "second", date(2026, 1, 31), (date(2026, 1, 31), date(2026, 2, 2)))
    assert stopped.due == date(2026, 4, 2)


def test_the_first_half_of_months_is_half_of_their_days() -> None:
    # 59 days from 31 January to 31 March: the 29th is 1 March.
    first = date(2026, 3, 1)
    assert ends(SMALL + WAIT, "second", date(2026, 1, 31), (first, first)).due == date(2026, 4, 1)
    with pytest.raises(clocks.NotAllowedError, match="until 2026-03-01"):
        ends(SMALL + WAIT, "second", date(2026, 1, 31), (date(2026, 3, 2), date(2026, 3, 2)))


def test_a_single_day_has_no_first_half_but_its_start() -> None:
    one = (SMALL + WAIT).replace("length = 10", "length = 1").replace("times = 1", "times = 1\nfirst_half = true")
    monday = date(2026, 3, 2)
    assert ends(one, "first", monday, (monday, date(2026, 3, 3))).due == date(2026, 3, 4)
    with pytest.raises(clocks.NotAllowedError, match="until 2026-03-02"):
        ends(one, "first", monday, (date(2026, 3, 3), date(2026, 3, 3)))


def test_what_has_ended_cannot_be_suspended() -> None:
    # Ten working days from Monday 2 March end on Monday 16 March.
    last = date(2026, 3, 16)
    assert ends(SMALL + WAIT, "first", date(2026, 3, 2), (last, last)).due == date(2026, 3, 17)
    with pytest.raises(clocks.NotAllowedError, match="had ended on 2026-03-16: nothing is left to suspend"):
        ends(SMALL + WAIT, "first", date(2026, 3, 2), (date(2026, 3, 17), date(2026, 3, 18)))


def test_rest_days_that_the_end_passes_over_are_told_as_such() -> None:
    facts = clocks.Facts(events={"confirmed-refusal": date(2026, 8, 30)}, readings=frozenset({"full-months"}))
    days = clocks.day_by_day(clocks.due(clocks.law("fr-crpa"), "court", facts))
    assert [(day.date, day.kind) for day in days[-3:]] == [
        (date(2026, 10, 31), clocks.Kind.MOVED),
        (date(2026, 11, 1), clocks.Kind.MOVED),
        (date(2026, 11, 2), clocks.Kind.LAST),
    ]


def test_a_class_of_an_unverified_clock_is_unverified_and_so_is_every_clock_of_an_unverified_law() -> None:
    fast = f'[clocks.first.classes.fast]\narticle = "6"\nname = {WORDS}\nlength = 3\n'
    doubtful = SMALL.replace("length = 10", "length = 10\nunverified = true", 1) + fast
    assert ends(doubtful, "first", date(2026, 3, 2), kind="fast").rule.unverified
    assert not ends(SMALL + fast, "first", date(2026, 3, 2), kind="fast").rule.unverified
    law = SMALL.replace('source = "invented"', 'source = "invented"\nunverified = true')
    assert "not checked in the text" in " ".join(clocks.explain(ends(law, "first", date(2026, 3, 2)), "en"))
