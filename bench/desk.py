"""The desk of an officer with 50,000 cases, and a case with 500 entries: queries and CPU of each page.

`./mithaq bench desk`. Fails when a page needs more than 10 queries, or the desk more than 20 ms of CPU: the least of
several requests, which other work of the machine disturbs least, database included, as SQLite runs in this process.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

import _desk_data as data
from _environment import FOLDER
from mithaq.core import clock

CASES = 50_000
WAITING = 2_000  # of an officer who keeps up
ENTRIES = 500
MOST_QUERIES = 10
MOST_CPU = {WAITING: 20.0, CASES: 20.0}  # ms, of the desk, by how many wait: on a machine with nothing else to do
ROUNDS = 15


def measured(client: Client, address: str) -> tuple[int, float]:
    """Queries of one request, and the least CPU ms of several."""
    client.get(address)  # templates are compiled at the first visit
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(address)
    queries = len(captured)  # now: the next request empties the log that this reads
    if answer.status_code != 200:
        sys.exit(f"{address} answered {answer.status_code}")
    times = []
    for _round in range(ROUNDS):
        begun = time.process_time()
        client.get(address)
        times.append((time.process_time() - begun) * 1_000)
    return queries, min(times)


def signed_in(here: data.Office) -> Client:
    client = Client()
    client.force_login(here.account, backend="django.contrib.auth.backends.ModelBackend")
    return client


def desk() -> list[str]:
    """The desk and its filters, where few of the cases wait and where all do. Returns what is over the limit."""
    faults = []
    for waiting in (WAITING, CASES):
        call_command("flush", interactive=False, verbosity=0)
        here = data.office()
        data.fill(here, waiting)
        data.fill(here, CASES - waiting, waiting=False)
        client = signed_in(here)
        for name, query in (("desk", ""), ("late", "?when=late"), ("urgent", "?urgent=1"), ("page 40", "?page=40")):
            queries, cpu = measured(client, f"/fr/desk/cases/{query}")
            print(f"{name:12} {CASES:,} cases, {waiting:,} wait: {queries} queries, {cpu:.1f} ms of CPU")
            if queries > MOST_QUERIES or cpu > MOST_CPU[waiting]:
                faults.append(f"{name}, {waiting:,} waiting: {queries} queries, {cpu:.1f} ms")
        queries, cpu = measured(client, "/fr/desk/cases/team/")
        print(f"{'team':12} {CASES:,} cases, {waiting:,} wait: {queries} queries, {cpu:.1f} ms of CPU")
    return faults


def thread() -> list[str]:
    """The page of a case with many entries. Returns what is over the limit."""
    call_command("flush", interactive=False, verbosity=0)
    here = data.office()
    case = data.thread(here, ENTRIES)
    queries, cpu = measured(signed_in(here), f"/fr/b/{here.body.slug}/cases/{case.public_id}/")
    print(f"{'thread':12} {ENTRIES} entries: {queries} queries, {cpu:.1f} ms of CPU")
    return [f"thread: {queries} queries"] if queries > MOST_QUERIES else []


PARTS: dict[str, Callable[[], list[str]]] = {"desk": desk, "thread": thread}


def main() -> int:
    """Run the parts named on the command line, or all. Exit status 1 when a limit is passed."""
    call_command("migrate", verbosity=0)
    with clock.frozen(data.NOW):
        faults = [fault for name, part in PARTS.items() if name in (sys.argv[1:] or PARTS) for fault in part()]
    for fault in faults:
        print(f"over the limit: {fault}")
    FOLDER.cleanup()
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
