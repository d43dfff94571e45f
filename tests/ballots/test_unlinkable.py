"""Who steals the database cannot tell whose ballot is whose: nothing that a database notes of its own joins the two.

On PostgreSQL: transaction numbers (xmin), places on the disk (ctid), write-ahead log. On SQLite: row numbers, free
pages, journal. On both: order and what stands in clear.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterable, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, connections

from mithaq.ballots import closing, leaves, scrubbing
from mithaq.ballots.actions import Receipt, replace
from mithaq.ballots.models import Election, Leaf, Mark, PublishedBallot, RollEntry, SealedBallot
from mithaq.calls import tasks as turning
from mithaq.core import clock
from tests.ballots.factories import CLOSING, DURING, make_election, purse_of, roll_of, vote

VOTERS = 160
MOST_CORRELATED = 0.45  # of 160 in an order of chance: six standard deviations


def rank_correlation(order: Sequence[Any], other: Sequence[Any]) -> float:
    """Spearman's: 1 for the same order, -1 for the opposite one, about 0 where one says nothing of the other."""
    places = {one: place for place, one in enumerate(order)}
    both = [(place, places[one]) for place, one in enumerate(other)]
    count = len(both)
    return 1 - 6 * sum((first - second) ** 2 for first, second in both) / (count * (count**2 - 1))


def physical(table: str, column: str) -> list[tuple[str, str]]:
    """Rows as they lie in the table: (who wrote it, value); SQLite notes no writer."""
    asked = {
        "postgresql": f"SELECT xmin::text, {column}::text FROM {table} ORDER BY ctid",
        "sqlite": f"SELECT '', {column} FROM {table} ORDER BY rowid",
    }
    with connection.cursor() as cursor:
        cursor.execute(asked[connection.vendor])
        return [(str(xmin), str(value).replace("-", "")) for xmin, value in cursor.fetchall()]


def written(since: str = "") -> Iterable[bytes]:
    """What lies on the disk: the journal from ``since`` on, and the files of the tables."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            name = str(connection.settings_dict["NAME"])
            yield from (path.read_bytes() for path in (Path(name), Path(f"{name}-wal")) if path.exists())
            return
        cursor.execute("SELECT pg_switch_wal()")  # what waits in memory is written
        cursor.execute("CHECKPOINT")
        cursor.execute(
            "SELECT current_setting('data_directory'), oid FROM pg_database WHERE datname = current_database()"
        )
        folder, number = cursor.fetchone()
    if not Path(folder, "pg_wal").exists():
        pytest.skip("the server's files are not on this machine")
    for path in itertools.chain(Path(folder, "pg_wal").iterdir(), Path(folder, "base", str(number)).iterdir()):
        if path.is_file() and (path.parent.name != "pg_wal" or path.name >= since):
            yield path.read_bytes()


def journal_now() -> str:
    if connection.vendor == "sqlite":
        return ""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_walfile_name(pg_current_wal_lsn())")
        return str(cursor.fetchone()[0])


def in_clear(receipts: Iterable[Receipt]) -> list[bytes]:
    """All that would join a mark to a published ballot, as it could stand in a file."""
    texts = [text for one in receipts for text in (one.tracker, one.secret, one.r, one.leaf)]
    raw = [bytes.fromhex(text) for one in receipts for text in (one.r, one.leaf)]
    return [*(text.encode() for text in texts), *raw]


@pytest.mark.django_db(transaction=True)
def test_mark_and_ballot_are_joined_by_nothing_that_the_database_keeps() -> None:
    since = journal_now()
    with clock.frozen(DURING):
        election = make_election(voters=VOTERS, projects=6)
        entries = roll_of(election)
        receipts = [vote(election, entry, [str(n % 6 + 1)]) for n, entry in enumerate(entries)]
        there = list(written(since))
        for said in in_clear(receipts[::20]):  # before the close, and before any leaf is recorded
            assert not any(said in content for content in there)
        choices = json.dumps({"choices": ["1"]}, separators=(",", ":"))[1:-1].encode()
        assert not any(choices in content for content in there)
        sealed = [bytes(row.sealed)[40:72] for row in SealedBallot.objects.all()[:12]]
        assert any(sealed[0] in content for content in there)  # so that not finding them below says something
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")  # which keeps samples of columns, also when their rows are gone
        assert leaves.record_due(DURING) == VOTERS - 10
        first = receipts[0]
        replace(purse=purse_of(election), tracker=first.tracker, secret=first.secret, choices=["2"])
    before = [str(mark.hex) for mark in Mark.objects.order_by("pk").values_list("pk", flat=True)]
    cast_order = [str(entry.pk.hex) for entry in entries]
    assert abs(rank_correlation(cast_order, [one for _x, one in physical("ballots_mark", "roll_entry_id")])) > 0.99
    turning.turn(CLOSING)
    with clock.frozen(CLOSING + timedelta(minutes=1)):
        assert closing.close_due(CLOSING + timedelta(minutes=1)) == 1

    assert Election.objects.get(pk=election.pk).findings == []
    marks, roll = physical("ballots_mark", "roll_entry_id"), physical("ballots_rollentry", "id")
    ballots = physical("ballots_publishedballot", "tracker")
    assert len({writer for writer, _value in [*marks, *roll, *ballots]}) == 1
    for rows in (marks, roll):
        assert abs(rank_correlation(cast_order, [value for _writer, value in rows])) < MOST_CORRELATED
    assert [value for _writer, value in marks] != [value for _writer, value in roll]
    published = list(PublishedBallot.objects.order_by("pk").values_list("tracker", flat=True))
    assert published == sorted(published)
    trackers = [one.tracker for one in receipts[1:]]
    assert abs(rank_correlation(trackers, [one for one in published if one in trackers])) < MOST_CORRELATED
    recorded = list(Leaf.objects.order_by("pk").values_list("leaf", flat=True))
    mine = [one.leaf for one in receipts if one.leaf in recorded]
    assert abs(rank_correlation(mine, [leaf for leaf in recorded if leaf in mine])) < MOST_CORRELATED
    assert sorted(str(mark.hex) for mark in Mark.objects.values_list("pk", flat=True)) == before  # none lost

    assert not SealedBallot.objects.exists()
    left = list(_after_close())
    assert not any(one in content for one in sealed for content in left)
    assert RollEntry.objects.count() == VOTERS


def _after_close() -> Iterable[bytes]:
    """Tables and free pages; on SQLite the journal too. PostgreSQL's journal holds what was sealed until its segments
    are written over: the decision record says so."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_relation_size('ballots_sealedballot')")
            assert cursor.fetchone()[0] == 0
            yield from written(since="never")
            return
        cursor.execute("PRAGMA freelist_count")
        assert cursor.fetchone()[0] == 0
    yield from written()


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_what_somebody_still_reads_is_not_said_to_be_wiped_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scrubbing, "PATIENCE", 2)
    reader = connections.create_connection("default")
    try:
        reader.ensure_connection()
        with reader.cursor() as cursor:
            cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ")
            cursor.execute("SELECT count(*) FROM ballots_sealedballot")
        make_election()
        with pytest.raises(scrubbing.NotScrubbedError):
            scrubbing.scrub()
    finally:
        reader.close()
    monkeypatch.setattr(scrubbing, "PATIENCE", 3_000)
    scrubbing.scrub()
