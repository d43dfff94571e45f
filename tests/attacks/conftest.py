"""Attacks walk the world of the table of access."""

from __future__ import annotations

from tests.access.conftest import standing_world, world

__all__ = ["standing_world", "world"]
