"""Counters that forget themselves: how often something was tried within a while. They stand in the cache."""

from __future__ import annotations

from django.core.cache import cache


def count_up(name: str, *, seconds: int) -> int:
    """One more under ``name``, counted from the first on for ``seconds``. Returns how many there are now."""
    cache.add(name, 0, timeout=seconds)
    try:
        return cache.incr(name)
    except ValueError:  # it ended between the two
        cache.set(name, 1, timeout=seconds)
        return 1
