"""Take away what a database keeps of rows that are gone: old versions on its pages, its journal, its free pages.

PostgreSQL: the tables are written anew, so that no dead version of a row, with the number of its transaction, is left.
SQLite: deleted rows are overwritten, the file is written anew, and its journal emptied.
"""

from __future__ import annotations

from django.db import OperationalError, connection

from mithaq.ballots.models import Mark, PaperReading, RollEntry, SealedBallot

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
            names = ", ".join(connection.ops.quote_name(model._meta.db_table) for model in TABLES)
            cursor.execute(f"VACUUM (FULL, FREEZE) {names}")
            return
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        busy = cursor.fetchone()[0]
    if busy:
        raise NotScrubbedError("somebody still reads the journal")
