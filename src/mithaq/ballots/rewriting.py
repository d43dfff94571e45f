"""Write roll and marks of an election anew, in an order of chance, in one transaction.

What the database notes of its own about each row (the transaction that wrote it, its place on the disk, its number)
is then the same for all, or chance. Done by the database itself: a roll may have a million lines.
"""

from __future__ import annotations

from django.db import connection, models

from mithaq.ballots.models import Election, Mark, RollEntry

CHANCE = {"postgresql": "gen_random_uuid()", "sqlite": "randomblob(16)"}  # both from the system's own source
ROLL, MARKS = "roll_anew", "marks_anew"  # temporary tables, which no journal keeps


def rewrite_roll(election: Election) -> None:
    """Part of the transaction in which the urn is opened."""
    mine = f"election_id = {int(election.pk)}"
    marked = f"roll_entry_id IN (SELECT id FROM {RollEntry._meta.db_table} WHERE {mine})"  # noqa: S608
    for statement in (
        _set_aside(ROLL, RollEntry, mine),
        _set_aside(MARKS, Mark, marked),
        _delete(Mark, marked),
        _delete(RollEntry, mine),
        _put_back(ROLL, RollEntry),
        _put_back(MARKS, Mark),
        f"DROP TABLE {ROLL}",
        f"DROP TABLE {MARKS}",
    ):
        with connection.cursor() as cursor:
            cursor.execute(statement)


# The statements are made of names of ours and one whole number, of nothing that anybody typed.
def _set_aside(name: str, model: type[models.Model], which: str) -> str:
    chance = CHANCE[connection.vendor]
    source = f"SELECT {_columns(model)} FROM {model._meta.db_table} WHERE {which} ORDER BY {chance}"  # noqa: S608
    return f"CREATE TEMPORARY TABLE {name} AS {source}"


def _delete(model: type[models.Model], which: str) -> str:
    return f"DELETE FROM {model._meta.db_table} WHERE {which}"  # noqa: S608


def _put_back(name: str, model: type[models.Model]) -> str:
    source = f"SELECT {_columns(model)} FROM {name} ORDER BY {CHANCE[connection.vendor]}"  # noqa: S608
    return f"INSERT INTO {model._meta.db_table} ({_columns(model)}) {source}"


def _columns(model: type[models.Model]) -> str:
    return ", ".join(str(field.column) for field in model._meta.concrete_fields)
