"""Tells Django about this app, and those below what it adds to them."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class ConsultationsConfig(AppConfig):
    name = "mithaq.consultations"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Models exist only now: these modules cannot stand among the imports above.
        for module in ("telling", "gates", "panels", "following", "forgetting"):
            import_module(f"mithaq.consultations.{module}").declare()
