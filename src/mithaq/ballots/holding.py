"""Keep an election open while a vote is cast, or hold it alone to close it: two locks that exclude each other.

SQLite writes one transaction at a time anyway. On PostgreSQL these are advisory locks: they write nothing, where a lock
on the election's row would leave in it the number of the transaction of every vote.
"""

from __future__ import annotations

from django.db import connection

SPACE = 0x62616C6C  # “ball”


def hold_open(election: int) -> None:
    """Until the transaction ends nobody closes the election; others may cast beside."""
    _lock("pg_advisory_xact_lock_shared", election)


def hold_alone(election: int) -> None:
    """Wait until every vote that is being cast is written; until the transaction ends nobody else casts."""
    _lock("pg_advisory_xact_lock", election)


def _lock(function: str, election: int) -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {function}(%s, %s)", [SPACE, election])
