"""Tells Django about this app, and the notices what they tell about it."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class NeedsConfig(AppConfig):
    name = "mithaq.needs"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Models exist only now: this module cannot stand among the imports above.
        for module in ("telling", "moderated", "work"):
            import_module(f"mithaq.needs.{module}").declare()
