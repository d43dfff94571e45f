"""Rows that are only added: what was said in public is never changed nor deleted, it is superseded by another row.

`Kept` refuses in Python, `never_changed` in the database itself, for whoever writes past the models. The database lets
rows be deleted, else no test could empty it: nothing else does.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar, TypeVar

from django.db import migrations, models

Row = TypeVar("Row", bound=models.Model)


class KeptError(RuntimeError):
    """Somebody tried to change what is only added to. A fault of the program, never of the person."""


class KeptQuerySet(models.QuerySet[Row]):
    """Rows that no bulk statement changes, except in the columns that their model names."""

    def update(self, **fields: Any) -> int:
        changeable: Sequence[str] = getattr(self.model, "MAY_CHANGE", ())
        if refused := set(fields) - set(changeable):
            raise KeptError(f"{self.model.__name__}: {', '.join(sorted(refused))}")
        return super().update(**fields)

    def delete(self) -> tuple[int, dict[str, int]]:
        raise KeptError(f"{self.model.__name__} is never deleted")


class Kept(models.Model):
    """A row that is written once. ``MAY_CHANGE`` names the fields that may be written later."""

    MAY_CHANGE: ClassVar[Sequence[str]] = ()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None and not self._state.adding:
            written: Iterable[str] | None = kwargs.get("update_fields")
            refused = set(written or [f.name for f in self._meta.concrete_fields]) - set(self.MAY_CHANGE)
            if refused or written is None:
                raise KeptError(f"{type(self).__name__}: {', '.join(sorted(refused))}")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise KeptError(f"{type(self).__name__} is never deleted")


def never_changed(table: str, *columns: str) -> migrations.RunPython:
    """A step of a migration: the database refuses to change these ``columns`` of ``table``."""
    name = f"{table}_stands"
    said = f"A row of {table} is never changed."
    named = ", ".join(f'"{column}"' for column in columns)  # quoted: “on” is a word of SQL

    def guard(_apps: Any, schema_editor: Any) -> None:
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(
                f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
                f"RAISE EXCEPTION '{said}' USING ERRCODE = 'integrity_constraint_violation'; END $$;"
            )
            schema_editor.execute(
                f"CREATE TRIGGER {name} BEFORE UPDATE OF {named} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}();"
            )
        else:
            schema_editor.execute(
                f"CREATE TRIGGER {name} BEFORE UPDATE OF {named} ON {table} BEGIN SELECT RAISE(ABORT, '{said}'); END"
            )

    def unguard(_apps: Any, schema_editor: Any) -> None:
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"DROP TRIGGER {name} ON {table}")
            schema_editor.execute(f"DROP FUNCTION {name}()")
        else:
            schema_editor.execute(f"DROP TRIGGER {name}")

    return migrations.RunPython(guard, unguard)
