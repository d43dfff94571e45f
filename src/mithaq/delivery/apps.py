"""Tells Django about this app, and its registries what it brings."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class DeliveryConfig(AppConfig):
    name = "mithaq.delivery"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Models exist only now: this module cannot stand among the imports above.
        for name in ("promises", "gauges", "telling", "own_panels", "following"):
            import_module(f"mithaq.delivery.{name}").declare()
