"""Tells Django about this app, and the apps below what assessments add to them."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class AssessmentsConfig(AppConfig):
    name = "mithaq.assessments"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Models exist only now: these modules cannot stand among the imports above.
        for module in ("telling", "panels", "stories", "erasing"):
            import_module(f"mithaq.assessments.{module}").declare()
