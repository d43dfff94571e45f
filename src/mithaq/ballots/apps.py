"""Tells Django about this app, and the calls when a ballot opens and what it then keeps from being changed."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class BallotsConfig(AppConfig):
    name = "mithaq.ballots"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Models exist only now: this module cannot stand among the imports above.
        import_module("mithaq.ballots.turning").declare()
        import_module("mithaq.ballots.showing").declare()
