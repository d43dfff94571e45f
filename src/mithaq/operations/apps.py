"""Tells Django about this app, and the registries of delivery what it brings."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class OperationsConfig(AppConfig):
    name = "mithaq.operations"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Models exist only now: these modules cannot stand among the imports above.
        for name in ("subjects", "story"):
            import_module(f"mithaq.operations.{name}").declare()
