"""The text of a public edition never changes: a last guard below the actions, for whoever writes rows directly."""

from __future__ import annotations

from typing import Any

from django.db import models

from mithaq.instruments import states


class FrozenTextError(RuntimeError):
    """Somebody tried to change what has been frozen. A fault of the program, never of the person."""


class PartOfEdition(models.Model):
    """A row of an edition's text. It can be saved or deleted only while the edition is in the making."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        self._refuse_when_public()
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        self._refuse_when_public()
        return super().delete(*args, **kwargs)

    def _refuse_when_public(self) -> None:
        # Not through Edition: editions.py imports this file.
        editions: Any = self._meta.apps.get_model("instruments", "Edition").objects
        if editions.filter(pk=self.edition_key(), state__in=states.PUBLIC_EDITIONS).exists():
            raise FrozenTextError(f"{type(self).__name__} of a frozen edition")

    def edition_key(self) -> int:
        """The edition's primary key."""
        key: int = self.edition_id  # type: ignore[attr-defined]  # each subclass has its own foreign key
        return key
