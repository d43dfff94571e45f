"""How hypothesis runs the engines' tests: without a deadline for each example, since a busy machine is no failure."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("engines", deadline=None)
settings.load_profile("engines")
