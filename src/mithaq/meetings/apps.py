"""Tells Django about this app, and the apps below what meetings add to them."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "mithaq.meetings"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Models exist only now: these modules cannot stand among the imports above.
        for module in ("following", "things", "making", "panels", "forgetting"):
            import_module(f"mithaq.meetings.{module}").declare()
