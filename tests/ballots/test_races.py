"""Racing votes: however many try at once, by whatever channel, a line of the roll is marked once and the urn agrees."""

from __future__ import annotations

import os
import threading
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connections
from django.db.models import Count

from mithaq.ballots import closing, states
from mithaq.ballots.actions.casting import mark_once
from mithaq.ballots.models import Mark, PublishedBallot, Purse, RollEntry, SealedBallot
from mithaq.calls import tasks as turning
from mithaq.core import clock
from mithaq.core.errors import Refused
from tests.ballots.factories import CLOSING, DURING, close, make_election, purse_of, roll_of, vote
from tests.races import race

pytestmark = pytest.mark.django_db(transaction=True)
THREADS = 8
ATTEMPTS, MANY_ATTEMPTS = 10_000, 500_000  # on each database: 20,000 in a test run, 1,000,000 in the long form


def test_one_voter_in_fifty_threads_votes_once() -> None:
    with clock.frozen(DURING):
        election = make_election(voters=6)
        entry = roll_of(election)[0]
        found = race([lambda: vote(election, entry, ["1"])] * 50)
    won = [one for one in found if not isinstance(one, Refused)]
    assert (len(won), Mark.objects.count(), SealedBallot.objects.count()) == (1, 1, 1)
    election = close(election)
    assert PublishedBallot.objects.get().tracker == won[0].tracker


def test_a_vote_racing_the_close_is_either_counted_or_refused() -> None:
    with clock.frozen(DURING):
        election = make_election(voters=24)
    entries = roll_of(election)

    def shut() -> None:
        turning.turn(CLOSING)
        closing.close_due(CLOSING)

    acts: list[Callable[[], Any]] = [lambda entry=entry: vote(election, entry) for entry in entries]
    acts.insert(12, shut)
    with clock.frozen(DURING):  # the votes see an hour before the close, to the very end
        found = race(acts)
    taken = [one for one in found if one is not None and not isinstance(one, Refused)]
    closing.close_due(CLOSING)
    election.refresh_from_db()
    assert (election.state, election.findings) == (states.PUBLISHED, [])
    assert PublishedBallot.objects.count() == Mark.objects.count() == len(taken)


def test_many_racing_attempts_leave_one_mark_each(pytestconfig: pytest.Config) -> None:
    attempts = MANY_ATTEMPTS if pytestconfig.getoption("--long") else ATTEMPTS
    voters = attempts // THREADS // 5  # each thread tries each voter five times, all threads in one order
    with clock.frozen(DURING):
        election = make_election(voters=voters)
        purse, entries = purse_of(election), roll_of(election)
        done = hammer(purse, entries, channels=(states.WEB, states.COUNTER, states.PAPER))
    assert sum(done.values()) == voters * THREADS * 5 == attempts
    assert done["taken"] == voters == Mark.objects.count() == SealedBallot.objects.count()
    twice = Mark.objects.values("roll_entry").annotate(count=Count("pk")).filter(count__gt=1)
    assert not twice.exists()


def hammer(purse: Purse, entries: list[RollEntry], *, channels: tuple[str, ...]) -> Counter[str]:
    """All threads try to vote for the same voters at the same time. The ballots are not worth sealing here."""
    done: Counter[str] = Counter()
    start, lock = threading.Barrier(THREADS), threading.Lock()
    faults: list[BaseException] = []

    def run(number: int) -> None:
        mine: Counter[str] = Counter()
        try:
            start.wait(timeout=60)
            for entry in entries:
                for attempt in range(5):
                    row = SealedBallot(purse=purse, locator=os.urandom(32), sealed=b"sealed")
                    try:
                        mark_once(entry, purse, channels[(number + attempt) % 3], row)
                        mine["taken"] += 1
                    except Refused:
                        mine["refused"] += 1
        except BaseException as error:  # handed to the test
            faults.append(error)
        finally:
            connections.close_all()
            with lock:
                done.update(mine)

    threads = [threading.Thread(target=run, args=(number,)) for number in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if faults:
        raise faults[0]
    return done
