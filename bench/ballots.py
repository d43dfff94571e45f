"""Ballots at the size of a city: how many votes are taken in a second, and how long the close of 100,000 takes.

`./mithaq bench ballots`; MITHAQ_BENCH=casting,closing runs only these parts; MITHAQ_TEST_DATABASE=postgres runs them on
PostgreSQL. Fails when a limit is passed. Times are of the wall clock.
"""

from __future__ import annotations

import os
import random
import resource
import sys
import threading
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.core.management import call_command
from django.db import connections

from _environment import FOLDER, ON_POSTGRES
from _voting_data import CLOSING, DURING, fill, make_election, purse_of, roll_of
from mithaq.ballots import actions, closing, keys, leaves, states
from mithaq.ballots.models import Election, PublishedBallot, SealedBallot
from mithaq.calls import tasks as turning
from mithaq.core import clock
from mithaq.directory.rules import INSTALLATION

WRITERS = 8
CASTS = 4_000
LEAST_A_SECOND = 200 if ON_POSTGRES else 100
VOTERS, PROJECTS = 100_000, 150
MOST_SECONDS = 90.0
Faults = list[str]


def casting() -> Faults:
    """Eight writers cast on one election, each vote in a transaction of its own that is on the disk."""
    with clock.frozen(DURING):
        election = make_election(voters=CASTS, projects=20, most=10)
        purse, entries = purse_of(election), roll_of(election)
        faults: Faults = []

        def write(number: int) -> None:
            chance = random.Random(number)
            try:
                for entry in entries[number::WRITERS]:
                    said = [str(one) for one in chance.sample(range(1, 21), 5)]
                    actions.cast(by=INSTALLATION, roll_entry=entry, purse=purse, choices=said, channel=states.COUNTER)
            except Exception as error:  # every error is a failure of the benchmark
                faults.append(f"a vote was not taken: {error!r}")
            finally:
                connections.close_all()

        begun = time.perf_counter()
        threads = [threading.Thread(target=write, args=(number,)) for number in range(WRITERS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        seconds = time.perf_counter() - begun
    taken = SealedBallot.objects.filter(purse=purse).count()
    speed = taken / seconds
    print(f"casting: {taken} votes by {WRITERS} writers in {seconds:.1f} s: {speed:.0f} a second, {len(faults)} errors")
    if taken != CASTS:
        faults.append(f"{taken} of {CASTS} votes are in the urn")
    if speed < LEAST_A_SECOND:
        faults.append(f"{speed:.0f} votes a second")
    return faults


def close() -> Faults:
    """The close of a ballot of 100,000 voters and 150 projects, nine tenths of whose leaves are recorded."""
    with clock.frozen(DURING):
        election = make_election(voters=VOTERS, projects=PROJECTS, most=PROJECTS, amount=20_000)
        fill(purse_of(election), PROJECTS)
        print(f"closing: {VOTERS} votes are in the urn")
        begun = time.perf_counter()
        recorded = 0
        while recorded < VOTERS * 9 // 10:
            recorded += leaves.record_due(DURING)
        print(f"closing: {recorded} leaves recorded while it was open, in {time.perf_counter() - begun:.1f} s")
    turning.turn(CLOSING)
    steps: list[str] = []
    times: dict[str, float] = {}
    begun = time.perf_counter()
    real = closing.teller

    def told(one: Election) -> Any:
        tell = real(one)

        def both(step: str, done: int, of: int) -> None:
            steps.append(step)
            times.setdefault(step, time.perf_counter() - begun)
            tell(step, done, of)

        return both

    closing.teller = told
    election = Election.objects.select_related("call__body").get(pk=election.pk)
    done = closing.close(election, CLOSING + timedelta(minutes=1))
    seconds = time.perf_counter() - begun
    marks = ", ".join(f"{step} at {at:.1f} s" for step, at in times.items())
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"closing: {marks}, done at {seconds:.1f} s; {len(steps)} words of progress; at most {memory} MB")
    faults = [f"the close took {seconds:.1f} s"] if seconds > MOST_SECONDS else []
    counted = PublishedBallot.objects.filter(purse__election=election).count()
    if not done or counted != VOTERS or election.findings or SealedBallot.objects.filter(purse__election=election):
        faults.append(f"{counted} ballots are published, findings: {election.findings}")
    if keys.has_key(election.public_id) or len(steps) < 20:
        faults.append("the key is still there, or nobody was told how far it is")
    return faults


PARTS: dict[str, Callable[[], Faults]] = {"casting": casting, "closing": close}


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
