"""Find needs by their terms through an index: FTS5 on SQLite, GIN on PostgreSQL; both find the same.

`Need.sought` holds terms of the analyser and meanings (`terms`) between spaces: nothing is left to either database's
own idea of words. On SQLite the index follows the table by triggers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Lookup

if TYPE_CHECKING:
    AnyLookup = Lookup[Any]
else:
    AnyLookup = Lookup  # a plain class at run time

_ON_SQLITE = (
    """CREATE VIRTUAL TABLE IF NOT EXISTS needs_sought USING fts5(sought, content='needs_need', content_rowid='id',
    detail='none', tokenize="unicode61 remove_diacritics 0 tokenchars '~_'")""",
    """CREATE TRIGGER IF NOT EXISTS needs_sought_in AFTER INSERT ON needs_need BEGIN
    INSERT INTO needs_sought(rowid, sought) VALUES (new.id, new.sought); END""",
    """CREATE TRIGGER IF NOT EXISTS needs_sought_out AFTER DELETE ON needs_need BEGIN
    INSERT INTO needs_sought(needs_sought, rowid, sought) VALUES ('delete', old.id, old.sought); END""",
    """CREATE TRIGGER IF NOT EXISTS needs_sought_anew AFTER UPDATE OF sought ON needs_need
    WHEN old.sought IS NOT new.sought BEGIN
    INSERT INTO needs_sought(needs_sought, rowid, sought) VALUES ('delete', old.id, old.sought);
    INSERT INTO needs_sought(rowid, sought) VALUES (new.id, new.sought); END""",
)
_ON_POSTGRES = ("CREATE INDEX IF NOT EXISTS needs_sought ON needs_need USING gin (string_to_array(sought, ' '))",)


def keep_index(connection: BaseDatabaseWrapper) -> None:
    """Make the index and its triggers where they are missing. After each migration, too: where SQLite cannot alter a
    table Django makes it anew, and the old one's triggers go with it."""
    with connection.cursor() as cursor:
        for sql in _ON_SQLITE if connection.vendor == "sqlite" else _ON_POSTGRES:
            cursor.execute(sql)


class HoldsTerms(AnyLookup):
    """``sought__holds_terms=[["eau", "~water"], ["douar"]]``: of each list, one at least."""

    lookup_name = "holds_terms"
    prepare_rhs = False

    def as_sqlite(self, compiler: Any, connection: BaseDatabaseWrapper) -> tuple[str, Any]:
        table = connection.ops.quote_name(self.lhs.alias)
        each = (" OR ".join(f'"{term}"' for term in one) for one in _safe(self.rhs))
        wanted = " AND ".join(f"({one})" for one in each)
        found = "id IN (SELECT rowid FROM needs_sought WHERE needs_sought MATCH %s)"
        return f"{table}.{found}", (wanted,)

    def as_postgresql(self, compiler: Any, connection: BaseDatabaseWrapper) -> tuple[str, Any]:
        column, parameters = self.process_lhs(compiler, connection)
        wanted = _safe(self.rhs)
        each = [f"string_to_array({column}, ' ') && %s::text[]"] * len(wanted)
        return " AND ".join(each), [part for one in wanted for part in (*parameters, one)]

    def as_sql(self, compiler: Any, connection: BaseDatabaseWrapper) -> tuple[str, Any]:
        raise NotImplementedError("SQLite and PostgreSQL only")


def _safe(wanted: Any) -> list[list[str]]:
    """Letters, digits and the signs of meanings: nothing that a query of FTS5 could take for its own."""
    return [[term for term in one if term.replace("~", "").replace("_", "").isalnum()] for one in wanted]
