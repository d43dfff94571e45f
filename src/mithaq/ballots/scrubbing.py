"""Take away what a database keeps of rows that are gone: old versions on its pages, its journal, its free pages.

PostgreSQL: the tables are written anew, so that no dead version of a row, with the number of its transaction, is left.
SQLite: deleted rows are overwritten, the file is written anew, and its journal emptied.
"""

from __future__ import annotations

from django.db import OperationalError, connection
from django.db.backends.utils import CursorWrapper

from mithaq.ballots.models import Mark, PaperReading, RollEntry, SealedBallot

PATIENCE = 200  # tenths of a second; then the worker tries again at its next tick
TABLES = (SealedBallot, Mark, RollEntry, PaperReading)


class NotScrubbedError(OperationalError):
    """Somebody else reads or writes: it is tried again."""


def overwrite_what_is_deleted() -> None:
    """To be called before the transaction that deletes."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete = ON")


def scrub() -> None:
    """Outside of any transaction. Raises NotScrubbedError where it could not be finished; again is as good as once."""
    if connection.in_atomic_block:
        raise NotScrubbedError("tables cannot be written anew within a transaction")
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            _wait_for_readers(cursor)
            names = ", ".join(connection.ops.quote_name(model._meta.db_table) for model in TABLES)
            cursor.execute(f"VACUUM (FULL, FREEZE) {names}")
            return
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        busy = cursor.fetchone()[0]
    if busy:
        raise NotScrubbedError("somebody still reads the journal")


def _wait_for_readers(cursor: CursorWrapper) -> None:
    """Whoever still reads what was there before keeps it in the files: a statistics run, a backup, a forgotten session;
    and so does a transaction that writes in another database of the same server, as every snapshot reaches back to it.

    Numbers of transactions are compared in their 32 bits, as the server's list of activity has them. Raises
    NotScrubbedError when patience ends.
    """
    cursor.execute("SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint")
    since = cursor.fetchone()[0]
    for _wait in range(PATIENCE):
        cursor.execute("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint >= %s", [since])
        nobody_writes = cursor.fetchone()[0]
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
            " AND backend_xmin IS NOT NULL AND backend_xmin::text::bigint < %s %% 4294967296",
            [since],
        )
        if nobody_writes and cursor.fetchone()[0] == 0:
            return
        cursor.execute("SELECT pg_sleep(0.1)")
    raise NotScrubbedError("somebody still reads what was there before")
