"""What an act would do, found by doing it and undoing it at once: what is shown before is what will be."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.db import transaction

T = TypeVar("T")


def previewed(act: Callable[[], T]) -> T:
    """The result of ``act``, of which nothing stays. Raises what it raises."""
    with transaction.atomic():
        try:
            return act()
        finally:
            transaction.set_rollback(True)
