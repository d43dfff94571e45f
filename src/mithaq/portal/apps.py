"""Tells Django about this app, those who ask where else to search first, and reports what else there is to say."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "mithaq.portal"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Models exist only now: this module cannot stand among the imports above.
        import_module("mithaq.portal.findings").declare()
        import_module("mithaq.portal.reporting").declare()
        import_module("mithaq.portal.named").declare()
        import_module("mithaq.portal.network.facts").declare()
        import_module("mithaq.portal.network.asking").declare()
