"""Cases in great number: what a page of figures, and a holiday that moves, cost a body with 100,000 requests.

`./mithaq bench cases`; MITHAQ_BENCH=statistics,recompute runs only these parts; MITHAQ_TEST_DATABASE=postgres runs them
on PostgreSQL. Fails when a limit is passed. Times are of the wall clock: PostgreSQL works in another process.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date

from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from _case_data import NOW, fill_waiting, fill_year, make_body
from _environment import FOLDER, ON_POSTGRES
from mithaq.cases import actions
from mithaq.cases.figures import figures_of
from mithaq.cases.kinds import INFORMATION
from mithaq.cases.models import Entry
from mithaq.core import clock
from mithaq.core.texts import LocalizedText
from mithaq.directory.rules import INSTALLATION

COUNT = 100_000
ROUNDS = 9
MOST_FIGURES = 200.0  # milliseconds, median
MOST_RECOMPUTE = 15.0  # seconds, for all of them, told in each thread
Faults = list[str]


def recompute() -> Faults:
    """A day off is announced in the middle of the time limits of 100,000 requests: every last day moves."""
    body = make_body("recompute")
    fill_waiting(body, COUNT)
    _analyse()
    steps: list[float] = []
    begun = time.perf_counter()
    with clock.frozen(NOW):
        _change, moved = actions.change_holiday(
            by=INSTALLATION,
            body=body,
            change="added",
            day=date(2026, 11, 16),
            source="Décret",
            name=LocalizedText.of(fr="Jour chômé", ar="يوم عطلة"),
            progress=lambda done, of: steps.append(done / of),
        )
    seconds = time.perf_counter() - begun
    told = Entry.objects.filter(case__body=body, kind="clock").count()
    print(f"recompute: {moved} last days moved, {told} threads told, {len(steps)} steps of progress: {seconds:.1f} s")
    faults = [f"recompute took {seconds:.1f} s"] if seconds > MOST_RECOMPUTE else []
    if moved != COUNT or told != COUNT or steps[-1] != 1:
        faults.append(f"recompute moved {moved} and told {told} of {COUNT}")
    return faults


def figures() -> Faults:
    """The figures of a body that received 100,000 requests in a year, and what every number of them costs."""
    body = make_body("figures")
    fill_year(body, COUNT)
    _analyse()
    times = []
    for _round in range(ROUNDS):
        begun = time.perf_counter()
        found = figures_of([body.pk], INFORMATION, 2025, date(2026, 11, 14))[body.pk]
        assert found.hidden is not None
        times.append((time.perf_counter() - begun) * 1000)
    with CaptureQueriesContext(connection) as captured:
        figures_of([body.pk], INFORMATION, 2025, date(2026, 11, 14))
    taken = statistics.median(times)
    print(f"statistics: {found.counts['received']} requests, {len(captured)} queries: {taken:.0f} ms (median)")
    return [f"statistics took {taken:.0f} ms"] if taken > MOST_FIGURES else []


PARTS: dict[str, Callable[[], Faults]] = {"statistics": figures, "recompute": recompute}


def _analyse() -> None:
    """Let the database know its tables, as it does by itself in time."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if ON_POSTGRES else "ANALYZE")


def main() -> int:
    """Run the parts one after the other on one database. Exit status 1 when a limit is passed."""
    call_command("migrate", verbosity=0)
    faults = []
    for name in os.environ.get("MITHAQ_BENCH", ",".join(PARTS)).split(","):
        faults += PARTS[name]()
    for fault in faults:
        print(f"over the limit: {fault}")
    FOLDER.cleanup()
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
