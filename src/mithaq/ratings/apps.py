"""Tells Django about this app, and others what it brings."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class RatingsConfig(AppConfig):
    name = "mithaq.ratings"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Models exist only now: these modules cannot stand among the imports above.
        for name in ("panels", "telling", "forgetting"):
            import_module(f"mithaq.ratings.{name}").declare()
