"""Tells Django about this app, and the notices what it says."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class PetitionsConfig(AppConfig):
    name = "mithaq.petitions"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Models exist only now: this module cannot stand among the imports above.
        import_module("mithaq.petitions.telling").declare()
