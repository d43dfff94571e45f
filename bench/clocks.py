"""How many deadlines a second of CPU, beside numpy's busday_offset where it can express the rule.

`./mithaq bench clocks`. numpy gives bare dates; the engine gives a start, a branch and a rule with its article, and
all that an explanation needs. Fails when a figure of ours is under its floor, or when the two name different days.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from datetime import date, timedelta

import numpy

from mithaq_engines import clocks

ROUNDS = 20_000
FIRST = date(2020, 1, 1)
DAYS = [FIRST + timedelta(days=number % 3_650) for number in range(ROUNDS)]
FLOORS = {
    "working days": 50_000,
    "calendar days": 50_000,
    "full days": 50_000,
    "months": 50_000,
    "branch: from a missed deadline": 30_000,
    "working days, extended": 30_000,
    "full days, suspended": 5_000,
    "a request to its last remedy": 3_000,
    "explained in Arabic": 2_000,
}


def rate(work: Callable[[date], object], *, times: int = ROUNDS) -> float:
    """How often a second of CPU ``work(day)`` can be done."""
    begun = time.process_time()
    for day in DAYS[:times]:
        work(day)
    return times / max(time.process_time() - begun, 1e-9)


def ours() -> dict[str, float]:
    """The engine, one case after another, as a desk of open cases computes them anew."""
    laws = {code: clocks.law(code) for code in clocks.law_codes()}
    calendars = {code: clocks.Calendar.of(law) for code, law in laws.items()}

    def one(code: str, clock: str, event: str, day: date, **more: object) -> clocks.Deadline:
        facts = clocks.Facts(events={event: day}, **more)  # type: ignore[arg-type]  # as given below
        return clocks.due(laws[code], clock, facts, calendar=calendars[code])

    for code in laws:  # the holidays of the years are looked up once, before
        calendars[code].working_day_after(FIRST, 3_000)
    figures = {
        "working days": rate(lambda day: one("ma-31-13", "answer", "request", day)),
        "calendar days": rate(lambda day: one("ma-31-13", "court", "commission-reply", day)),
        "full days": rate(lambda day: one("ma-55-19", "decision", "complete-file", day)),
        "months": rate(lambda day: one("fr-crpa", "answer", "request", day)),
        "branch: from a missed deadline": rate(lambda day: one("eu-2019-1937", "feedback", "report", day)),
    }
    extended = {"answer": [clocks.Extended()]}
    figures["working days, extended"] = rate(lambda day: one("ma-31-13", "answer", "request", day, extensions=extended))
    figures["full days, suspended"] = rate(
        lambda day: one("ma-55-19", "decision", "complete-file", day, suspensions={
            "decision": [clocks.Suspension(day + timedelta(days=8), day + timedelta(days=18))]
        }), times=ROUNDS // 5,
    )  # fmt: skip
    figures["a request to its last remedy"] = rate(
        lambda day: clocks.chain(
            laws["ma-31-13"], "answer", clocks.Facts(events={"request": day}), calendar=calendars["ma-31-13"]
        ),
        times=ROUNDS // 5,
    )
    figures["explained in Arabic"] = rate(
        lambda day: clocks.explain(one("ma-31-13", "answer", "request", day), "ar"), times=ROUNDS // 5
    )
    return figures


def peer() -> dict[str, float]:
    """numpy's busday_offset, one date after another and all in one array; it must name the same days."""
    calendar = clocks.Calendar.of(clocks.law("ma-31-13"))
    span = [FIRST + timedelta(days=number) for number in range(-10, 3_800)]
    table = numpy.busdaycalendar(holidays=[numpy.datetime64(day) for day in span if calendar.holiday(day)])

    def offset(days: object) -> object:
        return numpy.busday_offset(days, 20, roll="backward", busdaycal=table)  # type: ignore[call-overload]

    days = numpy.array(DAYS, dtype="datetime64[D]")
    theirs = offset(days).astype(object)  # type: ignore[attr-defined]
    law = clocks.law("ma-31-13")
    mine = [clocks.due(law, "answer", clocks.Facts(events={"request": day}), calendar=calendar).due for day in DAYS]
    if list(theirs) != mine:
        sys.exit("numpy and the engine disagree on a working day.")
    begun = time.process_time()
    for _ in range(20):
        offset(days)
    together = 20 * ROUNDS / max(time.process_time() - begun, 1e-9)
    return {"working days": rate(lambda day: offset(numpy.datetime64(day))), "in one array": together}


def main() -> int:
    """Print both columns; exit status 1 when a figure of ours is under its floor."""
    figures, others = ours(), peer()
    print(f"{'deadlines a second of CPU':34} {'ours':>12} {'numpy':>12} {'floor':>10}")
    for name, floor in FLOORS.items():
        other = f"{others[name]:12,.0f}" if name in others else f"{'–':>12}"
        print(f"{name:34} {figures[name]:12,.0f} {other} {floor:10,}")
    print(f"numpy over one array of {ROUNDS:,} dates, bare dates only: {others['in one array']:,.0f} a second.")
    slow = [name for name, floor in FLOORS.items() if figures[name] < floor]
    if slow:
        print(f"Too slow: {', '.join(slow)}.")
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
