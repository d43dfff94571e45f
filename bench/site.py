"""The site's pages with 300 bodies, 20,000 people and 50,000 signatures: queries, CPU and weight of each.

`./mithaq bench site`. Fails when a page needs more than 12 queries, when the number grows with the data (the same pages
are asked of a site thirty times smaller), when a page weighs more than 40 kB, or the assets of a first visit more than
120 kB compressed. CPU is of this process, database included, as SQLite runs in it: the median of several requests.

Cited, not run: adhocracy+, the nearest peer in Django, needed 153 queries and 210-237 ms of CPU for a list page, and
2.2 MB of assets.
"""

from __future__ import annotations

import gzip
import re
import statistics
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from _environment import FOLDER
from _site_data import NOW, Site, fill
from mithaq.core import clock

MOST_QUERIES = 12
MOST_CPU = 15.0  # ms, median
MOST_HTML = 40_000  # bytes
MOST_ASSETS = 120_000  # bytes, compressed
ROUNDS = 15


@dataclass(frozen=True)
class Measure:
    """One page: queries, CPU in ms, bytes of HTML."""

    queries: int
    cpu: float
    html: int


def pages(site: Site) -> dict[str, tuple[str, bool]]:
    """Address of each page, and whether it is asked signed in."""
    body, charter = site.body.slug, f"/fr/b/{site.body.slug}/charters/{site.instrument.slug}"
    return {
        "home": ("/fr/", False),
        "body": (f"/fr/b/{body}/", False),
        "bodies": ("/fr/b/", False),
        "search": ("/fr/search/?q=agence", False),
        "members": (f"/fr/b/{body}/members/", False),
        "matrix": (f"{charter}/", False),
        "whole text": (f"{charter}/editions/1/text/", False),
        "commitment": (f"{charter}/c/{site.lineage}/", False),
        "adoptions": (f"{charter}/adoptions/", False),
        "coverage": (f"/fr/b/{site.campaign.body.slug}/campaigns/{site.campaign.public_id}/", False),
        "my commitments": ("/fr/desk/commitments/", True),
        "my signatures": ("/fr/signatures/", True),
        "desk": ("/fr/desk/", True),
        "check page": (f"/fr/check/{site.signature.check_code}/", False),
        "log": ("/fr/log/", False),
    }


def measure(site: Site) -> dict[str, Measure]:
    """Ask every page once for its queries, then several times for its CPU."""
    anonymous, signed_in = Client(), Client()
    signed_in.force_login(site.account, backend="django.contrib.auth.backends.ModelBackend")
    figures = {}
    for name, (address, needs_account) in pages(site).items():
        client = signed_in if needs_account else anonymous
        client.get(address)  # templates are compiled at the first visit
        with CaptureQueriesContext(connection) as captured:
            response = client.get(address)
        queries = len(captured)  # now: the next request empties the log that this reads
        if response.status_code != 200:
            sys.exit(f"{name}: {address} answered {response.status_code}")
        times = []
        for _round in range(ROUNDS):
            begun = time.process_time()
            client.get(address)
            times.append((time.process_time() - begun) * 1000)
        figures[name] = Measure(queries, statistics.median(times), len(response.content))
    return figures


def assets() -> int:
    """Compressed bytes of what the home page makes a browser load besides the page."""
    html = Client().get("/fr/").content.decode()
    total = 0
    for path in set(re.findall(r'(?:href|src)="/static/([^"?]+)"', html)):
        total += len(gzip.compress(Path(str(finders.find(path))).read_bytes()))
    return total


def main() -> int:
    """Fill two sites, ask each for its pages, print and judge. Exit status 1 when a limit is passed."""
    call_command("migrate", verbosity=0)
    with clock.frozen(NOW):
        small = measure(fill(bodies=10))
        call_command("flush", interactive=False, verbosity=0)
        begun = time.monotonic()
        site = fill(bodies=300)
        print(f"filled in {time.monotonic() - begun:.0f} s: {site.counts}")
        large = measure(site)
    faults = []
    print(f"{'page':16} {'queries':>8} {'(small)':>8} {'CPU ms':>8} {'(small)':>8} {'HTML kB':>8}")
    for name, one in large.items():
        before = small[name]
        print(f"{name:16} {one.queries:8} {before.queries:8} {one.cpu:8.1f} {before.cpu:8.1f} {one.html / 1000:8.1f}")
        if one.queries > MOST_QUERIES or one.queries > before.queries:
            faults.append(f"{name}: {one.queries} queries ({before.queries} on the small site)")
        if one.cpu > MOST_CPU:
            faults.append(f"{name}: {one.cpu:.1f} ms of CPU")
        if one.html > MOST_HTML:
            faults.append(f"{name}: {one.html} bytes of HTML")
    weight = assets()
    print(f"assets of a first visit: {weight / 1000:.1f} kB compressed")
    if weight > MOST_ASSETS:
        faults.append(f"assets: {weight} bytes")
    for fault in faults:
        print(f"over the limit: {fault}")
    FOLDER.cleanup()
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
