"""Tells Django about this app, and the notices what can be followed of it."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class CallsConfig(AppConfig):
    name = "mithaq.calls"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Models exist only now: this module cannot stand among the imports above.
        import_module("mithaq.calls.following").declare()
        import_module("mithaq.calls.own_panels").declare()
