"""Tells Django about this app, and the apps below what it brings."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class ServicesConfig(AppConfig):
    name = "mithaq.services"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Models exist only now: these modules cannot stand among the imports above.
        for module in ("gauges", "panels"):
            import_module(f"mithaq.services.{module}").declare()
