"""PostgreSQL keeps samples of columns for its planner, and keeps them when the rows are gone: not of sealed ballots."""

from __future__ import annotations

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def keep_none(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor == "postgresql":
        for table, column in (
            ("ballots_sealedballot", "sealed"),
            ("ballots_sealedballot", "locator"),
            ("ballots_paperreading", "choices"),
        ):
            editor.execute(f"ALTER TABLE {table} ALTER COLUMN {column} SET STATISTICS 0")


class Migration(migrations.Migration):
    dependencies = [("ballots", "0001_ballots")]

    operations = [migrations.RunPython(keep_none, migrations.RunPython.noop)]
