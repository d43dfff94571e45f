"""A network of 228 members: the matrix of their duties and the other pages of the network, queries and CPU of each.

`./mithaq bench network`. Fails when a page needs more than 10 queries or 25 ms of CPU, or more queries than the same
page of a network ten times smaller. CPU is of this process, database included, as SQLite runs in it: the median of
several requests. The first request after a start reads the pledge too: its queries are counted, its time is not.
"""

from __future__ import annotations

import statistics
import sys
import time
from dataclasses import dataclass

from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from _environment import FOLDER
from _network_data import MEMBERS, NOW, fill
from mithaq.core import clock
from mithaq.directory.models import Body
from mithaq.instruments import contents

MOST_QUERIES = 10
MOST_CPU = 25.0  # ms, median
MOST_CPU_OF_A_FILE = 50.0  # it holds every member, a page fifty
ROUNDS = 15


@dataclass(frozen=True)
class Measure:
    """One page: queries at the first visit, CPU in ms, bytes."""

    queries: int
    cpu: float
    size: int


def pages(network: Body) -> dict[str, str]:
    """Address of each page."""
    below = f"/fr/b/{network.slug}"
    return {
        "duties": f"{below}/duties/",
        "duties, Arabic": f"/ar/b/{network.slug}/duties/",
        "duties, CSV": f"{below}/duties.csv",
        "focal points": f"{below}/focal-points/",
    }


def measure(network: Body) -> dict[str, Measure]:
    """Ask every page once for its queries, with no text kept in memory, then several times for its CPU."""
    client, figures = Client(), {}
    for name, address in pages(network).items():
        client.get(address)  # templates are compiled at the first visit
        contents._lately_read._kept.clear()
        with CaptureQueriesContext(connection) as captured:
            response = client.get(address)
        queries = len(captured)
        if response.status_code != 200:
            sys.exit(f"{name}: {address} answered {response.status_code}")
        times = []
        for _round in range(ROUNDS):
            begun = time.process_time()
            client.get(address)
            times.append((time.process_time() - begun) * 1000)
        figures[name] = Measure(queries, statistics.median(times), len(response.content))
    return figures


def main() -> int:
    """Fill two networks, ask each for its pages, print and judge. Exit status 1 when a limit is passed."""
    call_command("migrate", verbosity=0)
    with clock.frozen(NOW):
        small = measure(fill(members=MEMBERS // 10))
        call_command("flush", interactive=False, verbosity=0)
        large = measure(fill(members=MEMBERS))
    faults = []
    print(f"{'page':20} {'queries':>8} {'(small)':>8} {'CPU ms':>8} {'(small)':>8} {'kB':>8}")
    for name, one in large.items():
        before = small[name]
        print(f"{name:20} {one.queries:8} {before.queries:8} {one.cpu:8.1f} {before.cpu:8.1f} {one.size / 1000:8.1f}")
        if one.queries > MOST_QUERIES or one.queries > before.queries:
            faults.append(f"{name}: {one.queries} queries ({before.queries} in the small network)")
        if one.cpu > (MOST_CPU_OF_A_FILE if "CSV" in name else MOST_CPU):
            faults.append(f"{name}: {one.cpu:.1f} ms of CPU")
    for fault in faults:
        print(f"over the limit: {fault}")
    FOLDER.cleanup()
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
