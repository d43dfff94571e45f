"""Tells Django about this app, the notices what it says, and the apps below what it shows on their pages."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class SittingsConfig(AppConfig):
    name = "mithaq.sittings"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Models exist only now: this module cannot stand among the imports above.
        import_module("mithaq.sittings.telling").declare()
        import_module("mithaq.sittings.gates").declare()
        import_module("mithaq.sittings.inputs").declare()
        import_module("mithaq.sittings.own_panels").declare()
        recompute = import_module("mithaq.sittings.deadlines").recompute
        import_module("mithaq.cases.actions.holidays").also_recompute(recompute)
