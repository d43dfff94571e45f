"""Tells Django about this app."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class InstrumentsConfig(AppConfig):
    name = "mithaq.instruments"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Models exist only now: these modules cannot stand among the imports above.
        for module in ("orientations", "readiness", "steps"):
            import_module(f"mithaq.instruments.programmes.{module}").declare()
